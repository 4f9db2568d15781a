"""The two things that are asked for in the background: is there something newer, and bring it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuf.api.metadata import Metadata, Root

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.store.faults import storage
from openclaw_desktop.store.files import private_folder, write_whole
from openclaw_desktop.updates.installing import install
from openclaw_desktop.updates.packages import PackageKind
from openclaw_desktop.updates.refusals import UpdateRefused
from openclaw_desktop.updates.repository import Repository, Update
from openclaw_desktop.updates.versions import Installation, newer

if TYPE_CHECKING:
    from openclaw_desktop.api.route import Route
    from openclaw_desktop.api.web_files import WebFiles

_MAX_ROOT_BYTES: Final = 512_000


@dataclass(frozen=True)
class Search:
    """Where to look, and for what.

    Attributes:
        location: the repository: a folder or an address.
        read_root: gives the keys that are trusted; an OSError where there are none.
        cache: a folder of this person's own.
        kind, machine: the package that fits this computer.
        route: the way out of the network.
        cancel: ends what is under way.
    """

    location: str
    read_root: Callable[[], bytes]
    cache: Path
    kind: PackageKind
    machine: str
    route: Route
    cancel: CancelToken = field(default_factory=CancelToken)

    def open(self) -> Repository:
        """Begin a session with the repository.

        Raises:
            UpdateRefused: there are no trusted keys, or they can't be read.
            StorageError: where the cache can't be written.
        """
        try:
            root = self.read_root()
        except OSError as error:
            raise UpdateRefused("there are no trusted keys here", code="root_missing") from error
        private_folder(self.cache)
        return Repository(self.location, root, self.cache, web=self._web, cancel=self.cancel)

    def _web(self) -> WebFiles:
        from openclaw_desktop.api.web_files import WebFiles

        return WebFiles(proxies=self.route.proxies(), ssl_context=self.route.ssl_context())


def look(search: Search, version: str) -> Update | None:
    """Give what is newer than `version`, or None.

    Raises:
        OpenClawError: it can't be found out.
    """
    with search.open() as repository:
        update = repository.find(search.kind, search.machine)
    return update if update is not None and newer(update.package.version, version) else None


def bring(
    search: Search, version: str, installation: Installation, on_progress: Callable[[int, int], None]
) -> Update | None:
    """Get what is newer than `version` and put it beside the running program, for the next start.

    Returns:
        What was installed; None where nothing is newer any more.

    Raises:
        OpenClawError: it could not be got, checked or installed; what runs now runs on.
    """
    with search.open() as repository:
        update = repository.find(search.kind, search.machine)
        if update is None or not newer(update.package.version, version):
            return None
        with storage("the new version"), tempfile.TemporaryDirectory(prefix="update-", dir=search.cache) as folder:
            archive = Path(folder) / "package"
            repository.download(update, archive, on_progress)
            search.cancel.check()
            install(archive, update.package.version, installation)
    return update


def adopt_root(chosen: Path, place: Path) -> str:
    """Trust the keys in a file from now on, kept in a file of this program's own; give their fingerprint.

    Raises:
        UpdateRefused: the file is no TUF root, or can't be read.
        StorageError: it can't be kept.
    """
    try:
        with chosen.open("rb") as stream:
            content = stream.read(_MAX_ROOT_BYTES)
    except OSError as error:
        raise UpdateRefused("the file can't be read", code="root_unusable") from error
    try:
        Metadata[Root].from_bytes(content).verify_delegate("root", Metadata[Root].from_bytes(content))
    except Exception as error:
        raise UpdateRefused("the file holds no trusted keys", code="root_unusable") from error
    private_folder(place.parent)
    write_whole(place, content)
    return fingerprint(content)


def fingerprint(root: bytes) -> str:
    """Give what two people can compare to see that they mean the same keys."""
    digest = hashlib.sha256(root).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))
