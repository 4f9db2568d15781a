"""What may stand in a cell of a spreadsheet."""

from __future__ import annotations

import re
from typing import Final

MAX_CELL: Final = 32_767
"""Excel's limit, in UTF-16 units."""
_CUT: Final = "…"
_RUNS: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def readable(text: str) -> str:
    """Give `text` without control characters, which no spreadsheet shows and XML doesn't allow."""
    return _CONTROL.sub("\ufffd", text)


def harmless(text: str) -> str:
    """Give `text` so that no spreadsheet runs it when it opens a text file: OWASP, CSV injection."""
    return f"'{text}" if _RUNS.match(text) else text


def fitting(text: str) -> str:
    """Give as much of `text` as a cell holds; where it is cut, an ellipsis says so."""
    if len(text) * 2 <= MAX_CELL or len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    cut = text.encode("utf-16-le")[: (MAX_CELL - 1) * 2].decode("utf-16-le", "ignore")
    return cut + _CUT
