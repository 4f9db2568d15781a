"""Ticket numbers as text: which numbers a word or a phrase is found in."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from openclaw_desktop.contract.query.tree import Phrase, Word
from openclaw_desktop.contract.query.values import number_in
from openclaw_desktop.server.search.folding import EDGE, fold, mark

WIDTH: Final = 6
LONGEST: Final = 15
PREFIX: Final = "WO-"
_BEGINNING: Final = mark(fold(f"{PREFIX}0")).removesuffix(f"0{EDGE}")
_DIGITS: Final = re.compile(rf"(?:{re.escape(_BEGINNING)}|{EDGE})([0-9]+)({EDGE}?)")


class Numbers(NamedTuple):
    """Ranges of numbers, both ends included; `every` where all of them are meant."""

    ranges: tuple[tuple[int, int], ...] = ()
    every: bool = False


def numbers_with(clause: Word | Phrase, marked: str) -> Numbers:
    """Give the numbers whose text holds `marked`; for a word also the one that it writes without `WO-` or zeros."""
    if marked and marked in _BEGINNING and marked.startswith(EDGE):
        return Numbers(every=True)
    ranges: list[tuple[int, int]] = []
    digits = _DIGITS.fullmatch(marked)
    if digits is not None:
        ranges = list(_written(digits[1], whole=bool(digits[2])))
    if isinstance(clause, Word):
        number = number_in(clause.text)
        if number is not None and not any(first <= number <= last for first, last in ranges):
            ranges.append((number, number))
    return Numbers(tuple(ranges))


def _written(digits: str, *, whole: bool) -> list[tuple[int, int]]:
    """Give the numbers whose digits, six or more with zeros, are these, or unless `whole` begin with these."""
    if len(digits) > LONGEST:
        return []
    value, ranges = int(digits), []
    longest = len(digits) if whole else LONGEST
    for length in range(max(WIDTH, len(digits)), longest + 1):
        if length > WIDTH and digits[0] == "0":
            break
        factor = 10 ** (length - len(digits))
        ranges.append((value * factor, value * factor + factor - 1))
    return ranges
