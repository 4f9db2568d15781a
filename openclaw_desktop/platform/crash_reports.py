"""Crash reports: files that only this person can read, each offered once, kept until they are discarded."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openclaw_desktop.platform.paths import make_private

KEPT: Final = 10
"""Older ones go."""
_NEW: Final = ".new.txt"


class CrashReports:
    """The reports in one folder, which is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, text: str) -> Path:
        """Keep a report (0600), to be offered by the next start.

        Raises:
            OSError: where it can't be written.
        """
        make_private(self.folder)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        place = self.folder / f"crash-{stamp}-{uuid.uuid4().hex[:6]}{_NEW}"
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        for old in self.all()[:-KEPT]:
            old.unlink(missing_ok=True)
        return place

    def all(self) -> list[Path]:
        """Give every report, oldest first."""
        return sorted(self.folder.glob("crash-*.txt"), key=lambda place: place.name)

    def offer(self) -> Path | None:
        """Give the latest report that was not offered yet; it and those before it are not offered again.

        Raises:
            OSError: where that can't be noted.
        """
        latest: Path | None = None
        for place in self.all():
            if place.name.endswith(_NEW):
                latest = place.rename(place.with_name(f"{place.name.removesuffix(_NEW)}.txt"))
        return latest

    def discard(self, place: Path) -> None:
        """Delete a report.

        Raises:
            OSError: where it can't be deleted.
        """
        place.unlink(missing_ok=True)
