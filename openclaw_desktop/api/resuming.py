"""A large file on its way down: it goes on where it broke off, and appears whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import requests
import urllib3.exceptions

from openclaw_desktop.api.answers import CHUNK_BYTES, request_id_of
from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.api.caller import Caller
from openclaw_desktop.api.downloads import on_disk
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.errors import InvalidResponse, OpenClawError, StorageError

_PARTIAL: Final = 206
_UNSATISFIABLE: Final = 416
_PAUSE_S: Final = 0.2
"""Between a break and the next request."""
_RANGE: Final = re.compile(r"bytes (\d+)-\d+/(\d+)")


class _RangeHeaders(Mapping[str, str]):
    """Asks for what is missing; each try reads it anew, since the one before may have brought some."""

    def __init__(self, part: Path, etag: str) -> None:
        self._part = part
        self._etag = etag

    def _now(self) -> dict[str, str]:
        there = _size_of(self._part)
        # A compressed answer has no bytes that could be counted on.
        plain = {"Accept-Encoding": "identity"}
        return plain | {"Range": f"bytes={there}-", "If-Range": self._etag} if there else plain

    def __getitem__(self, name: str) -> str:
        return self._now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())


class ResumedDownload:
    """Brings one file whose size and hash are known; what has come so far lies beside its place in a `.part` file."""

    def __init__(
        self,
        place: Path,
        part: Path,
        *,
        size: int,
        sha256: str,
        etag: str,
        on_progress: Callable[[int, int | None], None] | None,
    ) -> None:
        """Say where to and what is due.

        Args:
            place: the file to write; one that is there is replaced.
            part: what has come so far, in the same folder.
            size: how many bytes there are.
            sha256: their hash in hex.
            etag: the server's name for this very content.
            on_progress: told the bytes that came, and how many there are.
        """
        self._place = place
        self._part = part
        self._size = size
        self._sha256 = sha256
        self._etag = etag
        self._on_progress = on_progress

    def run(self, caller: Caller, target: str) -> None:
        """Get what is missing and put the file in its place.

        Raises:
            StorageError: where the disk refuses; nothing is left behind then.
            InvalidResponse: where something else came than was due, twice.
            OpenClawError: as any call; what has come stays for the next run, a cancelled one's, too.
        """
        try:
            self._receive_all(caller, target)
            if not self._is_right(caller.call.cancel):
                # What an earlier run brought may be what is wrong.
                self._part.unlink(missing_ok=True)
                self._receive_all(caller, target)
                if not self._is_right(caller.call.cancel):
                    self._part.unlink(missing_ok=True)
                    raise InvalidResponse("the file arrived damaged")
            with on_disk():
                self._part.replace(self._place)
        except StorageError:
            with contextlib.suppress(OSError):
                self._part.unlink(missing_ok=True)
            raise

    def _receive_all(self, caller: Caller, target: str) -> None:
        request = HttpRequest("GET", target, headers=_RangeHeaders(self._part, self._etag), transfer=True)
        restarted = False
        with on_disk():
            self._part.touch()
        while (before := _size_of(self._part)) != self._size:
            if before > self._size:
                self._part.unlink()
            try:
                caller.run(request, self._receive)
            except OpenClawError as error:
                if error.status != _UNSATISFIABLE or restarted:
                    raise
                restarted = True
                self._part.unlink(missing_ok=True)
            if _size_of(self._part) != self._size and caller.call.cancel.wait(_PAUSE_S):
                caller.call.cancel.check()

    def _receive(self, response: requests.Response, attempt: Attempt) -> None:
        """Take what comes. Where it breaks off after it has moved, that is no failure: the rest is asked for next."""
        start = self._start_of(response)
        with on_disk():
            stream = self._part.open("r+b" if self._part.exists() else "w+b")
        done = start
        with stream:
            with on_disk():
                stream.seek(start)
                stream.truncate()
            try:
                for chunk in response.raw.stream(CHUNK_BYTES, decode_content=False):
                    done += len(chunk)
                    if done > self._size:
                        raise InvalidResponse("the file has another size", request_id=request_id_of(response))
                    with on_disk():
                        stream.write(chunk)
                    if self._on_progress is not None:
                        self._on_progress(done, self._size)
            except (urllib3.exceptions.HTTPError, OSError):
                attempt.check()
                if done == start:
                    raise
            attempt.check()
            with on_disk():
                stream.flush()
                os.fsync(stream.fileno())

    def _start_of(self, response: requests.Response) -> int:
        """Give where the body of the answer belongs, once it is seen to be the one that is missing."""
        told = response.headers.get("Content-Length", "")
        start = self._told_start(response)
        if told.isdecimal() and start + int(told) != self._size:
            raise InvalidResponse("the file has another size", request_id=request_id_of(response))
        return start

    def _told_start(self, response: requests.Response) -> int:
        if response.status_code != _PARTIAL:
            return 0
        found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if found is None or int(found[1]) > _size_of(self._part) or int(found[2]) != self._size:
            raise InvalidResponse(
                "another part of the file came than was asked for", request_id=request_id_of(response)
            )
        return int(found[1])

    def _is_right(self, cancel: CancelToken) -> bool:
        """Hash what lies on the disk, not what went there."""
        digest = hashlib.sha256()
        with on_disk(), self._part.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES * 16):
                cancel.check()
                digest.update(chunk)
        return digest.hexdigest() == self._sha256


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
