"""The rows that were refused, as a file that can be mended and imported again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openclaw_desktop.store.files import write_whole
from openclaw_desktop.ui.importing.sheet import Sheet, SheetRow, text_of

_RUNS: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def write_refused(
    place: Path, sheet: Sheet, line_word: str, why_word: str, rows: Sequence[tuple[SheetRow, str]]
) -> None:
    """Write rows with their line and the reason, as CSV that a Chinese Excel opens.

    Args:
        place: the file.
        sheet: where they come from.
        line_word: the header of the line numbers.
        why_word: the header of the reasons.
        rows: rows, each with its reason.

    Raises:
        StorageError: where the disk refuses.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*sheet.headers, line_word, why_word])
    for row, why in rows:
        writer.writerow([*map(_harmless, map(text_of, row.cells)), row.line, why])
    write_whole(place, text.getvalue().encode("utf-8-sig", errors="replace"))


def _harmless(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text
