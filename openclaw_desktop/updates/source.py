"""Where a repository lies: a folder, such as one of a file server, or a web server."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.contract.errors import ConnectionFailed, NotFound
from openclaw_desktop.updates.refusals import UpdateRefused

if TYPE_CHECKING:
    from openclaw_desktop.api.web_files import WebFiles

_CHUNK_BYTES: Final = 256 * 1024
_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


def is_address(location: str) -> bool:
    """Whether a location is an address of the web, not a folder."""
    return location.startswith(("http://", "https://"))


class Source(FetcherInterface):
    """Gives TUF the files of a repository.

    Attributes:
        metadata_url, targets_url: where the two halves of the repository are.
        on_progress: told the bytes that came of the file that is under way.
    """

    def __init__(self, location: str, web: Callable[[], WebFiles], cancel: CancelToken) -> None:
        """Say where it is; nothing is asked yet.

        Args:
            location: an absolute path, or an address.
            web: makes what gets files by http; asked only for an address.
            cancel: ends what is under way.

        Raises:
            UpdateRefused: the location is neither.
        """
        if not is_address(location) and not Path(location).is_absolute():
            raise UpdateRefused("the source is neither a folder nor an address")
        base = location.rstrip("/") if is_address(location) else Path(location).as_uri()
        self.metadata_url = f"{base}/metadata/"
        self.targets_url = f"{base}/targets/"
        self.on_progress: Callable[[int], None] | None = None
        self._web = web() if is_address(location) else None
        self._cancel = cancel

    def close(self) -> None:
        """Close the connections."""
        if self._web is not None:
            self._web.close()

    def _fetch(self, url: str) -> Iterator[bytes]:
        chunks = self._from_web(self._web, url) if self._web is not None else self._from_folder(url)
        done = 0
        for chunk in chunks:
            done += len(chunk)
            if self.on_progress is not None:
                self.on_progress(done)
            yield chunk

    def _from_web(self, web: WebFiles, url: str) -> Iterator[bytes]:
        try:
            yield from web.read(url, self._cancel)
        except NotFound as error:
            raise _not_there() from error

    def _from_folder(self, url: str) -> Iterator[bytes]:
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path if not parts.netloc else f"//{unquote(parts.netloc)}{parts.path}"))
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    self._cancel.check()
                    yield chunk
        except OSError as error:
            if error.errno in _GONE:
                raise _not_there() from error
            raise ConnectionFailed(f"the folder can't be read: {error.strerror}") from error


def _not_there() -> DownloadHTTPError:
    # TUF asks for the next root until there is none: this is how it learns that.
    return DownloadHTTPError("there is no such file", 404)
