"""`/search`: tickets by the query language."""

from __future__ import annotations

from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, SearchPage
from openclaw_desktop.contract.tickets import Ticket


class Search(Resource):
    """Call it: `client.search("status:open 打印")`."""

    def __call__(
        self, q: str, *, sort: str | None = None, limit: int = DEFAULT_LIMIT, timezone: str | None = None
    ) -> Listing[Ticket, SearchPage[Ticket]]:
        """Search tickets; each page tells how many there are in all.

        Args:
            q: a query in the query language; "" finds every ticket.
            sort: a field, with `-` before it for the largest first; by default the last updated come first.
            limit: tickets a page, 1–200.
            timezone: IANA name of the zone whose days the query's dates are; UTC by default.

        Raises:
            InvalidQuery: from the first page on, where the query can't be read.
        """
        params = {"q": q, "sort": sort, "limit": limit, "timezone": timezone}
        return Listing(lambda cursor: self._get("/search", SearchPage[Ticket], {**params, "cursor": cursor}))
