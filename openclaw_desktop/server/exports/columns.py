"""From the rows of tickets to the cells of lines, a column of a batch at a time.

What is done once for a column of some hundred cells costs a fraction of what it costs cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, Final

import msgspec

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import Locale, field_word, priority_word, status_word
from openclaw_desktop.server.tickets.columns import numbers_of

Cells = Iterable[Any]
Shaper = Callable[[Sequence[Any]], Cells]
"""Makes the cells of a column out of what the database has in it."""

TIMES: Final = frozenset({"due_at", "created_at", "updated_at", "closed_at"})
TEXTS: Final = frozenset({"title", "description"})
"""Written by people, and another one in nearly every ticket."""
PEOPLE: Final = frozenset({"requester", "assignee"})
WIDTHS: Final = {
    "id": 26.0,
    "number": 12.0,
    "title": 40.0,
    "description": 60.0,
    "status": 12.0,
    "priority": 10.0,
    "category": 16.0,
    "requester": 16.0,
    "assignee": 16.0,
    "tags": 20.0,
    "version": 8.0,
    **dict.fromkeys(TIMES, 20.0),
}
_MANY: Final = 20_000

_decode_tags = msgspec.json.Decoder(list[str]).decode


def source_of(column: str) -> str:
    """Give the SQL of what a column is made of, over the table `t`."""
    return "t.seq" if column == "number" else f"t.{column}"


def headers(columns: Sequence[str], locale: Locale) -> list[str]:
    """Give what stands above the columns."""
    return [field_word(column, locale) for column in columns]


class _Remembered(dict[str, Any]):
    """What is made of a text that many tickets have, once."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Any:
        if len(self) > _MANY:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Style(msgspec.Struct, frozen=True):
    """How one kind of file has its cells.

    Attributes:
        moments: makes a column of moments.
        texts: makes a column of texts, each of which may be anything.
        word: makes one text.
        tags: makes one ticket's tags.
        numbers: makes a column of numbers.
        empty: what stands where there is nothing.
    """

    moments: Shaper
    texts: Shaper
    word: Callable[[str], Any]
    tags: Callable[[list[str]], Any]
    numbers: Shaper
    empty: str | None


def shapers(columns: Sequence[str], locale: Locale, style: Style, people: dict[str, str]) -> list[Shaper]:
    """Give what makes each column; `people` are display names by user name."""
    names: dict[str | None, Any] = {name: style.word(shown) for name, shown in people.items()}
    names[None] = style.empty
    return [_shaper(column, locale, style, names) for column in columns]


def _shaper(column: str, locale: Locale, style: Style, names: dict[str | None, Any]) -> Shaper:
    if column in TIMES:
        return style.moments
    if column in TEXTS:
        return style.texts
    if column in PEOPLE:
        return lambda cells: map(names.get, cells, repeat(style.empty))
    if column == "number":
        return numbers_of
    if column == "status":
        return partial(map, [status_word(status, locale) for status in STATUSES].__getitem__)
    if column == "priority":
        return partial(map, [priority_word(priority, locale) for priority in PRIORITIES].__getitem__)
    if column == "category":
        return partial(map, _Remembered(style.word).__getitem__)
    if column == "tags":
        return partial(map, _Remembered(lambda text: style.tags(_decode_tags(text))).__getitem__)
    return style.numbers if column == "version" else list


def shaped(batches: Iterable[Sequence[Sequence[Any]]], makers: Sequence[Shaper]) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Give batches of lines out of batches of rows."""
    for batch in batches:
        yield zip(*(make(cells) for make, cells in zip(makers, zip(*batch), strict=True)))  # noqa: B905
