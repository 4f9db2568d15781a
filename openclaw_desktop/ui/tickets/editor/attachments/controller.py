"""What happens when files are dropped, pasted, chosen, opened or saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.key_format import find_keys
from openclaw_desktop.contract.tickets import MAX_ATTACHMENT_BYTES, Attachment
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.tickets.editor.attachments.panel import AttachmentsPanel
from openclaw_desktop.ui.tickets.editor.attachments.rows import UploadRow
from openclaw_desktop.ui.tickets.editor.attachments.sizes import show_size
from openclaw_desktop.ui.tickets.editor.attachments.transfers import Transfers, Upload
from openclaw_desktop.ui.tickets.editor.file_names import screenshot_name
from openclaw_desktop.ui.tickets.editor.leak_guard import replace_keys
from openclaw_desktop.worker import ApiWorker


class AttachmentsController(QObject):
    """Binds the panel to the transfers of the ticket that is shown.

    Signals:
        attached: the ticket's id and its new `Attachment`.
    """

    attached = Signal(str, object)

    def __init__(self, worker: ApiWorker, panel: AttachmentsPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._ticket_id = ""
        self._new = False
        self._rows: dict[Upload, UploadRow] = {}
        self._to_open: set[str] = set()
        self.transfers = Transfers(worker, self)
        self.transfers.changed.connect(self._on_changed)
        self.transfers.progressed.connect(self._on_progressed)
        self.transfers.attached.connect(self._on_attached)
        self.transfers.cancelled.connect(self._take_out)
        self.transfers.fetched.connect(self._on_fetched)
        self.transfers.fetch_failed.connect(self._on_fetch_failed)
        panel.open_requested.connect(self._open)
        panel.save_chosen.connect(self._save)

    def show_ticket(self, ticket_id: str, *, new: bool) -> None:
        """Show the uploads of a ticket ("" for none); of one that is not made yet they wait."""
        self._ticket_id, self._new = ticket_id, new
        for upload in list(self._rows):
            self._take_out(upload)
        for upload in self.transfers.uploads(ticket_id):
            self._put_in(upload)

    def ticket_made(self, key: str, ticket_id: str) -> None:
        """Send what waited for a ticket to be made."""
        if self._ticket_id == key:
            self._ticket_id, self._new = ticket_id, False
        self.transfers.ticket_made(key, ticket_id)

    def add_files(self, paths: list[str]) -> None:
        """Attach files of this computer; what can't be attached is said, the others go."""
        if not self._ticket_id:
            return
        leaking = [path for path in paths if find_keys(Path(path).name)]
        names = [Path(path).name for path in leaking]
        if not self._panel.leak_banner.lets_pass(
            names, partial(self.add_files, leaking), partial(self._add_renamed, leaking)
        ):
            paths = [path for path in paths if path not in leaking]
        self._take(paths)

    def _add_renamed(self, paths: list[str]) -> None:
        """Attach files whose names hold a key under names that don't."""
        self._take(paths, rename=lambda name: replace_keys(name, "key"))

    def _take(self, paths: list[str], rename: Callable[[str], str] = str) -> None:
        refused: list[str] = []
        for path in map(Path, paths):
            try:
                size = path.stat().st_size
            except OSError:
                refused.append(self.tr("“{name}” can't be read.").format(name=path.name))
                continue
            if path.is_dir():
                refused.append(self.tr("“{name}” is a folder; attach the files in it.").format(name=path.name))
            elif size > MAX_ATTACHMENT_BYTES:
                refused.append(
                    self.tr("“{name}” has {size}; an attachment may have up to {most}.").format(
                        name=path.name, size=show_size(size), most=show_size(MAX_ATTACHMENT_BYTES)
                    )
                )
            else:
                self._add(rename(path.name), path, size)
        self._panel.show_notice("\n".join(refused))

    def add_image(self, image: QImage) -> None:
        """Attach a pasted picture."""
        if not self._ticket_id:
            return
        name = screenshot_name(datetime.now().astimezone(), self.tr("Screenshot"))
        self._add(name, image.copy(), image.sizeInBytes())

    def _add(self, name: str, source: Path | QImage, size: int) -> None:
        self._put_in(self.transfers.add(self._ticket_id, name, source, size, now=not self._new))

    def _put_in(self, upload: Upload) -> None:
        if upload in self._rows:
            return
        row = self._panel.add_upload(upload.name, upload.size)
        self._rows[upload] = row
        row.cancel_requested.connect(lambda: self.transfers.cancel(upload))
        row.retry_requested.connect(lambda: self.transfers.send(upload))
        self._on_changed(upload)

    def _take_out(self, upload: Upload) -> None:
        row = self._rows.pop(upload, None)
        if row is not None:
            self._panel.remove_upload(row)

    def _on_changed(self, upload: Upload) -> None:
        row = self._rows.get(upload)
        if row is None:
            return
        if upload.error is not None:
            row.show_error(upload.error)
        elif upload.running is None:
            row.show_waiting()
        else:
            row.show_sending()

    def _on_progressed(self, upload: Upload, done: int, total: int) -> None:
        if upload in self._rows:
            self._rows[upload].show_progress(done, total)

    def _on_attached(self, upload: Upload, attachment: Attachment) -> None:
        self._take_out(upload)
        self.attached.emit(upload.ticket_id, attachment)

    def _open(self, attachment: Attachment) -> None:
        self._to_open.add(attachment.id)
        self._show_busy(attachment, True)
        self.transfers.fetch_to_open(attachment)

    def _save(self, attachment: Attachment, path: str) -> None:
        self._show_busy(attachment, True)
        self.transfers.fetch(attachment, Path(path))

    def _on_fetched(self, attachment: Attachment, path: str) -> None:
        self._show_busy(attachment, False)
        if attachment.id in self._to_open:
            self._to_open.discard(attachment.id)
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
                self._panel.show_notice(
                    self.tr("No program on this computer opens “{name}”. Save it instead.").format(name=attachment.name)
                )

    def _on_fetch_failed(self, attachment: Attachment, error: OpenClawError) -> None:
        self._show_busy(attachment, False)
        self._to_open.discard(attachment.id)
        self._panel.show_notice(words_for(error).one_line())

    def _show_busy(self, attachment: Attachment, busy: bool) -> None:
        for row in self._panel.rows:
            if row.attachment.id == attachment.id:
                row.show_busy(busy)

    def close(self) -> None:
        """Give up what is on its way."""
        self.show_ticket("", new=False)
        self.transfers.close()
