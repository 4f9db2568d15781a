"""A tree back into text: what is written reads as the same tree again."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.contract.query.expectations import Unreadable
from openclaw_desktop.contract.query.lexer import ESCAPE, is_escapable, read_bare
from openclaw_desktop.contract.query.parser import read_clause
from openclaw_desktop.contract.query.tree import (
    Clause,
    Compared,
    Day,
    DaysFromToday,
    Field,
    Me,
    Named,
    Nothing,
    Number,
    Phrase,
    Query,
    Span,
    Value,
    Word,
)
from openclaw_desktop.contract.query.values import read_value
from openclaw_desktop.contract.words import (
    COMMAS,
    ME_WORDS,
    NONE_WORDS,
    QUOTES,
    TODAY_WORDS,
    Locale,
    priority_word,
    query_field_word,
    status_word,
)

_TODAY: Final = DaysFromToday(0)


def write(query: Query, locale: Locale = "en") -> str:
    """Write `query`; `locale` chooses the words for fields and values, which are read in either."""
    return " ".join(write_clause(clause, locale) for clause in query.clauses)


def write_clause(clause: Clause, locale: Locale = "en") -> str:
    """Write one clause."""
    minus = "-" if clause.negated else ""
    if isinstance(clause, Word):
        plain = minus + clause.text
        return plain if _reads_as(plain, clause) else minus + _escaped_word(clause.text)
    if isinstance(clause, Phrase):
        return minus + _quoted(clause.text)
    values = ",".join(write_value(clause.field, value, locale) for value in clause.values)
    return f"{minus}{query_field_word(clause.field, locale)}:{values}"


def write_value(field: Field, value: Value, locale: Locale = "en") -> str:
    """Write one value of `field`, in quotes where it needs them."""
    match value:
        case Me():
            return ME_WORDS[locale]
        case Nothing():
            return NONE_WORDS[locale]
        case Number():
            return f"WO-{value.value:06d}"
        case Compared(comparison=">=", day=DaysFromToday(days=days)) if days < 0:
            return f"{days}d"
        case Compared():
            return value.comparison + _day(value.day, locale)
        case Span():
            return _span(value, locale)
        case Named():
            return _name(field, value, locale)


def _span(span: Span, locale: Locale) -> str:
    if span.first == span.last and (span.first == _TODAY or not isinstance(span.first, DaysFromToday)):
        return _day(span.first, locale)
    return f"{_day(span.first, locale)}..{_day(span.last, locale)}"


def _day(day: Day, locale: Locale) -> str:
    if not isinstance(day, DaysFromToday):
        return day.isoformat()
    return TODAY_WORDS[locale] if day.days == 0 else f"{day.days:+d}d"


def _name(field: Field, value: Named, locale: Locale) -> str:
    if field == "status":
        return value.name if locale == "en" else status_word(value.name, locale)
    if field == "priority":
        return value.name if locale == "en" else priority_word(value.name, locale)
    # With the comma that may follow, so that a backslash at the end is seen to take it along.
    piece = read_bare(value.name + ",", 0, stops=COMMAS)
    plain = value.name[0] not in QUOTES and (piece.text, piece.end) == (value.name, len(value.name))
    return value.name if plain and read_value(field, piece) == value else _quoted(value.name)


def _reads_as(text: str, clause: Clause) -> bool:
    try:
        return read_clause(text + " ", 0) == (clause, len(text))
    except Unreadable:
        return False


def _escaped_word(text: str) -> str:
    return "".join(ESCAPE + char if is_escapable(char) else char for char in text)


def _quoted(text: str) -> str:
    return '"' + "".join(ESCAPE + char if char == ESCAPE or char in QUOTES else char for char in text) + '"'
