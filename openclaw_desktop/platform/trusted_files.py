"""Files whose content is believed because only the administrator of this computer can have written them."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Final

_WRITABLE_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_MAX_BYTES: Final = 1_000_000


class NotTrusted(Exception):
    """Somebody else than the administrator could have written the file; the text says who and where."""


def read_trusted(file: Path, *, owner: int = 0) -> bytes:
    """Read a file that only `owner` can have written.

    On POSIX the file and every folder above it belong to the owner or to root, and nobody else may write there; a
    folder such as /tmp may be open to all where it is sticky, since what is in it is then still its owner's. On
    Windows the folder of programs, where such files are, is the administrators' by its access list.

    Args:
        file: an absolute path; it may be a link.
        owner: the user id that may own it besides root (POSIX).

    Raises:
        FileNotFoundError: there is none.
        OSError: it can't be read, or is no ordinary file.
        NotTrusted: somebody else could have written it.
    """
    if os.name != "posix":
        return file.read_bytes()
    real = Path(os.path.realpath(file, strict=True))
    for place in dict.fromkeys((file, *file.parents, *real.parents)):
        _check(place, place.lstat(), owner)
    with io.FileIO(real, opener=_open_at_once) as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "it is no file")
        _check(real, found, owner)
        return stream.read(_MAX_BYTES) or b""


def _open_at_once(name: str, flags: int) -> int:
    # A pipe that nobody writes to must not keep the program from starting.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _check(place: Path, found: os.stat_result, owner: int) -> None:
    if found.st_uid not in (0, owner):
        raise NotTrusted(f"{place} belongs to the user with the id {found.st_uid}")
    if stat.S_ISLNK(found.st_mode):
        return
    shared_folder = stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    if found.st_mode & _WRITABLE_BY_OTHERS and not shared_folder:
        raise NotTrusted(f"{place} can be written by others than its owner (mode {stat.S_IMODE(found.st_mode):o})")
