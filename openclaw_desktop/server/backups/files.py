"""A backup's file: of what kind it is, and that it appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from openclaw_desktop.server.database.engine import Dialect

_BEGINNINGS: Final[dict[bytes, Dialect]] = {b"SQLite format 3\x00": "sqlite", b"PGDMP": "postgresql"}


class NoBackup(Exception):
    """A sentence that says why there is no backup, or why none can be restored."""


def kind_of(file: Path) -> Dialect:
    """Tell what a file is a backup of, by how it begins.

    Raises:
        NoBackup: of nothing that is known here.
        OSError: it can't be read.
    """
    with file.open("rb") as opened:
        beginning = opened.read(16)
    for known, kind in _BEGINNINGS.items():
        if beginning.startswith(known):
            return kind
    raise NoBackup(f"{file} is no backup of an OpenClaw database")


@contextmanager
def appearing_whole(file: Path) -> Iterator[Path]:
    """Give where to write; what is there at the end becomes `file`, and nothing does if something goes wrong.

    Raises:
        NoBackup: there is such a file already.
        OSError: it can't be written.
    """
    if file.exists():
        raise NoBackup(f"{file} is there already; give another name")
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    # For its owner alone: it holds everything that the database does.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
        _flush(part, "file")
        part.rename(file)
        _flush(file.parent, "folder")
    finally:
        part.unlink(missing_ok=True)


def _flush(path: Path, what: Literal["file", "folder"]) -> None:
    if what == "folder" and os.name == "nt":
        # Windows opens no folder, and needs none to be flushed.
        return
    handle = os.open(path, os.O_RDWR if what == "file" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
