"""How far an export is, and at its end what can be done with the file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import details_for
from openclaw_desktop.ui.export.faults import export_words
from openclaw_desktop.ui.export.task import ExportTask, Stage
from openclaw_desktop.ui.export.telling import ExportTelling
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_button, make_label
from openclaw_desktop.ui.widgets.progress import show_unknown

_STEPS = 1000


class ExportProgress(QWidget):
    """Shows a task.

    Signals:
        cancel_wanted, close_wanted, open_wanted, folder_wanted, again_wanted: a button was pressed.
    """

    cancel_wanted = Signal()
    close_wanted = Signal()
    open_wanted = Signal()
    folder_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: ExportTask | None = None
        self._telling = ExportTelling(self)
        self.file_label = make_label("strong", name="exportFile", wrap=True, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("exportProgress")
        self.bar.setTextVisible(False)
        self.text = make_label("muted", name="exportProgressText", wrap=True, parent=self)
        self.fault = QFrame(self)
        self.fault.setProperty("tone", "danger")
        self.fault_title = make_label("strong", name="exportFault", wrap=True, parent=self.fault)
        self.fault_meaning = make_label(wrap=True, parent=self.fault)
        self.fault_who = make_label("muted", wrap=True, parent=self.fault)
        self.copy_button = make_button("exportCopyDetails", "quiet", icon="copy", parent=self.fault)
        self.cancel_button = make_button("exportCancelButton", parent=self)
        self.background_button = make_button("exportBackgroundButton", parent=self)
        self.folder_button = make_button("exportFolderButton", icon="folder", parent=self)
        self.open_button = make_button("exportOpenButton", "primary", icon="open", parent=self)
        self.again_button = make_button("exportAgainButton", "primary", icon="refresh", parent=self)
        self._build()
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.background_button.clicked.connect(self.close_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.again_button.clicked.connect(self.again_wanted)
        self.copy_button.clicked.connect(self._copy)
        self.retranslate()

    def _build(self) -> None:
        inside = QVBoxLayout(self.fault)
        inside.setContentsMargins(*[theme.px(Space.M)] * 4)
        inside.setSpacing(theme.px(Space.XS))
        for part in (self.fault_title, self.fault_meaning, self.fault_who):
            inside.addWidget(part)
        copying = QHBoxLayout()
        copying.addWidget(self.copy_button)
        copying.addStretch(1)
        inside.addLayout(copying)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        for button in (
            self.cancel_button,
            self.background_button,
            self.folder_button,
            self.open_button,
            self.again_button,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.M))
        for widget in (self.file_label, self.bar, self.text, self.fault):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)

    def show_task(self, task: ExportTask) -> None:
        """Show how far a task is."""
        self._task = task
        stage, failed = task.stage, task.stage is Stage.FAILED
        self.file_label.setText(task.entry.place)
        fraction = 1.0 if stage is Stage.DONE else task.fraction()
        if fraction is None or (stage in (Stage.ASKING, Stage.WRITING) and not task.rows_done and not task.over):
            show_unknown(self.bar)
        else:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(fraction * _STEPS))
        self.bar.setVisible(stage not in (Stage.FAILED, Stage.CANCELLED))
        self.text.setText(self._telling.end(task) if task.over else self._telling.progress(task))
        self.text.setVisible(not failed)
        self.bar.setAccessibleDescription(self.text.text())
        self.fault.setVisible(failed)
        if failed and task.error is not None:
            words = export_words(task.error)
            self.fault_title.setText(words.title)
            self.fault_meaning.setText(words.meaning)
            self.fault_who.setText(words.who)
            self.fault_who.setVisible(bool(words.who))
        self.cancel_button.setVisible(not task.over)
        self.open_button.setVisible(stage is Stage.DONE)
        self.folder_button.setVisible(stage is Stage.DONE)
        self.again_button.setVisible(failed)
        self._say_close()

    def _say_close(self) -> None:
        over = self._task is not None and self._task.over
        self.background_button.setText(self.tr("Close") if over else self.tr("Continue in background"))

    def _copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        if self._task is not None and self._task.error is not None:
            QGuiApplication.clipboard().setText(details_for(self._task.error))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.open_button.setText(self.tr("Open"))
        self.folder_button.setText(self.tr("Show in folder"))
        self.again_button.setText(self.tr("Try again"))
        self.copy_button.setText(self.tr("Copy details"))
        self._say_close()
        if self._task is not None:
            self.show_task(self._task)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
