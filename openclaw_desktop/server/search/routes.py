"""`/search`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from openclaw_desktop.contract.pages import SearchPage
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.tickets import DEFAULT_SORT, Ticket
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.cursor import list_check, read_cursor, write_cursor
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery
from openclaw_desktop.server.search.asking import asking
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.finding import Onward, find
from openclaw_desktop.server.search.reading import tickets_by_seq
from openclaw_desktop.server.tickets.sorting import check_place, read_order
from openclaw_desktop.server.times import to_ms

Q = Annotated[str, Meta(description='A query, such as `打印机 status:open "paper jam" updated:-7d`.')]
Timezone = Annotated[str, Meta(max_length=64, description="Where days begin and end: an IANA name.")]


class SearchQuery(PageQuery):
    """The parameters of `GET /search`."""

    q: Q = ""
    sort: Annotated[str, Meta(description="A field of the ticket; `-` before it reverses.")] = DEFAULT_SORT
    timezone: Timezone = "UTC"


_LAST_MS: Final = to_ms(datetime(9999, 12, 31, tzinfo=UTC))


class _Place(msgspec.Struct, array_like=True, frozen=True):
    """What a cursor holds: the moment that `today` was told from, and how to go on."""

    asked_ms: Annotated[int, Meta(ge=0, le=_LAST_MS)]
    onward: Onward


@endpoint(
    "GET",
    "/search",
    tag="search",
    needs=("work_order:read",),
    query=SearchQuery,
    answers={200: Answered(SearchPage[Ticket])},
    problems=("invalid_query",),
)
def search(call: Call[SearchQuery, None]) -> Answer:
    """Find tickets by a query, with how many there are."""
    wanted = call.query
    query, order = parse(wanted.q), read_order(wanted.sort)
    check = list_check("search", wanted.q, str(order), wanted.timezone, call.principal.user.id)
    place: _Place | None = read_cursor(wanted.cursor, check, _Place) if wanted.cursor else None
    if place is not None:
        check_place(place.onward.place, order)
    # A walk through pages that goes on past midnight stays in the day in which it began.
    asked_ms = call.now_ms if place is None else place.asked_ms
    conditions = compile_query(call.connection, query, asking(call.principal, asked_ms, wanted.timezone))
    found = find(call.connection, conditions, order, wanted.limit, None if place is None else place.onward)
    return Answer(
        body=SearchPage[Ticket](
            items=tickets_by_seq(call.connection, found.seqs),
            total=found.total,
            next_cursor=None if found.onward is None else write_cursor(check, _Place(asked_ms, found.onward)),
        )
    )


ENDPOINTS = (search,)
