"""The tokens under which a text is filed: words, and two and three characters where no spaces part words.

A run of characters without spaces is filed under every two and three that follow each other in it, and under its last
character alone; so a single character is the beginning of a token wherever it stands. Tokens lead to candidates only:
where a needle is more than one token, whether it is really there is seen in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from openclaw_desktop.server.search.folding import EDGE, UNSPACED, fold, mark

MAX_TOKEN: Final = 64
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
        else:
            found.update(_parts(unspaced, 2))
            found.update(_parts(unspaced, 3))
            found.add(unspaced[-1])
    return sorted(found)


def word_needle(text: str) -> Needle | None:
    """Give what a word looks for: where it ends in letters or digits, the word may go on. None: it has neither."""
    return _needle(mark(fold(text)).removesuffix(EDGE))


def phrase_needle(text: str) -> Needle | None:
    """Give what a phrase looks for: itself, as it stands. None: it has no letters or digits."""
    return _needle(mark(fold(text)))


def _needle(marked: str) -> Needle | None:
    lookups = list(_lookups(marked))
    if not lookups:
        return None
    only = lookups[0]
    bare = marked.strip(EDGE)
    certain = len(lookups) == 1 and only.token == bare and len(bare) < MAX_TOKEN
    # More would cost more than the look into the text that they save.
    return Needle(marked, tuple(dict.fromkeys(lookups))[:MAX_LOOKUPS], certain)


def _lookups(marked: str) -> Iterator[Lookup]:
    for run in _OPEN_RUNS.finditer(marked):
        spaced, edge, unspaced = run.groups()
        if spaced:
            yield Lookup(spaced[:MAX_TOKEN], prefix=not edge and len(spaced) < MAX_TOKEN)
        elif len(unspaced) == 1:
            yield Lookup(unspaced, prefix=run.end() == len(marked))
        else:
            for part in _parts(unspaced, min(len(unspaced), 3)):
                yield Lookup(part)


def _parts(run: str, length: int) -> Iterator[str]:
    return (run[place : place + length] for place in range(len(run) - length + 1))
