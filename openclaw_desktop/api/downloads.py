"""A file on its way down: it appears whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import requests

from openclaw_desktop.api.answers import CHUNK_BYTES, request_id_of
from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.contract.errors import InvalidResponse, StorageError

_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
}


class Download:
    """Writes the body of an answer beside its place, and moves it there once its size and its hash are right."""

    def __init__(
        self,
        place: Path,
        *,
        size: int | None,
        sha256: str | None,
        on_progress: Callable[[int, int | None], None] | None,
    ) -> None:
        """Say where to and what is due.

        Args:
            place: the file to write; one that is there is replaced.
            size: the bytes that must come, where known.
            sha256: their hash in hex, where known.
            on_progress: told the bytes that came, and how many there are.
        """
        self._place = place
        self._size = size
        self._sha256 = sha256
        self._on_progress = on_progress

    def save(self, response: requests.Response, attempt: Attempt) -> None:
        """Read the body of `response` into the place.

        Raises:
            StorageError: where the disk refuses (`disk_full`, `read_only`).
            InvalidResponse: where something else came than was due.
        """
        beside: Path | None = None
        try:
            with on_disk():
                beside = self._place.with_name(f".{uuid.uuid4().hex}.part")
                stream = beside.open("xb")
            with contextlib.closing(stream):
                self._receive(response, attempt, stream)
                with on_disk():
                    stream.flush()
                    os.fsync(stream.fileno())
            with on_disk():
                beside.replace(self._place)
                beside = None
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)

    def _receive(self, response: requests.Response, attempt: Attempt, stream: BinaryIO) -> None:
        digest = hashlib.sha256()
        done = 0
        for chunk in response.raw.stream(CHUNK_BYTES, decode_content=True):
            done += len(chunk)
            if self._size is not None and done > self._size:
                break
            digest.update(chunk)
            with on_disk():
                stream.write(chunk)
            if self._on_progress is not None:
                self._on_progress(done, self._size)
        attempt.check()
        if self._size not in (None, done):
            raise InvalidResponse("the file has another size", request_id=request_id_of(response))
        if self._sha256 not in (None, digest.hexdigest()):
            raise InvalidResponse("the file arrived damaged", request_id=request_id_of(response))


@contextlib.contextmanager
def on_disk() -> Iterator[None]:
    """Turn what the disk refuses inside the block into a `StorageError`.

    Raises:
        StorageError: `disk_full`, `read_only`, or `unwritable` for the rest.
    """
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "unwritable")
        raise StorageError(f"the file can't be written: {error.strerror}", code=code) from None
