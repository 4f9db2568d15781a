"""Lists that are walked by their sequence numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar

from msgspec import Meta
from sqlalchemy import Connection

from openclaw_desktop.contract.pages import DEFAULT_LIMIT, MAX_LIMIT, Page
from openclaw_desktop.contract.wire import Request
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.cursor import list_check, read_cursor, write_cursor
from openclaw_desktop.server.http.problems import invalid

T = TypeVar("T")

Limit = Annotated[int, Meta(ge=1, le=MAX_LIMIT, description="How many items a page has.")]
Cursor = Annotated[str, Meta(max_length=4000, description="`next_cursor` of the page before.")]

_TOO_BIG: Final = 2**63


class PageQuery(Request):
    """The parameters of a list without filters."""

    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor | None = None


def page_by_seq(
    connection: Connection,
    query: PageQuery,
    *,
    name: str,
    select: str,
    seq: str,
    values: dict[str, Any],
    item_of: Callable[[Any], T],
    newest_first: bool = False,
) -> Page[T]:
    """Give a page of what `select` (which ends in a condition) gives, in the order of the column `seq`.

    Args:
        connection: in a transaction.
        query: the page that is asked for.
        name: what the list is called, for its cursors.
        select: columns that `item_of` reads; the last is `seq`.
        seq: the column to walk by.
        values: of the parameters in `select`; they are part of what makes the list another one.
        item_of: gives the item of a row.
        newest_first: whether to walk downwards.

    Raises:
        ValidationFailed: the cursor is not one of this list.
    """
    check = list_check(name, values)
    beyond, way = ("<", "DESC") if newest_first else (">", "ASC")
    condition = ""
    if query.cursor:
        last: int = read_cursor(query.cursor, check, int)
        if abs(last) >= _TOO_BIG:
            raise invalid("cursor", "invalid", "This is no cursor of this list; begin again without one.")
        condition = f" AND {seq} {beyond} :last"
        values = {**values, "last": last}
    rows = connection.execute(
        sql(f"{select}{condition} ORDER BY {seq} {way} LIMIT :count"), {**values, "count": query.limit + 1}
    ).fetchall()
    following = None
    if len(rows) > query.limit:
        rows = rows[: query.limit]
        following = write_cursor(check, rows[-1][-1])
    return Page(items=[item_of(row) for row in rows], next_cursor=following)
