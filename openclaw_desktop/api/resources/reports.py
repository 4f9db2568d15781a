"""`/reports`: figures on tickets."""

from __future__ import annotations

from datetime import date

from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.reports import ReportStep, TicketReport


class Reports(Resource):
    """Figures on the tickets that a query finds."""

    def tickets(
        self,
        q: str = "",
        *,
        first: date | None = None,
        last: date | None = None,
        by: ReportStep = "day",
        timezone: str | None = None,
    ) -> TicketReport:
        """Count tickets: created, resolved, open, by whom, and how long they took.

        Args:
            q: a query in the query language; "" counts every ticket.
            first: the first day of the period; 30 days by default.
            last: its last day, included; today by default.
            by: whether `created` and `resolved` are counted by day, week (from Monday) or month.
            timezone: IANA name of the zone whose days are meant; UTC by default.

        Raises:
            InvalidQuery: the query can't be read.
            ValidationFailed: the period ends before it begins, or has more than 3,660 days.
        """
        params = {
            "q": q,
            "from": None if first is None else first.isoformat(),
            "to": None if last is None else last.isoformat(),
            "by": by,
            "timezone": timezone,
        }
        return self._get("/reports/tickets", TicketReport, params)
