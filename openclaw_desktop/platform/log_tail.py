"""The last lines of the log, as they may be handed to somebody else."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from openclaw_desktop.platform.machine import without_home
from openclaw_desktop.platform.redaction import redact

_LAST_BYTES: Final = 131_072
_LONGEST: Final = 400
_RECORD: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_EXCEPTION: Final = re.compile(r'"exception":\s*"(?:[^"\\]|\\.)*"?')


def last_lines(log: Path, count: int) -> list[str]:
    """Give the last lines of a log, redacted and cut to what fits on a few; none where it can't be read.

    Only the first line of each record: what follows are tracebacks, whose messages may quote what was typed.
    """
    try:
        with log.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _LAST_BYTES))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return []
    records = [line for line in text.splitlines() if _RECORD.match(line)]
    return [_handed_on(line) for line in records[-count:]]


def _handed_on(line: str) -> str:
    line = without_home(redact(_EXCEPTION.sub('"exception": "…"', line)))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
