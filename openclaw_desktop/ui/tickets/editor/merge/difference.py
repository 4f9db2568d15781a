"""Where two texts differ, as runs of text that are in both or only in one. Pure: no widgets."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"\s+|[A-Za-z0-9_]+|.", re.DOTALL)
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_MOST_TOKENS: Final = 2_000
"""Comparing word by word takes quadratic time: longer texts are compared line by line."""


class Run(NamedTuple):
    """A piece of a text; `differs` tells whether the other text lacks it."""

    text: str
    differs: bool


def difference(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Give both texts as runs; joined, the runs of each are that text."""
    left, right = _split(_TOKEN, one), _split(_TOKEN, other)
    if max(len(left), len(right)) > _MOST_TOKENS:
        left, right = _split(_LINE, one), _split(_LINE, other)
    if max(len(left), len(right)) > _MOST_TOKENS:
        same = one == other
        return [Run(one, not same)], [Run(other, not same)]
    ones: list[Run] = []
    others: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if i2 > i1:
            ones.append(Run("".join(left[i1:i2]), tag != "equal"))
        if j2 > j1:
            others.append(Run("".join(right[j1:j2]), tag != "equal"))
    return ones, others


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return pattern.findall(text)
