"""`/tickets/{id}/history`."""

from __future__ import annotations

from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import HistoryItem
from openclaw_desktop.server.history.log import COLUMNS, SOURCE, item_of
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.tickets.rows import find


@endpoint(
    "GET",
    "/tickets/{ticket_id}/history",
    tag="tickets",
    needs=("work_order:read",),
    query=PageQuery,
    answers={200: Answered(Page[HistoryItem])},
    problems=("not_found", "gone"),
)
def get_history(call: Call[PageQuery, None]) -> Answer:
    """Tell who changed which field of a ticket, newest first."""
    found = find(call.connection, call.principal, call.path["ticket_id"], call.now_ms)
    page = page_by_seq(
        call.connection,
        call.query,
        name="history",
        select=f"SELECT {COLUMNS}, h.seq FROM {SOURCE} WHERE h.ticket_seq = :ticket",
        seq="h.seq",
        values={"ticket": found.seq},
        item_of=lambda row: item_of(row[:-1]),
        newest_first=True,
    )
    return Answer(body=page)


ENDPOINTS = (get_history,)
