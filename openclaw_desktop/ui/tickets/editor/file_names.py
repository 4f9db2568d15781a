"""Names of attachments: kept on the server as given, made safe for this computer when a file is saved or opened.

Pure: no widgets, nothing is written.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

MAX_NAME_BYTES: Final = 200
"""Well below the 255 bytes of common file systems, so that a number can be added to it."""

_SEPARATORS: Final = re.compile(r"[/\\]+")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES: Final[frozenset[str]] = frozenset(
    {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
_SAFE_TO_OPEN: Final[frozenset[str]] = frozenset(
    {".txt", ".log", ".csv", ".md", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic"}
    | {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".wps", ".et", ".dps", ".eml"}
    | {".mp3", ".wav", ".m4a", ".mp4", ".mov", ".webm", ".json"}
)
# Old office files can carry macros, and so can these; a person opens them knowingly, from where they were saved.


def safe_file_name(name: str) -> str:
    """Give a name that is one plain file in one folder on every system: no path, no device, no hidden trick.

    `../../x` becomes `x`, `CON` becomes `_CON`; characters that turn the direction of text, and so can hide an ending,
    are dropped. A name of which nothing is left becomes `attachment`.
    """
    last = next((part for part in reversed(_SEPARATORS.split(name)) if part.strip(" .")), "")
    kept = "".join(character for character in last if unicodedata.category(character) not in ("Cc", "Cf", "Cs"))
    plain = _FORBIDDEN.sub("_", kept).strip(" ").rstrip(" .")
    if not plain.strip("._ "):
        return "attachment"
    if plain.split(".", 1)[0].rstrip(" ").casefold() in _DEVICES:
        plain = f"_{plain}"
    return _shortened(plain)


def _shortened(name: str) -> str:
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    ending = PurePosixPath(name).suffix
    if len(ending.encode()) > 20:
        ending = ""
    stem = name[: len(name) - len(ending)]
    return stem.encode()[: MAX_NAME_BYTES - len(ending.encode())].decode(errors="ignore").rstrip(" .") + ending


def may_open(name: str) -> bool:
    """Tell whether a file of that name only shows something when it is opened, and runs nothing."""
    return PurePosixPath(safe_file_name(name)).suffix.casefold() in _SAFE_TO_OPEN


def screenshot_name(moment: datetime, word: str) -> str:
    """Give the name of a pasted picture, such as `Screenshot 2026-11-24 21.30.png`; `moment` is local time."""
    return f"{word} {moment:%Y-%m-%d %H.%M}.png"
