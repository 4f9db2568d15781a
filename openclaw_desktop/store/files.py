"""Files that are whole whatever happens, and folders that are their owner's alone."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from openclaw_desktop.store.faults import storage


def private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter (0700); one that is there is closed to others.

    Raises:
        StorageError: where it can't be made.
    """
    with storage("the profile's folder"):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o700)


def write_whole(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file (0600) so that after a crash either the old content is there or the new one.

    Where it need not be `lasting`, the disk is not waited for, which can take half a second while it is busy: the file
    outlives the end of the program, however it ends, but perhaps no power cut.

    Raises:
        StorageError: where the disk refuses; the old file is untouched then.
    """
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with storage(path.name):
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                if lasting:
                    stream.flush()
                    os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        if lasting:
            _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; only POSIX systems let a folder be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
