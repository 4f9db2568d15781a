"""A file on its way up: one part of multipart/form-data (RFC 7578), streamed, the same bytes in every try."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from openclaw_desktop.api.attempt import current
from openclaw_desktop.contract.errors import StorageError, ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.tickets import MAX_ATTACHMENT_BYTES

_CHUNK: Final = 65536
_IN_QUOTES: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Upload:
    """The body of an upload. Its boundary comes from the idempotency key: a repeated request has the same body."""

    def __init__(
        self,
        source: Path | bytes,
        *,
        name: str,
        content_type: str,
        key: str,
        on_progress: Callable[[int, int | None], None] | None,
    ) -> None:
        """Look at the source.

        Args:
            source: a file, or its content.
            name: what the server shall call it.
            content_type: its media type.
            key: the idempotency key of the request.
            on_progress: told the bytes of the file that were sent, and how many there are.

        Raises:
            StorageError: where the file can't be read (`unreadable`).
            ValidationFailed: where it is larger than the server takes (`too_large`).
        """
        self._source = source
        self._on_progress = on_progress
        self.size = _size_of(source)
        if self.size > MAX_ATTACHMENT_BYTES:
            message = f"a file may have {MAX_ATTACHMENT_BYTES} bytes, this one has {self.size}"
            errors = [FieldError(field="file", code="too_large", message=message)]
            raise ValidationFailed(message, status=413, code="too_large", errors=errors)
        self.sha256 = ""
        boundary = "openclaw-" + hashlib.sha256(key.encode()).hexdigest()[:40]
        self.content_type = f"multipart/form-data; boundary={boundary}"
        # A name from the file system may hold bytes that are no UTF-8; they are shown as replaced.
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").translate(_IN_QUOTES)
        self._head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{shown}"\r\n'
            f"Content-Type: {content_type}\r\n\r\n"
        ).encode()
        self._tail = f"\r\n--{boundary}--\r\n".encode()

    def __len__(self) -> int:
        return len(self._head) + self.size + len(self._tail)

    def __iter__(self) -> Iterator[bytes]:
        digest = hashlib.sha256()
        done = 0
        yield self._head
        for chunk in self._read():
            digest.update(chunk)
            done += len(chunk)
            if done > self.size:
                break
            yield chunk
            self._progressed(done)
        if done != self.size:
            raise StorageError("the file changed while it was sent", code="unreadable")
        self.sha256 = digest.hexdigest()
        yield self._tail

    def _read(self) -> Iterator[bytes]:
        if isinstance(self._source, bytes):
            yield from _chunks(io.BytesIO(self._source))
            return
        try:
            with self._source.open("rb") as stream:
                yield from _chunks(stream)
        except OSError as error:
            raise _unreadable(error) from None

    def _progressed(self, done: int) -> None:
        attempt = current()
        attempt.check()
        attempt.deadline.progressed()
        if self._on_progress is not None:
            self._on_progress(done, self.size)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _size_of(source: Path | bytes) -> int:
    if isinstance(source, bytes):
        return len(source)
    try:
        with source.open("rb") as stream:
            return os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> StorageError:
    return StorageError(f"the file can't be read: {error.strerror}", code="unreadable")
