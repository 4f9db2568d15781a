"""Text into a tree."""

from __future__ import annotations

from typing import Final, NamedTuple

from openclaw_desktop.contract.errors import InvalidQuery
from openclaw_desktop.contract.query.expectations import Unreadable, complaint, expected_words
from openclaw_desktop.contract.query.lexer import check_characters, read_bare, read_quoted, skip_space
from openclaw_desktop.contract.query.tree import (
    MAX_CLAUSES,
    MAX_QUERY,
    Clause,
    Field,
    Filter,
    Phrase,
    Query,
    Value,
    Word,
)
from openclaw_desktop.contract.query.values import field_named, read_value
from openclaw_desktop.contract.words import COMMAS, MINUSES, QUOTES, Locale

_ADDRESSES: Final = ("//", "\\")
"""What follows the colon of a web address and of a drive's letter, which are words."""


class QueryProblem(NamedTuple):
    """Why a text is no query: where (characters from 0), what was due there, and both in a sentence."""

    position: int
    expected: str
    message: str


def parse(text: str, *, longest: int = MAX_QUERY) -> Query:
    """Read a query of at most `longest` characters.

    Raises:
        InvalidQuery: where it can't be read, with the position and what was expected, in English.
    """
    try:
        return _read(text, longest)
    except Unreadable as wrong:
        raise InvalidQuery(
            complaint(wrong.expectation, wrong.position, "en"),
            position=wrong.position,
            expected=expected_words(wrong.expectation, "en"),
        ) from None


def check(text: str, locale: Locale) -> QueryProblem | None:
    """Say in the words of `locale` why `text` can't be read, or None where it can."""
    try:
        _read(text)
    except Unreadable as wrong:
        return QueryProblem(
            wrong.position,
            expected_words(wrong.expectation, locale),
            complaint(wrong.expectation, wrong.position, locale),
        )
    return None


def _read(text: str, longest: int = MAX_QUERY) -> Query:
    if len(text) > longest:
        raise Unreadable("end", longest)
    check_characters(text)
    clauses: list[Clause] = []
    position = skip_space(text, 0)
    while position < len(text):
        if len(clauses) == MAX_CLAUSES:
            raise Unreadable("fewer", position)
        clause, position = read_clause(text, position)
        clauses.append(clause)
        position = skip_space(text, position)
    return Query(tuple(clauses))


def read_clause(text: str, start: int) -> tuple[Clause, int]:
    """Read the clause that begins at `start`, where no white space stands; give it and where it ends.

    Raises:
        Unreadable: where there is none.
    """
    negated = text[start] in MINUSES
    position = start + 1 if negated else start
    if position == len(text) or text[position].isspace():
        raise Unreadable("word", position)
    if text[position] in QUOTES:
        quoted = read_quoted(text, position)
        return Phrase(quoted.text, negated), quoted.end
    bare = read_bare(text, position)
    name = "" if bare.colon is None else bare.text[: bare.colon]
    if bare.colon is not None and name and all(c.isalpha() or c == "_" for c in name):
        # What is escaped is never part of a name, so positions in the piece and in the text agree up to the colon.
        after_colon = position + len(name) + 1
        field = field_named(name)
        if field is not None:
            values, end = _read_values(field, text, after_colon)
            return Filter(field, values, negated), end
        if not text.startswith(_ADDRESSES, after_colon):
            raise Unreadable("field", position)
    return Word(bare.text, negated), bare.end


def _read_values(field: Field, text: str, start: int) -> tuple[tuple[Value, ...], int]:
    values: list[Value] = []
    position = start
    while True:
        if position < len(text) and text[position] in QUOTES:
            piece = read_quoted(text, position)
        else:
            piece = read_bare(text, position, stops=COMMAS)
            if not piece.text:
                raise Unreadable("value", position)
        values.append(read_value(field, piece))
        position = piece.end
        if position == len(text) or text[position].isspace():
            return tuple(values), position
        if text[position] not in COMMAS:
            raise Unreadable("separator", position)
        position += 1
