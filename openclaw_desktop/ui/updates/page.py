"""The page of the settings for new versions. Widgets only; `UpdatesController` acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.widgets import Field, InlineError, make_button, make_label
from openclaw_desktop.ui.widgets.file_chooser import make_file_chooser

_WIDTH: Final = 340


@dataclass(frozen=True)
class Shown:
    """What the page shows.

    Attributes:
        status: how it stands, in a sentence.
        details: more about it, or "".
        trouble: what went wrong, or "".
        notes: what is new, or "".
        busy: whether something is under way.
        progress: done and total of it in bytes; a total of 0 is not known.
        may_check, may_install: what can be asked for.
        source: where new versions come from.
        locked: who chose that, in a sentence, where the person can't; else "".
        keys: which keys are trusted, in a sentence.
        policy: what of the organisation's policy file does not hold, or "".
    """

    status: str
    details: str = ""
    trouble: str = ""
    notes: str = ""
    busy: bool = False
    progress: tuple[int, int] | None = None
    may_check: bool = False
    may_install: bool = False
    source: str = ""
    locked: str = ""
    keys: str = ""
    policy: str = ""


class UpdatesPage(SettingsForm):
    """How it stands with new versions, what is new, and where they come from.

    Signals:
        check_requested, install_requested, cancel_requested: the button of that name.
        source_entered: a folder or an address was typed or chosen; "" for none.
        keys_chosen: a file with the keys to trust.
    """

    check_requested = Signal()
    install_requested = Signal()
    cancel_requested = Signal()
    source_entered = Signal(str)
    keys_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.policy = InlineError(name="policyProblems", parent=self)
        self.add(self.policy)
        self.status = make_label("strong", name="updateStatus", wrap=True, parent=self)
        self.add(self.status)
        self.details = self.add_note()
        self.details.setObjectName("updateDetails")
        self.trouble = InlineError(name="updateTrouble", parent=self)
        self.add(self.trouble)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("updateProgress")
        self.bar.setTextVisible(False)
        self.add(self.bar)
        self.install_button = make_button("installUpdateButton", "primary", icon="download", parent=self)
        self.check_button = make_button("checkUpdatesButton", icon="refresh", parent=self)
        self.cancel_button = make_button("cancelUpdateButton", parent=self)
        self.add_row(self.install_button, self.check_button, self.cancel_button)
        self._notes_heading = self.add_heading()
        self.notes = make_label(name="updateNotes", wrap=True, parent=self)
        self.add(self.notes)
        self._source_heading = self.add_heading()
        self.source = QLineEdit(self)
        self.source.setObjectName("updateSourceEdit")
        self.source_field = Field(self.source, parent=self)
        self.add_narrow(self.source_field, _WIDTH)
        self.folder_button = make_button("updateFolderButton", icon="folder", parent=self)
        self.keys_button = make_button("updateKeysButton", icon="key", parent=self)
        self.add_row(self.folder_button, self.keys_button)
        self.keys = self.add_note()
        self.keys.setObjectName("updateKeys")
        self.locked = self.add_note()
        self.locked.setObjectName("updateLocked")
        self.end()
        self.install_button.clicked.connect(self.install_requested)
        self.check_button.clicked.connect(self.check_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.source.editingFinished.connect(self._on_source_edited)
        self.folder_button.clicked.connect(self._choose_folder)
        self.keys_button.clicked.connect(self._choose_keys)
        self._source_before = ""
        theme.when_changed(self._dress)
        self.retranslate()

    def _dress(self) -> None:
        self.bar.setFixedHeight(theme.px(6))

    def present(self, shown: Shown) -> None:
        """Show how it stands."""
        self.policy.show_text(shown.policy)
        self.status.setText(shown.status)
        for label, text in (
            (self.details, shown.details),
            (self.notes, shown.notes),
            (self.keys, shown.keys),
            (self.locked, shown.locked),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._notes_heading.setVisible(bool(shown.notes))
        self.trouble.show_text(shown.trouble)
        self.bar.setVisible(shown.progress is not None)
        if shown.progress is not None:
            done, total = shown.progress
            # In thousandths: a progress bar counts no further than 2 GB.
            self.bar.setRange(0, 1000 if total else 0)
            self.bar.setValue(done * 1000 // total if total else 0)
        self.check_button.setEnabled(shown.may_check)
        self.install_button.setVisible(shown.may_install)
        self.cancel_button.setVisible(shown.busy)
        if not self.source.hasFocus() or shown.source != self._source_before:
            self.source.setText(shown.source)
        self._source_before = shown.source
        free = not shown.locked
        self.source.setReadOnly(not free)
        self.folder_button.setVisible(free)
        self.keys_button.setVisible(free)

    def refuse_source(self, text: str) -> None:
        """Say at the field what is wrong with what was typed; "" for nothing."""
        self.source_field.error.show_text(text)

    @Slot()
    def _on_source_edited(self) -> None:
        text = self.source.text().strip()
        if text != self._source_before and not self.source.isReadOnly():
            self.source_entered.emit(text)

    @Slot()
    def _choose_folder(self) -> None:
        chooser = self._open_chooser(self.tr("Choose the folder with the updates"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.source_entered)
        chooser.open()

    @Slot()
    def _choose_keys(self) -> None:
        chooser = self._open_chooser(self.tr("Choose the file with the trusted keys"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(self.tr("Trusted keys (root.json *.json)"))
        chooser.fileSelected.connect(self.keys_chosen)
        chooser.open()

    def _open_chooser(self, title: str) -> QFileDialog:
        chooser = make_file_chooser(self, title)
        chooser.finished.connect(chooser.deleteLater)
        return chooser

    def retranslate(self) -> None:
        """Put every text into the language in use; what is shown comes from the controller."""
        self.install_button.setText(self.tr("&Install for the next start"))
        self.check_button.setText(self.tr("&Check now"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self._notes_heading.setText(self.tr("What is new"))
        self._source_heading.setText(self.tr("Where updates come from"))
        self.source_field.set_label(self.tr("&Folder or address"))
        self.source.setPlaceholderText(self.tr("for example https://updates.example.com/openclaw"))
        self.folder_button.setText(self.tr("Choose f&older…"))
        self.keys_button.setText(self.tr("Trusted &keys…"))
