"""The values of fields, read in both languages whatever the locale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from openclaw_desktop.contract.query.expectations import Expectation, Unreadable
from openclaw_desktop.contract.query.lexer import Piece
from openclaw_desktop.contract.query.tree import (
    DATE_FIELDS,
    MAX_DAYS,
    MAX_NUMBER,
    NULLABLE_FIELDS,
    Compared,
    Comparison,
    Day,
    DaysFromToday,
    Field,
    Me,
    Named,
    Nothing,
    Number,
    Span,
    Value,
)
from openclaw_desktop.contract.words import (
    DAY_UNITS,
    FIELD_WORDS,
    LOCALES,
    ME_WORDS,
    MINUSES,
    NONE_WORDS,
    PRIORITY_WORDS,
    QUERY_FIELDS,
    STATUS_WORDS,
    TODAY_WORDS,
    Locale,
)


def normal(text: str) -> str:
    """Give `text` with full width and case taken out, as names in the language are compared."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _names_of(words: Mapping[str, Mapping[Locale, str]]) -> dict[str, str]:
    found = {normal(form): name for name, forms in words.items() for form in forms.values()}
    found |= {normal(name): name for name in words}
    return found | {normal(name.replace("_", " ")): name for name in words}


_STATUSES: Final = _names_of(STATUS_WORDS)
_PRIORITIES: Final = _names_of(PRIORITY_WORDS)
_ME: Final = {normal(word) for word in ME_WORDS.values()}
_NONE: Final = {normal(word) for word in NONE_WORDS.values()}
_TODAY: Final = {normal(word) for word in TODAY_WORDS.values()}
_FIELDS: Final[dict[str, Field]] = {
    normal(word): name  # type: ignore[misc]
    for name, ticket_field in QUERY_FIELDS.items()
    for word in (name, ticket_field, *(FIELD_WORDS[ticket_field][locale] for locale in LOCALES))
}

_NUMBER: Final = re.compile(r"(?:wo-?)?([0-9]{1,15})")
_ABSOLUTE: Final = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})[-/]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_RELATIVE: Final = re.compile(rf"([-+]?)([0-9]{{1,5}})(?:{'|'.join(DAY_UNITS.values())})")
_COMPARED: Final = re.compile(r"(>=|<=|>|<|=)(.+)")
_RANGE: Final = re.compile(r"(.+?)(?:\.{2,3}|~)(.+)")
_DATE_MARKS: Final = str.maketrans({**dict.fromkeys(MINUSES, "-"), "≥": ">=", "≤": "<=", "。": ".", "〜": "~"})


def field_named(name: str) -> Field | None:
    """Give the field that `name` stands for in either language, or None."""
    return _FIELDS.get(normal(name))


def status_named(name: str) -> str | None:
    """Give the status that `name` stands for in either language, or None."""
    return _STATUSES.get(normal(name))


def priority_named(name: str) -> str | None:
    """Give the priority that `name` stands for in either language, or None."""
    return _PRIORITIES.get(normal(name))


def is_me(text: str) -> bool:
    """Tell whether `text` means whoever asks."""
    return normal(text) in _ME


def is_none(text: str) -> bool:
    """Tell whether `text` means that a field is empty."""
    return normal(text) in _NONE


def read_value(field: Field, piece: Piece) -> Value:
    """Read one value of `field`.

    Raises:
        Unreadable: where it is none, at its beginning.
    """
    if not piece.quoted and field in NULLABLE_FIELDS and is_none(piece.text):
        return Nothing()
    if field in DATE_FIELDS:
        return _read_date(field, piece)
    return _READERS[field](piece)


def _one_of(named: Callable[[str], str | None], expectation: Expectation) -> Callable[[Piece], Value]:
    def read(piece: Piece) -> Value:
        name = named(piece.text)
        if name is None:
            raise Unreadable(expectation, piece.start)
        return Named(name)

    return read


def _read_user(piece: Piece) -> Value:
    return Me() if not piece.quoted and is_me(piece.text) else Named(piece.text)


def _read_name(piece: Piece) -> Value:
    return Named(piece.text)


def _read_number(piece: Piece) -> Value:
    number = number_in(piece.text)
    if number is None:
        raise Unreadable("number", piece.start)
    return Number(number)


_READERS: Final[dict[Field, Callable[[Piece], Value]]] = {
    "status": _one_of(status_named, "status"),
    "priority": _one_of(priority_named, "priority"),
    "assignee": _read_user,
    "requester": _read_user,
    "category": _read_name,
    "tag": _read_name,
    "number": _read_number,
}


def number_in(text: str) -> int | None:
    """Give the number that `text` writes with or without `WO-` and zeros, or None."""
    found = _NUMBER.fullmatch(normal(text).translate(_DATE_MARKS))
    if found is None or int(found[1]) >= MAX_NUMBER:
        return None
    return int(found[1])


def _read_date(field: Field, piece: Piece) -> Value:
    wrong = Unreadable("date_or_none" if field in NULLABLE_FIELDS else "date", piece.start)
    text = normal(piece.text.translate(_DATE_MARKS)).translate(_DATE_MARKS)
    compared = _COMPARED.fullmatch(text)
    if compared is not None:
        day = _day(compared[2].strip())
        if day is None:
            raise wrong
        if compared[1] == "=":
            return Span(day, day)
        comparison: Comparison = compared[1]  # type: ignore[assignment]
        return Compared(comparison, day)
    between = _RANGE.fullmatch(text)
    if between is not None:
        first, last = _day(between[1].strip()), _day(between[2].strip())
        if first is None or last is None:
            raise wrong
        return Span(first, last)
    day = _day(text)
    if day is None:
        raise wrong
    if isinstance(day, DaysFromToday) and day.days < 0:
        return Compared(">=", day)
    if isinstance(day, DaysFromToday) and day.days > 0:
        return Span(DaysFromToday(0), day)
    return Span(day, day)


def _day(text: str) -> Day | None:
    if text in _TODAY:
        return DaysFromToday(0)
    relative = _RELATIVE.fullmatch(text)
    if relative is not None and int(relative[2]) <= MAX_DAYS:
        return DaysFromToday(-int(relative[2]) if relative[1] == "-" else int(relative[2]))
    absolute = _ABSOLUTE.fullmatch(text)
    if absolute is None:
        return None
    try:
        return date(int(absolute[1]), int(absolute[2] or absolute[4]), int(absolute[3] or absolute[5]))
    except ValueError:
        return None
