"""What can be exported, which columns at first, and what the file is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from openclaw_desktop.contract.exports import MAX_EXPORT_QUERY, ExportFormat
from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.tickets import TICKET_FIELDS, Ticket

NAME: Final = "export"
FORMATS: Final[tuple[ExportFormat, ...]] = ("xlsx", "csv")
FORMAT_NAMES: Final[dict[str, str]] = {"xlsx": "Excel", "csv": "CSV"}
"""What people call them, in every language."""
_UNCHOSEN: Final = ("id", "version")


class ExportState(msgspec.Struct, kw_only=True):
    """What was chosen the last time.

    Attributes:
        format: the kind of file.
        columns: all fields in their order.
        chosen: those that are exported.
        folder: where the file went; "" for the person's documents.
    """

    format: ExportFormat = "xlsx"
    columns: list[str] = msgspec.field(default_factory=list)
    chosen: list[str] = msgspec.field(default_factory=list)
    folder: str = ""

    def ordered(self) -> list[tuple[str, bool]]:
        """Give every field in order, and whether it is exported; a newer version's fields come last."""
        order = [field for field in self.columns if field in TICKET_FIELDS]
        order += [field for field in TICKET_FIELDS if field not in order]
        chosen = self.chosen or [field for field in TICKET_FIELDS if field not in _UNCHOSEN]
        return [(field, field in chosen) for field in order]


@dataclass(frozen=True, slots=True)
class Scope:
    """What could be exported from where the person stands.

    Attributes:
        q: the query whose results are shown.
        sort: their order.
        total: how many there are, as far as that is known.
        selected: the selected tickets.
    """

    q: str
    sort: str
    total: Total | None
    selected: Collection[Ticket] = ()


def selection_query(tickets: Iterable[Ticket]) -> str | None:
    """Give a query that finds just these tickets, or None where they are too many for one."""
    numbers = (ticket.number.rpartition("-")[2].lstrip("0") or "0" for ticket in tickets)
    query = "number:"
    for number in numbers:
        query += f"{number},"
        # One by one: of a whole long list not all tickets need be looked at to know that they are too many.
        if len(query) > MAX_EXPORT_QUERY:
            return None
    return query.removesuffix(",")


def proposed_place(folder: Path, word: str, today: date, kind: str) -> Path:
    """Give a file in `folder` that is not there yet, named for what it holds and the day."""
    stem = f"{word} {today.isoformat()}"
    place = folder / f"{stem}.{kind}"
    number = 2
    while place.exists():
        place = folder / f"{stem} ({number}).{kind}"
        number += 1
    return place


def kind_of(text: str) -> ExportFormat | None:
    """Give the kind of file that a file's name says by its ending, or None."""
    ending = Path(text.strip()).suffix.lower().removeprefix(".")
    return next((kind for kind in FORMATS if kind == ending), None)


def with_ending(text: str, kind: str) -> str:
    """Give a file's name with the ending of its kind, in place of another kind's."""
    text = text.strip()
    path = Path(text)
    if kind_of(text) == kind:
        return text
    if path.suffix.lower() in {f".{each}" for each in FORMATS}:
        return str(path.with_suffix(f".{kind}"))
    return f"{text}.{kind}" if path.name else text
