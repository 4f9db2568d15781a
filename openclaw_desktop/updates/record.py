"""What was found last, kept between starts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from openclaw_desktop.contract.wire import decode
from openclaw_desktop.store.files import private_folder, write_whole


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The last answer of the repository.

    Attributes:
        checked_at: when it came, None where it was never asked.
        version: what is newer than this program, "" for nothing.
        file: the package's name.
        size: its bytes.
        notes: what is new in it, by language.
        failure_told: the version that did not start, once that was told.
    """

    checked_at: datetime | None = None
    version: str = ""
    file: str = ""
    size: int = 0
    notes: dict[str, str] = {}
    failure_told: str = ""


def read_seen(file: Path) -> Seen:
    """Read it; what can't be read was never seen."""
    try:
        return decode(file.read_bytes(), Seen)
    except (OSError, ValueError):
        return Seen()


def keep_seen(file: Path, seen: Seen) -> None:
    """Keep it.

    Raises:
        StorageError: where the disk refuses.
    """
    private_folder(file.parent)
    write_whole(file, msgspec.json.encode(seen))
