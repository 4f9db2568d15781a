"""`GET /tickets`: filters."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import DEFAULT_SORT, TICKET_FIELDS, Priority, Status, Ticket
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.cursor import list_check
from openclaw_desktop.server.http.paging import PageQuery
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE
from openclaw_desktop.server.tickets.moments import checked_ms
from openclaw_desktop.server.tickets.sorting import Order, read_order, ticket_page
from openclaw_desktop.server.tickets.visibility import visible
from openclaw_desktop.server.users.rows import username_key

_MAX_CHOICES = 50

Names = Annotated[list[str], Meta(max_length=_MAX_CHOICES)]

Sort = Annotated[
    str,
    Meta(
        description="A field of the ticket; `-` before it reverses.",
        extra_json_schema={"enum": [way + field for field in TICKET_FIELDS for way in ("", "-")]},
    ),
]


class TicketQuery(PageQuery):
    """The parameters of `GET /tickets`; lists are written with commas and mean any of their values."""

    status: list[Status] | None = None
    priority: list[Priority] | None = None
    assignee: Annotated[Names | None, Meta(description="User names, `me`, or `none`.")] = None
    requester: Annotated[Names | None, Meta(description="User names, `me`, or `none`.")] = None
    category: Names | None = None
    tag: Names | None = None
    updated_after: Annotated[datetime, Meta(tz=True)] | None = None
    sort: Sort = DEFAULT_SORT


def list_tickets(call: Call[TicketQuery, None]) -> Page[Ticket]:
    """Give a page of the tickets that the caller may see and the filters let through.

    Raises:
        ValidationFailed: a filter, the order or the cursor can't be read.
    """
    query = call.query
    order = read_order(query.sort)
    where = _Conditions(call, order)
    where.places("status", [STATUS_PLACE[status] for status in query.status or ()])
    where.places("priority", [PRIORITY_PLACE[priority] for priority in query.priority or ()])
    where.users("assignee", query.assignee)
    where.users("requester", query.requester)
    where.texts("t.category IN ({})", "category", query.category)
    where.texts("t.seq IN (SELECT ticket_seq FROM ticket_tags WHERE tag IN ({}))", "tag", query.tag)
    if query.updated_after is not None:
        where.add("t.updated_at > :updated_after", {"updated_after": checked_ms(query.updated_after, "updated_after")})
    # To be asked about one more ticket while one walks the pages does not make it another list.
    check = list_check("tickets", str(order), where.conditions, where.values, call.principal.user.id)
    condition, values = visible(call.connection, call.principal)
    if condition:
        where.add(condition, values)
    return ticket_page(call.connection, where.conditions, where.values, order, query.limit, query.cursor, check)


class _Conditions:
    """Conditions over the table `t`, and their values."""

    def __init__(self, call: Call[TicketQuery, None], order: Order) -> None:
        self.conditions: list[str] = []
        self.values: dict[str, Any] = {}
        self._connection: Connection = call.connection
        self._me = call.principal.username
        # A status holds for a large part of all tickets: walking the order and testing beats fetching and sorting, but
        # SQLite, which knows no frequencies, would not. A plus sign keeps it from an index.
        self._plus = "+" if call.services.database.dialect == "sqlite" and str(order) != DEFAULT_SORT else ""

    def add(self, condition: str, values: dict[str, Any]) -> None:
        self.conditions.append(condition)
        self.values.update(values)

    def places(self, column: str, places: list[int]) -> None:
        """Add a condition on status or priority."""
        if not places:
            return
        chosen = sorted(set(places))
        plus = self._plus or ("+" if len(chosen) > 1 else "")
        if len(chosen) == 1:
            self.add(f"{plus}t.{column} = :{column}", {column: chosen[0]})
        else:
            self.add(f"{plus}t.{column} IN ({', '.join(map(str, chosen))})", {})

    def texts(self, template: str, name: str, texts: list[str] | None) -> None:
        """Add a condition that a text is one of some."""
        if texts is None:
            return
        values = {f"{name}_{place}": text for place, text in enumerate(dict.fromkeys(texts))}
        self.add(template.format(", ".join(f":{key}" for key in values)), values)

    def users(self, column: str, names: list[str] | None) -> None:
        """Add a condition on a user: by name, whatever its case, `me`, or `none`."""
        if names is None:
            return
        if not all(names):
            raise invalid(column, "invalid", "A user name is missing.")
        keys = {username_key(name) for name in names if name not in {"me", "none"}}
        known = {self._me} if "me" in names else set()
        for key in keys:
            found = self._connection.execute(
                sql("SELECT username FROM users WHERE username_key = :key"), {"key": key}
            ).scalar()
            if found is not None:
                known.add(found)
        choices = []
        if known:
            values = {f"{column}_{place}": name for place, name in enumerate(sorted(known))}
            marks = ", ".join(f":{name}" for name in values)
            choices.append(f"t.{column} = {marks}" if len(known) == 1 else f"t.{column} IN ({marks})")
            self.values.update(values)
        if "none" in names:
            choices.append(f"t.{column} IS NULL")
        self.conditions.append(f"({' OR '.join(choices)})" if choices else "1 = 0")
