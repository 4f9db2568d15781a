"""What the disk and SQLite refuse, as a `StorageError`; and files that can't be used, set aside and kept."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openclaw_desktop.contract.errors import StorageError

_OF_ERRNO: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
}
_OF_SQLITE: Final = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}
# SQLite tells a disk that takes no more bytes as SQLITE_FULL, a quota or a file limit as a failed write.
_FAILED_WRITES: Final = frozenset(
    {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC}
)


@contextlib.contextmanager
def storage(what: str) -> Iterator[None]:
    """Turn what the disk or SQLite refuses inside the block into a `StorageError`.

    Args:
        what: what is being kept, for the error's sentence.

    Raises:
        StorageError: with `disk_full`, `read_only`, `locked`, `damaged`, or `storage` for the rest.
    """
    try:
        yield
    except OSError as error:
        code = _OF_ERRNO.get(error.errno or 0, "storage")
        raise StorageError(f"{what}: {error.strerror or type(error).__name__}", code=code) from error
    except sqlite3.Error as error:
        raise StorageError(f"{what}: {error}", code=code_of(error)) from error


def code_of(error: sqlite3.Error) -> str:
    """Give the code of a `StorageError` for what SQLite raised."""
    number = getattr(error, "sqlite_errorcode", 0) or 0
    if number in _FAILED_WRITES:
        return "disk_full"
    # The low byte is the kind, the rest says more exactly where.
    return _OF_SQLITE.get(number & 0xFF, "storage")


def set_aside(path: Path) -> Path:
    """Rename a file that can't be used, so that it can be looked at, and nothing is overwritten.

    Returns:
        Where it is now.

    Raises:
        StorageError: where it can't be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    with storage(path.name):
        path.rename(aside)
    return aside
