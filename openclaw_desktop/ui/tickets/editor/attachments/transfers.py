"""Uploads and downloads: what is on its way, for which ticket, and how it ends. No widgets of its own."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Attachment
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.tickets.editor.file_names import safe_file_name
from openclaw_desktop.worker import ApiWorker, Job, Lane, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


@dataclass(eq=False)
class Upload:
    """A file to be attached.

    Attributes:
        ticket_id: the ticket's id, or the key of one that is not made yet: then it waits for that.
        name: what it is called on the server.
        source: its path, or a picture.
        size: bytes, 0 where not known.
        running: the job, None while it waits or has failed.
        error: why it failed.
    """

    ticket_id: str
    name: str
    source: Path | QImage
    size: int
    attempt: Attempt
    running: Running[Attachment] | None = None
    error: OpenClawError | None = None


class Transfers(QObject):
    """All uploads of this editor, and the downloads of attachments.

    Signals:
        changed: an `Upload` began or failed.
        progressed: an `Upload`, bytes done, bytes in all.
        attached: an `Upload` and the `Attachment` that it became.
        cancelled: an `Upload` is no longer wanted.
        fetched: an `Attachment` and the path (str) where it is.
        fetch_failed: an `Attachment` and an `OpenClawError`.
    """

    changed = Signal(object)
    progressed = Signal(object, object, object)
    attached = Signal(object, object)
    cancelled = Signal(object)
    fetched = Signal(object, str)
    fetch_failed = Signal(object, object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._uploads: list[Upload] = []
        self._folder: Path | None = None

    def uploads(self, ticket_id: str) -> list[Upload]:
        """Give what is on its way to a ticket."""
        return [upload for upload in self._uploads if upload.ticket_id == ticket_id]

    def add(self, ticket_id: str, name: str, source: Path | QImage, size: int, *, now: bool) -> Upload:
        """Take a file; it is sent now, or once its ticket is made (`ticket_made`)."""
        upload = Upload(ticket_id, name, source, size, Attempt())
        self._uploads.append(upload)
        if now:
            self.send(upload)
        return upload

    def ticket_made(self, key: str, ticket_id: str) -> None:
        """Send what waited for a ticket to be made."""
        for upload in self.uploads(key):
            upload.ticket_id = ticket_id
            self.send(upload)

    def send(self, upload: Upload) -> None:
        """Send a file, or send it again."""
        key = upload.attempt.key_for(upload.ticket_id)
        do = partial(_attach, upload.ticket_id, upload.source, upload.name)
        running = self._worker.submit(Job("attach", do, lane=Lane.BULK, idempotency_key=key))
        upload.running, upload.error = running, None
        running.progress.connect(partial(self.progressed.emit, upload))
        running.succeeded.connect(partial(self._on_attached, upload))
        running.failed.connect(partial(self._on_failed, upload))
        running.cancelled.connect(partial(self._on_cancelled, upload))
        self.changed.emit(upload)

    def cancel(self, upload: Upload) -> None:
        """Give up an upload, wherever it stands."""
        if upload.running is not None:
            upload.running.cancel()
        else:
            self._on_cancelled(upload)

    def _on_attached(self, upload: Upload, attachment: Attachment) -> None:
        self._uploads.remove(upload)
        self.attached.emit(upload, attachment)

    def _on_failed(self, upload: Upload, error: OpenClawError) -> None:
        upload.running, upload.error = None, error
        self.changed.emit(upload)

    def _on_cancelled(self, upload: Upload) -> None:
        if upload in self._uploads:
            self._uploads.remove(upload)
            self.cancelled.emit(upload)

    def fetch(self, attachment: Attachment, place: Path) -> None:
        """Save an attachment to a file."""
        do = partial(_download, attachment, place)
        running = self._worker.submit(Job("download", do, lane=Lane.BULK))
        running.succeeded.connect(partial(self.fetched.emit, attachment))
        running.failed.connect(partial(self.fetch_failed.emit, attachment))

    def fetch_to_open(self, attachment: Attachment) -> None:
        """Save an attachment to a folder of this run, which goes with it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="openclaw-"))
        place = self._folder / attachment.id
        place.mkdir(exist_ok=True)
        self.fetch(attachment, place / safe_file_name(attachment.name))

    def close(self) -> None:
        """Give up all uploads and remove what was fetched to be opened."""
        for upload in list(self._uploads):
            self.cancel(upload)
        if self._folder is not None:
            # A program may hold a file open, which keeps its folder on Windows; the system clears it later.
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _attach(ticket_id: str, source: Path | QImage, name: str, client: OpenClawClient) -> Attachment:
    if isinstance(source, QImage):
        return client.tickets.attach(ticket_id, _png(source), name=name, content_type="image/png")
    return client.tickets.attach(ticket_id, source, name=name)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _download(attachment: Attachment, place: Path, client: OpenClawClient) -> str:
    client.tickets.download(attachment, place)
    return str(place)
