"""Putting a new version beside the running one."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from openclaw_desktop.store.faults import storage
from openclaw_desktop.updates.refusals import UpdateRefused
from openclaw_desktop.updates.versions import PROGRAM, Installation

_PART: Final = ("lib", PROGRAM)
"""Where the program's folder is in a package, below the folder that holds everything."""
_UNPACKING: Final = ".unpacking-"


def install(archive: Path, version: str, installation: Installation) -> None:
    """Unpack a checked archive beside the running version, and let the next start use it.

    Versions that nothing points to any more are removed, so that at most three lie beside each other.

    Raises:
        UpdateRefused: it isn't a package of this program.
        StorageError: the disk refuses; what ran before runs on, and again.
    """
    with storage("the new version"):
        installation.versions.mkdir(exist_ok=True)
        _tidy(installation)
        work = Path(tempfile.mkdtemp(prefix=_UNPACKING, dir=installation.versions))
        try:
            _unpack(archive, work)
            work.chmod(0o755)
            place = installation.folder_of(version)
            shutil.rmtree(place, ignore_errors=True)
            work.rename(place)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        installation.point_to(version)


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, _program_in(opened), filter="data")
    except tarfile.TarError as error:
        raise UpdateRefused(f"the package can't be unpacked: {error}") from error
    if not (folder / PROGRAM).is_file():
        raise UpdateRefused("there is no program in the package")


def _program_in(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Give the entries of the program's folder, under their names within it; of those, only whole ones are made."""
    for entry in archive:
        parts = PurePosixPath(entry.name).parts
        if parts[1:3] == _PART and len(parts) > 3:
            name = str(PurePosixPath(*parts[3:]))
            link = str(PurePosixPath(*PurePosixPath(entry.linkname).parts[3:])) if entry.islnk() else entry.linkname
            yield entry.replace(name=name, linkname=link, deep=False)


def _tidy(installation: Installation) -> None:
    pointer = installation.read()
    kept = {pointer.version, pointer.former}
    for folder in installation.versions.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
