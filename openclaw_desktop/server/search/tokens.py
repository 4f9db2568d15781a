"""The tokens under which a text is filed: words, and two and three characters where no spaces part words.

A run of characters without spaces is filed under every one, two and three that follow each other in it; a word under
itself and its first one, two and three letters. So what people have typed of a word at first is one token; to merge all
tokens that begin with it would take long. Tokens lead to candidates only: where a needle is more than one of them,
whether it is really there is seen in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from openclaw_desktop.server.search.folding import EDGE, UNSPACED, fold, mark

MAX_TOKEN: Final = 64
LONGEST_PART: Final = 3
BEGINNING: Final = "\ue001"
"""Stands before the beginning of a word; no text has it in a word."""
MAX_LOOKUPS: Final = 12
_RUNS: Final = re.compile(rf"{EDGE}([^{EDGE}]+){EDGE}|([{UNSPACED}]+)")
_OPEN_RUNS: Final = re.compile(rf"{EDGE}([^{EDGE}]+)({EDGE}|$)|([{UNSPACED}]+)")


class Lookup(NamedTuple):
    """A token to look up, or the beginning of tokens."""

    token: str
    prefix: bool = False


class Needle(NamedTuple):
    """What to look for: the marked text that must be there, and where to look first.

    Attributes:
        text: a substring of a ticket's searchable text, wherever the needle is in it.
        lookups: all must be found for the text to be there.
        certain: they tell it without a look into the text.
    """

    text: str
    lookups: tuple[Lookup, ...]
    certain: bool


def tokens_of(searchable: str) -> list[str]:
    """Give the tokens of a searchable text, each once, in order."""
    found: set[str] = set()
    for spaced, unspaced in _RUNS.findall(searchable):
        if spaced:
            found.add(spaced[:MAX_TOKEN])
            found.update(BEGINNING + spaced[:length] for length in range(1, min(len(spaced), LONGEST_PART) + 1))
        else:
            for length in range(1, LONGEST_PART + 1):
                found.update(_parts(unspaced, length))
    return sorted(found)


def word_needle(text: str) -> Needle | None:
    """Give what a word looks for: where it ends in letters or digits, the word may go on. None: it has neither."""
    return _needle(mark(fold(text)).removesuffix(EDGE))


def phrase_needle(text: str) -> Needle | None:
    """Give what a phrase looks for: itself, as it stands. None: it has no letters or digits."""
    return _needle(mark(fold(text)))


def _needle(marked: str) -> Needle | None:
    lookups = tuple(dict.fromkeys(_lookups(marked)))
    if not lookups:
        return None
    run = _OPEN_RUNS.fullmatch(marked)
    certain = run is not None and (len(run[3]) <= LONGEST_PART if run[3] else len(run[1]) < MAX_TOKEN)
    # More lookups would cost more than the look into the text that they save.
    return Needle(marked, lookups[:MAX_LOOKUPS], certain)


def _lookups(marked: str) -> Iterator[Lookup]:
    for spaced, edge, unspaced in _OPEN_RUNS.findall(marked):
        if unspaced:
            for part in _parts(unspaced, min(len(unspaced), LONGEST_PART)):
                yield Lookup(part)
        elif edge or len(spaced) >= MAX_TOKEN:
            yield Lookup(spaced[:MAX_TOKEN])
        elif len(spaced) <= LONGEST_PART:
            yield Lookup(BEGINNING + spaced)
        else:
            yield Lookup(spaced, prefix=True)


def _parts(run: str, length: int) -> Iterator[str]:
    return (run[place : place + length] for place in range(len(run) - length + 1))
