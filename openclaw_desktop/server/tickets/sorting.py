"""Orders of tickets, and walking them page by page without OFFSET.

Where a field is empty, the ticket comes last in either direction; among equals the number decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import TICKET_FIELDS, Ticket
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.cursor import read_cursor, write_cursor
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.tickets.rows import COLUMNS, SOURCE, ticket_of

# Long texts are sorted by their beginnings: PostgreSQL's indexes take no more than 2,700 bytes.
_EXPRESSIONS: Final = {
    **{field: f"t.{field}" for field in TICKET_FIELDS},
    "number": "t.seq",
    "description": "substr(t.description, 1, 200)",
    "tags": "substr(t.tags, 1, 200)",
}
_TEXTS: Final = frozenset({"id", "title", "description", "category", "requester", "assignee", "tags"})
_TOO_BIG: Final = 2**63
_NULLABLE: Final = frozenset({"requester", "assignee", "due_at", "closed_at"})


class Place(msgspec.Struct, array_like=True, frozen=True):
    """Where a page ended: the last ticket's sort key (None: among those without one) and sequence number."""

    key: int | str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Order:
    """A field to sort by, and the direction."""

    field: str
    descending: bool

    @property
    def expression(self) -> str:
        """The SQL of the sort key, over the table `t`."""
        return _EXPRESSIONS[self.field]

    @property
    def nullable(self) -> bool:
        """Whether the key can be empty."""
        return self.field in _NULLABLE

    def __str__(self) -> str:
        return f"-{self.field}" if self.descending else self.field


def read_order(text: str, field: str = "sort") -> Order:
    """Read `sort`: a field of the ticket, with `-` before it for the other direction.

    Raises:
        ValidationFailed: there is no such field.
    """
    name = text.removeprefix("-")
    if name not in TICKET_FIELDS:
        raise invalid(field, "not_allowed", f"Sort by one of {', '.join(TICKET_FIELDS)}, with - before it to reverse.")
    return Order(name, text.startswith("-"))


def ticket_page(
    connection: Connection,
    conditions: list[str],
    values: dict[str, Any],
    order: Order,
    limit: int,
    cursor: str | None,
    check: bytes,
) -> Page[Ticket]:
    """Give one page of the tickets that are not deleted and fulfil all conditions (over the table `t`).

    Raises:
        ValidationFailed: the cursor is not one of this list (which `check` marks).
    """
    place = read_place(cursor, order, check) if cursor else None
    rows = rows_after(connection, conditions, values, order, limit + 1, place)
    following = None
    if len(rows) > limit:
        rows = rows[:limit]
        following = write_cursor(check, Place(rows[-1][-1], rows[-1][0]))
    return Page(items=[ticket_of(row) for row in rows], next_cursor=following)


def read_place(cursor: str, order: Order, check: bytes) -> Place:
    """Give the place in this order that a cursor stands for.

    Raises:
        ValidationFailed: the cursor is not one of this list.
    """
    place: Place = read_cursor(cursor, check, Place)
    check_place(place, order)
    return place


def check_place(place: Place, order: Order) -> None:
    """Keep a made-up cursor from reaching the database with a key that its column can't be compared with.

    Raises:
        ValidationFailed: the place can't be one in this order.
    """
    fits = order.nullable if place.key is None else isinstance(place.key, str) == (order.field in _TEXTS)
    numbers = [place.seq, *([place.key] if isinstance(place.key, int) else [])]
    if not fits or any(abs(number) >= _TOO_BIG for number in numbers) or "\x00" in str(place.key):
        raise invalid("cursor", "invalid", "This is no cursor of this list; begin again without one.")


def rows_after(
    connection: Connection,
    conditions: list[str],
    values: dict[str, Any],
    order: Order,
    count: int,
    place: Place | None,
) -> list[Any]:
    """Give up to `count` rows of `COLUMNS` and the sort key, from behind a place."""
    key, way, beyond = order.expression, *(("DESC", "<") if order.descending else ("ASC", ">"))
    rows: list[Any] = []

    def fetch(more: list[str], by: str, bound: dict[str, Any]) -> None:
        where = " AND ".join(["t.deleted_at IS NULL", *conditions, *more])
        statement = f"SELECT {COLUMNS}, {key} FROM {SOURCE} WHERE {where} ORDER BY {by} LIMIT :count"
        rows.extend(connection.execute(sql(statement), {**values, **bound, "count": count - len(rows)}).fetchall())

    if place is None or place.key is not None:
        more: list[str] = []
        bound: dict[str, Any] = {}
        if order.nullable:
            more.append(f"{key} IS NOT NULL")
        if order.field == "number":
            if place is not None:
                more, bound = [f"t.seq {beyond} :seq"], {"seq": place.seq}
            fetch(more, f"t.seq {way}", bound)
        else:
            if place is not None:
                more.append(f"({key}, t.seq) {beyond} (:key, :seq)")
                bound = {"key": place.key, "seq": place.seq}
            fetch(more, f"{key} {way}, t.seq {way}", bound)
        place = None
    if order.nullable and len(rows) < count:
        more, bound = [f"{key} IS NULL"], {}
        if place is not None:
            more, bound = [*more, f"t.seq {beyond} :seq"], {"seq": place.seq}
        fetch(more, f"t.seq {way}", bound)
    return rows
