"""Attachments of a ticket: `/tickets/{id}/attachments` and `/attachments/{id}`."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from openclaw_desktop.api.downloads import Download
from openclaw_desktop.api.encoding import path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource, reader
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.api.uploads import Upload
from openclaw_desktop.contract.errors import InvalidResponse
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import Attachment


class Attachments(Resource):
    """What `client.tickets` can do with files."""

    def attachments(self, ticket_id: str) -> Listing[Attachment, Page[Attachment]]:
        """List the files of a ticket."""
        where = path("tickets", ticket_id, "attachments")
        return Listing(lambda cursor: self._get(where, Page[Attachment], {"cursor": cursor}))

    def attach(
        self, ticket_id: str, source: Path | str | bytes, *, name: str | None = None, content_type: str | None = None
    ) -> Attachment:
        """Attach a file, streamed from the disk. The call's `on_progress` is told the bytes sent.

        Args:
            ticket_id: id or number of the ticket.
            source: the path of a file, or a content.
            name: what the server shall call it; the file's own name by default. Needed with a content.
            content_type: its media type; by default as its name tells.

        Raises:
            StorageError: where the file can't be read (`unreadable`).
            ValidationFailed: where it is too large (`too_large`), told before anything is sent.
            OpenClawError: as any call.
        """
        if isinstance(source, str):
            source = Path(source)
        if name is None:
            name = source.name if isinstance(source, Path) else "attachment"
        key = self._caller.next_idempotency_key()
        upload = Upload(
            source,
            name=name,
            content_type=content_type or mimetypes.guess_type(name)[0] or "application/octet-stream",
            key=key,
            on_progress=self._caller.call.on_progress,
        )
        request = HttpRequest(
            "POST",
            path("tickets", ticket_id, "attachments"),
            upload,
            {"Content-Type": upload.content_type, "Idempotency-Key": key},
            transfer=True,
        )
        attachment = self._caller.run(request, reader(Attachment))
        if attachment.sha256 != upload.sha256:
            raise InvalidResponse("the server kept another content than was sent")
        return attachment

    def download(self, attachment: Attachment | str, place: Path | str) -> None:
        """Save a file; it appears at `place` whole and with the right hash, or not at all.

        Args:
            attachment: what to fetch; an id alone can't be checked against its hash.
            place: the file to write; one that is there is replaced.

        Raises:
            StorageError: where the disk refuses (`disk_full`, `read_only`, `unwritable`).
            OpenClawError: as any call.
        """
        known = attachment if isinstance(attachment, Attachment) else None
        attachment_id = attachment if isinstance(attachment, str) else attachment.id
        download = Download(
            Path(place),
            size=known.size if known else None,
            sha256=known.sha256 if known else None,
            on_progress=self._caller.call.on_progress,
        )
        self._caller.run(HttpRequest("GET", path("attachments", attachment_id), transfer=True), download.save)
