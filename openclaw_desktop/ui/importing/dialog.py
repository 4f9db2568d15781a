"""The import dialog: columns, the dry run, and how far it is, one after the other."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHeaderView,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import ErrorWords
from openclaw_desktop.ui.importing.mapping_table import MappingTable
from openclaw_desktop.ui.importing.report_model import ReportModel
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import Dialog, EmptyState, make_button, make_label
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.progress import show_unknown
from openclaw_desktop.ui.widgets.tab_order import tab_as_laid_out

Step = Literal["reading", "mapping", "checking", "report", "running", "done", "fault"]
_SIZE: Final = (680, 520)
_LINE_WIDTH: Final = 70
_TITLE_WIDTH: Final = 220


class ImportDialog(Dialog):
    """Widgets only; one step is shown at a time.

    Signals:
        file_wanted, check_wanted, back_wanted, import_wanted, stop_wanted, refused_wanted: a button was pressed.
    """

    file_wanted = Signal()
    check_wanted = Signal()
    back_wanted = Signal()
    import_wanted = Signal()
    stop_wanted = Signal()
    refused_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.step: Step = "reading"
        self.new_count = 0
        self.title_label = make_label("strong", name="importTitle", wrap=True, parent=self)
        self.text = make_label("muted", name="importText", wrap=True, parent=self)
        self.unknown_check = QCheckBox(self)
        self.unknown_check.setObjectName("importUnknownCheck")
        self.mapping = MappingTable(self)
        self.report = ReportModel(self)
        self.report_table = QTableView(self)
        self.report_table.setObjectName("importReportTable")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("importProgress")
        self.bar.setTextVisible(False)
        self.result_state = EmptyState("check", self)
        self.fault = QFrame(self)
        self.fault.setProperty("tone", "danger")
        self.fault_title = make_label("strong", name="importFault", wrap=True, parent=self.fault)
        self.fault_text = make_label(wrap=True, parent=self.fault)
        self.file_button = make_button("importFileButton", icon="folder", parent=self)
        self.refused_button = make_button("importRefusedButton", icon="download", parent=self)
        self.close_button = make_button("importCloseButton", parent=self)
        self.back_button = make_button("importBackButton", parent=self)
        self.stop_button = make_button("importStopButton", parent=self)
        self.check_button = make_button("importCheckButton", "primary", parent=self)
        self.import_button = make_button("importStartButton", "primary", icon="upload", parent=self)
        self._build()
        self.file_button.clicked.connect(self.file_wanted)
        self.refused_button.clicked.connect(self.refused_wanted)
        self.close_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.back_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.check_button.clicked.connect(self.check_wanted)
        self.unknown_check.clicked.connect(self.check_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.retranslate()
        self.resize(*map(theme.px, _SIZE))

    def _build(self) -> None:
        table = self.report_table
        table.setModel(self.report)
        table.setProperty("role", "numbers")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(Size.ROW_COMPACT))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, theme.px(_LINE_WIDTH))
        header.resizeSection(1, theme.px(_TITLE_WIDTH))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        inside = QVBoxLayout(self.fault)
        inside.setContentsMargins(*[theme.px(Space.M)] * 4)
        inside.addWidget(self.fault_title)
        inside.addWidget(self.fault_text)
        answers = (self.close_button, self.back_button, self.stop_button, self.check_button, self.import_button)
        buttons = flow_of(self.file_button, self.refused_button, *answers, at_end=len(answers))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (self.title_label, self.text, self.unknown_check, self.bar, self.fault):
            column.addWidget(part)
        column.addWidget(self.mapping, 1)
        column.addWidget(self.report_table, 1)
        column.addWidget(self.result_state, 1)
        column.addStretch(0)
        column.addLayout(buttons)

    def show_step(
        self, step: Step, title: str, text: str = "", *, refused: bool = False, unknown: bool = False
    ) -> None:
        """Show a step with what is to be said about it.

        `refused` offers the file of refused rows, `unknown` to import those with a name that nobody has.
        """
        self.step = step
        # A box for each column of the file has come to stand in the table.
        tab_as_laid_out(self)
        self.title_label.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text) and step != "done")
        self.result_state.show_text(text)
        self.result_state.setVisible(step == "done")
        busy = step in ("reading", "checking", "running")
        self.bar.setVisible(busy)
        if step != "running":
            show_unknown(self.bar)
        self.unknown_check.setVisible(unknown)
        self.fault.setVisible(step == "fault")
        self.mapping.setVisible(step == "mapping")
        self.report_table.setVisible(step == "report")
        self.file_button.setVisible(step in ("mapping", "fault"))
        self.refused_button.setVisible(refused)
        self.back_button.setVisible(step == "report")
        self.stop_button.setVisible(step == "running")
        self.check_button.setVisible(step == "mapping")
        self.import_button.setVisible(step == "report")
        self.import_button.setEnabled(self.new_count > 0)
        self.close_button.setVisible(step != "running")
        main = {"mapping": self.check_button, "report": self.import_button, "done": self.close_button}.get(step)
        if main is not None:
            main.setDefault(True)
            instead: list[QWidget] = []
            if not main.isEnabled():
                # Where something has to be chosen or mended before one can go on, the keyboard begins there.
                instead = [*self.mapping.combos[:1]] if step == "mapping" else [self.back_button]
            (instead[0] if instead else main).setFocus()
        self._say_buttons()

    def show_fault(self, title: str, words: ErrorWords) -> None:
        """Show what went wrong."""
        self.fault_title.setText(words.title)
        self.fault_text.setText("\n".join(filter(None, (words.meaning, words.who))))
        self.show_step("fault", title)

    def _say_buttons(self) -> None:
        self.import_button.setText(self.tr("Import %Ln ticket(s)", "", self.new_count))
        self.close_button.setText(self.tr("Close") if self.step in ("done", "fault") else self.tr("Cancel"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Import tickets"))
        self.file_button.setText(self.tr("Choose another file…"))
        self.refused_button.setText(self.tr("Save the rows not imported…"))
        self.back_button.setText(self.tr("Back to the columns"))
        self.stop_button.setText(self.tr("Stop"))
        self.check_button.setText(self.tr("Check"))
        self.unknown_check.setText(self.tr("Import rows with unknown people too, and leave these fields empty"))
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.report_table.setAccessibleName(self.tr("What becomes of each row"))
        self._say_buttons()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
