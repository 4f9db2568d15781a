"""The attachments of the editor: the list, and ways to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Attachment
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.attachments.rows import AttachmentRow, UploadRow
from openclaw_desktop.ui.tickets.editor.file_names import safe_file_name
from openclaw_desktop.ui.tickets.editor.leak_guard import LeakBanner
from openclaw_desktop.ui.widgets import make_button, make_label
from openclaw_desktop.ui.widgets.banner import Banner
from openclaw_desktop.ui.widgets.file_chooser import make_file_chooser


class AttachmentsPanel(QWidget):
    """Files, uploads, and a sentence where one was refused.

    Signals:
        files_chosen: paths (str) of files to attach.
        open_requested: an `Attachment`.
        save_chosen: an `Attachment` and the path (str) to save it to.
        reload_requested: the list could not be loaded and is to be asked for again.
    """

    files_chosen = Signal(object)
    open_requested = Signal(object)
    save_chosen = Signal(object, str)
    reload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentsPanel")
        self._attachments: tuple[Attachment, ...] = ()
        self._writable = True
        self._error: OpenClawError | None = None
        self.rows: list[AttachmentRow] = []
        self.heading = make_label("strong", parent=self)
        self.add_button = make_button("addAttachment", "quiet", icon="paperclip", parent=self)
        self.add_button.clicked.connect(self.choose_files)
        self.hint = make_label("muted", name="attachmentsHint", wrap=True, parent=self)
        self.notice = Banner("attachmentNotice", "warn", "warning", self)
        self.notice.first.connect(self._on_notice)
        self.leak_banner = LeakBanner("attachmentLeakBanner", self, of_files=True)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.add_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._uploads = QVBoxLayout()
        self._uploads.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.XS))
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.leak_banner)
        column.addLayout(self._list)
        column.addLayout(self._uploads)
        column.addWidget(self.hint)
        self.retranslate()

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show these files; a list that is shown already is left as it is."""
        if tuple(attachments) == self._attachments:
            return
        self._attachments = tuple(attachments)
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for attachment in attachments:
            row = AttachmentRow(attachment, self)
            row.open_requested.connect(self.open_requested)
            row.save_requested.connect(self.choose_target)
            self._list.addWidget(row)
            self.rows.append(row)
        self.retranslate()

    def add_upload(self, name: str, size: int) -> UploadRow:
        """Show a file on its way; the caller moves it on and takes it out with `remove_upload`."""
        row = UploadRow(name, size, self)
        self._uploads.addWidget(row)
        return row

    def remove_upload(self, row: UploadRow) -> None:
        """Take an upload out of the list."""
        self._uploads.removeWidget(row)
        row.hide()
        row.deleteLater()

    def set_writable(self, writable: bool) -> None:
        """Let files be added, or only be read."""
        self._writable = writable
        self.add_button.setVisible(writable)
        self.retranslate()

    def show_notice(self, sentence: str) -> None:
        """Say why a file was not taken; an empty sentence takes that back."""
        self._error = None
        if sentence:
            self.notice.show_text(sentence, self.tr("OK"))
        else:
            self.notice.hide()

    def show_load_error(self, error: OpenClawError | None) -> None:
        """Say that the list could not be loaded, or is again."""
        self._error = error
        if error is None:
            self.notice.hide()
        else:
            self.notice.show_text(words_for(error).one_line(), self.tr("Try again"))

    def _on_notice(self) -> None:
        if self._error is not None:
            self.reload_requested.emit()
        self.notice.hide()

    def choose_files(self) -> None:
        """Ask for files to attach."""
        dialog = make_file_chooser(self, self.tr("Attach files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, paths: list[str]) -> None:
        self.files_chosen.emit(paths)

    def choose_target(self, attachment: Attachment) -> None:
        """Ask where to save a file; its name is made safe for this computer."""
        dialog = make_file_chooser(self, self.tr("Save as"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        if folder and Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.selectFile(safe_file_name(attachment.name))
        dialog.fileSelected.connect(lambda path: self.save_chosen.emit(attachment, path))
        dialog.open()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Attachments"))
        self.add_button.setText(self.tr("Add…"))
        self.add_button.setAccessibleName(self.tr("Attach files"))
        self.hint.setText(
            self.tr("Drop files here, or paste a picture.") if self._writable else self.tr("No attachments.")
        )
        self.hint.setVisible(not self._attachments)
        for row in self.rows:
            row.retranslate()
        for at in range(self._uploads.count()):
            item = self._uploads.itemAt(at)
            upload = item.widget() if item is not None else None
            if isinstance(upload, UploadRow):
                upload.retranslate()
        if self._error is not None:
            self.show_load_error(self._error)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
