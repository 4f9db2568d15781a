"""Asking a signed repository for what is new, and getting it. All that is believed has been checked by TUF."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tuf.api import exceptions as tuf_errors
from tuf.api.metadata import Metadata, Targets
from tuf.ngclient import TargetFile, Updater

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.store.faults import storage
from openclaw_desktop.store.files import private_folder
from openclaw_desktop.updates.packages import Package, PackageKind, newest
from openclaw_desktop.updates.refusals import UpdateRefused
from openclaw_desktop.updates.source import Source

if TYPE_CHECKING:
    from openclaw_desktop.api.call import CancelToken
    from openclaw_desktop.api.web_files import WebFiles

_CODES: Final[tuple[tuple[type[Exception], str], ...]] = (
    (tuf_errors.ExpiredMetadataError, "update_expired"),
    (tuf_errors.BadVersionNumberError, "update_rolled_back"),
    (tuf_errors.UnsignedMetadataError, "update_untrusted"),
    (tuf_errors.LengthOrHashMismatchError, "update_damaged"),
    (tuf_errors.DownloadLengthMismatchError, "update_damaged"),
)
_NOTES_CHARS: Final = 4000


@dataclass(frozen=True, slots=True)
class Update:
    """A version that the repository offers.

    Attributes:
        package: its file.
        size: of that file, in bytes.
        notes: what is new in it, by language.
        target: what TUF knows about the file.
    """

    package: Package
    size: int
    notes: dict[str, str]
    target: TargetFile = field(repr=False)


class Repository:
    """One session with a repository, used in one thread.

    What was seen of it is kept, so that an older state can't be passed off as the present one later.
    """

    def __init__(
        self, location: str, root: bytes, cache: Path, *, web: Callable[[], WebFiles], cancel: CancelToken
    ) -> None:
        """Begin with the keys that are trusted.

        Args:
            location: a folder or an address.
            root: TUF's root metadata, from the organisation.
            cache: where what was seen is kept, for each root by itself.
            web: makes what gets files by http.
            cancel: ends what is under way.

        Raises:
            UpdateRefused: the root can't be read, or the location is none.
            StorageError: where the cache can't be written.
        """
        folder = cache / hashlib.sha256(root).hexdigest()[:16]
        private_folder(folder)
        self._source = Source(location, web, cancel)
        with _refusals():
            self._updater = Updater(
                str(folder), self._source.metadata_url, None, self._source.targets_url, self._source, bootstrap=root
            )
        self._folder = folder

    def find(self, kind: PackageKind, machine: str) -> Update | None:
        """Ask for the newest package of a kind for a machine.

        Raises:
            UpdateRefused: what came can't be believed.
            OpenClawError: the repository can't be reached, or the disk refuses.
        """
        with _refusals():
            self._updater.refresh()
            package = newest(self._names(), kind, machine)
            target = self._updater.get_targetinfo(package.name) if package is not None else None
        if package is None or target is None:
            return None
        return Update(package, target.length, _notes(target), target)

    def _names(self) -> list[str]:
        # Just checked and kept by the updater, which itself answers only for names that are known.
        checked = Metadata[Targets].from_file(str(self._folder / "targets.json"))
        return list(checked.signed.targets)

    def download(self, update: Update, place: Path, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Get the file of an update into `place`; it appears there only once its size and hash are right.

        Args:
            update: what `find` gave.
            place: a file in a folder of this person's own.
            on_progress: told the bytes that came, and how many there are.

        Raises:
            UpdateRefused: another file came than was signed.
            OpenClawError: as `find`.
        """
        if on_progress is not None:
            self._source.on_progress = lambda done: on_progress(done, update.size)
        try:
            with _refusals():
                self._updater.download_target(update.target, str(place))
        finally:
            self._source.on_progress = None

    def close(self) -> None:
        """Close the connections."""
        self._source.close()

    def __enter__(self) -> Repository:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _notes(target: TargetFile) -> dict[str, str]:
    notes: Any = (target.custom or {}).get("notes")
    if not isinstance(notes, dict):
        return {}
    return {str(language): str(text)[:_NOTES_CHARS] for language, text in notes.items()}


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what TUF raises into this program's errors."""
    try:
        with storage("the updates"):
            yield
    except (OpenClawError, StorageError):
        raise
    except (tuf_errors.RepositoryError, tuf_errors.DownloadError, ValueError) as error:
        code = next((code for kind, code in _CODES if isinstance(error, kind)), "update_unusable")
        raise UpdateRefused(str(error), code=code) from error
