"""What could be written next: fields and values in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from openclaw_desktop.contract.query.lexer import skip_space
from openclaw_desktop.contract.query.tree import DATE_FIELDS, FIELDS, NULLABLE_FIELDS, USER_FIELDS, Field, Named
from openclaw_desktop.contract.query.values import field_named, normal
from openclaw_desktop.contract.query.writer import write_value
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import (
    COLONS,
    COMMAS,
    ME_WORDS,
    MINUSES,
    NONE_WORDS,
    QUOTES,
    TODAY_WORDS,
    Locale,
    priority_word,
    query_field_word,
    status_word,
)

_DAYS: Final = ("-1d", "-7d", "-30d")
MAX_COMPLETIONS: Final = 12


class Completion(msgspec.Struct, frozen=True, gc=False):
    """One proposal: `insert` takes the place of the characters from `start` to `end`.

    `label` is what a list shows, `hint` says the same in the other language or what it means.
    """

    start: int
    end: int
    insert: str
    label: str
    hint: str
    kind: Literal["field", "value"]


class _Form(msgspec.Struct, frozen=True, gc=False):
    insert: str
    label: str
    hint: str
    match: tuple[str, ...]


def complete(
    text: str, cursor: int, locale: Locale, known: Mapping[Field, Sequence[str] | Mapping[str, str]] | None = None
) -> list[Completion]:
    """Propose what the clause at `cursor` could become, best first.

    Args:
        text: the query as typed so far.
        cursor: where the caret stands, in characters from 0.
        locale: the language of the words proposed, unless the field is already written in the other one.
        known: values that only the caller knows, such as categories; or user names with the names that people are
            called by, which are found, too.
    """
    cursor = min(max(cursor, 0), len(text))
    start, quoted = _clause_start(text, cursor)
    if quoted and not _in_value(text, start, cursor):
        return []
    if start < len(text) and start < cursor and text[start] in MINUSES:
        start += 1
    colon = next((i for i in range(start, cursor) if text[i] in COLONS), None)
    if colon is None:
        typed = normal(text[start:cursor])
        found = [*_matching(_field_forms(locale), start, cursor, typed, "field")]
        if typed:
            found += _matching(_shortcut_forms(locale), start, cursor, typed, "value")
        return found[:MAX_COMPLETIONS]
    field = field_named(text[start:colon])
    if field is None:
        return []
    value_start = max((i + 1 for i in range(colon, cursor) if text[i] in COMMAS), default=colon + 1)
    spoken: Locale = "en" if text[start:colon].isascii() else "zh_CN"
    typed = normal(text[value_start:cursor].lstrip(QUOTES))
    forms = _value_forms(field, spoken, (known or {}).get(field, ()))
    return list(_matching(forms, value_start, cursor, typed, "value"))[:MAX_COMPLETIONS]


def _clause_start(text: str, cursor: int) -> tuple[int, bool]:
    """Where the clause at the cursor begins, and whether the cursor is within quotes."""
    start, quoted, position = skip_space(text, 0), False, 0
    while position < cursor:
        char = text[position]
        if char in QUOTES and (quoted or position == start or text[position - 1] in COLONS + COMMAS + MINUSES):
            quoted = not quoted
        elif char.isspace() and not quoted:
            start = position + 1
        position += 1
    return min(start, cursor), quoted


def _in_value(text: str, start: int, cursor: int) -> bool:
    return any(text[i] in COLONS for i in range(start, cursor))


def _matching(
    forms: Iterator[_Form], start: int, end: int, typed: str, kind: Literal["field", "value"]
) -> Iterator[Completion]:
    for form in forms:
        if any(normal(word).startswith(typed) for word in form.match) and normal(form.insert) != typed:
            yield Completion(start, end, form.insert, form.label, form.hint, kind)


def _field_forms(locale: Locale) -> Iterator[_Form]:
    other: Locale = "zh_CN" if locale == "en" else "en"
    for field in FIELDS:
        own, foreign = query_field_word(field, locale), query_field_word(field, other)
        yield _Form(f"{own}:", own, foreign, (own, foreign))


def _shortcut_forms(locale: Locale) -> Iterator[_Form]:
    """A value typed without its field: 待处理 is proposed as 状态:待处理."""
    for field, names in (("status", STATUSES), ("priority", PRIORITIES)):
        for form in _choice_forms(field, names, locale):  # type: ignore[arg-type]
            whole = f"{query_field_word(field, locale)}:{form.insert}"
            yield _Form(whole, whole, form.hint, form.match)


def _choice_forms(field: Field, names: Sequence[str], locale: Locale) -> Iterator[_Form]:
    word = status_word if field == "status" else priority_word
    for name in names:
        chinese, english = word(name, "zh_CN"), word(name, "en")
        own, hint = (name, chinese) if locale == "en" else (chinese, english)
        yield _Form(own, own, hint, (name, chinese, english))


def _word_form(words: Mapping[Locale, str], locale: Locale) -> _Form:
    other: Locale = "zh_CN" if locale == "en" else "en"
    return _Form(words[locale], words[locale], words[other], tuple(words.values()))


def _value_forms(field: Field, locale: Locale, known: Sequence[str] | Mapping[str, str]) -> Iterator[_Form]:
    if field in ("status", "priority"):
        yield from _choice_forms(field, STATUSES if field == "status" else PRIORITIES, locale)
    if field in USER_FIELDS:
        yield _word_form(ME_WORDS, locale)
    if field in DATE_FIELDS:
        yield _word_form(TODAY_WORDS, locale)
        for days in _DAYS:
            yield _Form(days, days, "", (days,))
    if field in NULLABLE_FIELDS:
        yield _word_form(NONE_WORDS, locale)
    for name in known:
        if name:
            hint = known[name] if isinstance(known, Mapping) else ""
            yield _Form(write_value(field, Named(name), locale), name, hint, (name, hint) if hint else (name,))
