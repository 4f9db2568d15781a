"""Text as search compares it: without case, width and layout, and with the edges of Latin words marked.

A word written in a script with spaces has a mark before and after it, so that a plain substring test finds words and
beginnings of words: with `|` for the mark, `|paper` is found in `|paperless| …` but not in `|newspaper|`. Chinese has
no marks: any part of it can be found.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

EDGE: Final = "\x01"
PART: Final = "\x02"
"""Stands between two texts of one ticket, so that no phrase reaches from one into the other."""

# Scripts that are written without spaces between words, and pictographs.
UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2600-\u27bf\u2e80-\u2fdf\u3005-\u3007\u3021-\u303b"
    "\u3041-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb"
    "\uf900-\ufaff\U0001b000-\U0001b2ff\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_SPACED_RUN: Final = re.compile(rf"[^\W{UNSPACED}]+")
_LAYOUT: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Joiners, direction marks, soft hyphens and the like: nobody sees them, so nobody can type them.
_UNSEEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def fold(text: str) -> str:
    """Give `text` as it is compared: NFKC, no case, every stretch of white space one space."""
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKC", text).casefold()
        folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", folded))
    return _LAYOUT.sub(" ", folded).strip()


def mark(folded: str) -> str:
    """Mark the edges of the words in a folded text."""
    return _SPACED_RUN.sub(rf"{EDGE}\g<0>{EDGE}", folded)


def searchable(*texts: str) -> str:
    """Give several texts of one ticket as they are kept for searching."""
    return PART.join(mark(folded) for text in texts if (folded := fold(text)))
