"""Characters into pieces: quoted and bare text, with escapes and the marks of Chinese input methods."""

from __future__ import annotations

from typing import Final, NamedTuple

from openclaw_desktop.contract.query.expectations import Unreadable
from openclaw_desktop.contract.words import COLONS, COMMAS, MINUSES, QUOTES

ESCAPE: Final = "\\"


class Piece(NamedTuple):
    """A run of text as meant, where it stood, and whether it was in quotes."""

    text: str
    start: int
    end: int
    quoted: bool = False
    colon: int | None = None
    """Where the first colon that is not escaped stands in `text`."""


def check_characters(text: str) -> None:
    """Refuse what no database keeps: NUL and unpaired surrogates.

    Raises:
        Unreadable: at the first of them.
    """
    for position, char in enumerate(text):
        if char == "\0" or "\ud800" <= char <= "\udfff":
            raise Unreadable("character", position)


def skip_space(text: str, position: int) -> int:
    """Give the next position that is no white space."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def is_escapable(char: str) -> bool:
    """Tell whether a backslash before `char` takes its meaning away; elsewhere a backslash is itself."""
    return char == ESCAPE or char.isspace() or char in COLONS or char in COMMAS or char in MINUSES or char in QUOTES


def read_quoted(text: str, start: int) -> Piece:
    """Read from the opening quote at `start`; any quote mark closes.

    Raises:
        Unreadable: where nothing closes, or nothing is between.
    """
    taken: list[str] = []
    position = start + 1
    while position < len(text):
        char = text[position]
        if char == ESCAPE and position + 1 < len(text) and is_escapable(text[position + 1]):
            taken.append(text[position + 1])
            position += 2
            continue
        if char in QUOTES:
            if not taken:
                raise Unreadable("text", position)
            return Piece("".join(taken), start, position + 1, quoted=True)
        taken.append(char)
        position += 1
    raise Unreadable("closing_quote", len(text))


def read_bare(text: str, start: int, stops: str = "") -> Piece:
    """Read to white space, to one of `stops`, or to the end."""
    taken: list[str] = []
    colon: int | None = None
    position = start
    while position < len(text):
        char = text[position]
        if char == ESCAPE and position + 1 < len(text) and is_escapable(text[position + 1]):
            taken.append(text[position + 1])
            position += 2
            continue
        if char.isspace() or char in stops:
            break
        if colon is None and char in COLONS:
            colon = len(taken)
        taken.append(char)
        position += 1
    return Piece("".join(taken), start, position, colon=colon)
