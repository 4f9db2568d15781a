"""`/reports`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.reports import ReportStep, TicketReport
from openclaw_desktop.contract.wire import Request
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.reports.figures import report
from openclaw_desktop.server.reports.period import read_period
from openclaw_desktop.server.search.asking import asking
from openclaw_desktop.server.search.routes import Q, Timezone


class ReportQuery(Request, rename={"from_": "from"}):
    """The parameters of `GET /reports/tickets`."""

    q: Q = ""
    from_: Annotated[date | None, Meta(description="The first day; 30 days by default.")] = None
    to: Annotated[date | None, Meta(description="The last day; today by default.")] = None
    timezone: Timezone = "UTC"
    by: Annotated[ReportStep, Meta(description="What `created` and `resolved` are counted by.")] = "day"


@endpoint(
    "GET",
    "/reports/tickets",
    tag="reports",
    needs=("report:read",),
    query=ReportQuery,
    answers={200: Answered(TicketReport)},
    problems=("invalid_query",),
)
def ticket_report(call: Call[ReportQuery, None]) -> Answer:
    """Count the tickets that a query finds: created, resolved, open, by whom and how long."""
    wanted = call.query
    query = parse(wanted.q)
    who = asking(call.principal, call.now_ms, wanted.timezone)
    period = read_period(wanted.from_, wanted.to, who.now, who.zone)
    return Answer(body=report(call.connection, query, who, period, wanted.by))


ENDPOINTS = (ticket_report,)
