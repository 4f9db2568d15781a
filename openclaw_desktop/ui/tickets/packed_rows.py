"""The rows of a long list in little memory: pages of rows that nobody has looked at lately lie compressed.

A ticket takes 0.9 KB as objects, and 0.12 KB in a compressed page of 200. To unpack one takes half a millisecond, which
nobody notices while scrolling. Ids and versions are at hand for all rows.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.ui.tickets.refresh_plan import NOWHERE, between
from openclaw_desktop.ui.tickets.row import Row

_PAGE_ROWS: Final = 200
_OPEN_PAGES: Final = 12
"""So many pages stay unpacked: more than a window shows, with what was just scrolled past."""
_LEVEL: Final = 1
"""zlib's fastest leaves 18 % of the JSON; its usual one leaves 14 %, at more than twice the time."""
_UNLISTED: Final = -1


class _Page:
    """Rows that follow each other: unpacked, packed, or, while nothing of them has changed since, both."""

    __slots__ = ("ids", "packed", "rows", "start", "versions")

    def __init__(self, rows: list[Row]) -> None:
        self.ids = [row.ticket.id for row in rows]
        self.versions = [row.ticket.version for row in rows]
        self.rows: list[Row] | None = rows
        self.packed = b""
        self.start = _UNLISTED

    def __len__(self) -> int:
        return len(self.ids)

    def pack(self) -> None:
        if self.rows is not None:
            self.packed = self.packed or zlib.compress(encode([row.ticket for row in self.rows]), _LEVEL)
            self.rows = None

    def unpack(self, dress: Callable[[Ticket], Row]) -> list[Row]:
        if self.rows is None:
            self.rows = [dress(ticket) for ticket in decode(zlib.decompress(self.packed), list[Ticket])]
        return self.rows


class PackedRows:
    """Rows in an order, found by their place or by the id of their ticket."""

    def __init__(
        self, dress: Callable[[Ticket], Row], *, page_rows: int = _PAGE_ROWS, open_pages: int = _OPEN_PAGES
    ) -> None:
        """Begin with no rows.

        Args:
            dress: makes the row of a ticket, with the mark that it has at that moment; asked again whenever a page is
                unpacked.
            page_rows: no page has more rows.
            open_pages: so many pages stay unpacked.
        """
        self._dress = dress
        self._page_rows = page_rows
        self._open_pages = open_pages
        self._pages: list[_Page] = []
        self._starts: list[int] = []
        self._page_of: dict[str, _Page] = {}
        self._open: dict[_Page, None] = {}
        self._near: list[Row] = []
        self._near_start = 0

    def __len__(self) -> int:
        return self._starts[-1] + len(self._pages[-1]) if self._pages else 0

    # What is where

    def row(self, at: int) -> Row:
        """Give the row at a place. All of it but the ticket may be changed, and is forgotten when its page is packed.

        Raises:
            IndexError: for a place before the first row or behind the last.
        """
        offset = at - self._near_start
        if not 0 <= offset < len(self._near):
            offset = at - self._use(self._page_at(at)).start
        return self._near[offset]

    def find(self, ticket_id: str) -> int:
        """Give the place of a ticket, or `NOWHERE`."""
        page = self._page_of.get(ticket_id)
        return NOWHERE if page is None else page.start + page.ids.index(ticket_id)

    def version(self, at: int) -> int:
        """Give the version of the ticket at a place."""
        page = self._page_at(at)
        return page.versions[at - page.start]

    def ids(self, first: int = 0, end: int | None = None) -> Iterator[str]:
        """Give the ids of rows in order: of all, or of those from `first` until before `end`."""
        end = len(self) if end is None else end
        pages = self._pages_of(first, end)
        return chain.from_iterable(page.ids[max(0, first - page.start) : end - page.start] for page in pages)

    def unpacked(self, ticket_id: str) -> Row | None:
        """Give the row of a ticket, if it is unpacked."""
        page = self._page_of.get(ticket_id)
        return page.rows[page.ids.index(ticket_id)] if page is not None and page.rows is not None else None

    def all_unpacked(self) -> Iterator[Row]:
        """Give the rows that are unpacked, in no order. The others are made anew when somebody looks at them."""
        return chain.from_iterable(page.rows or () for page in self._open)

    # What changes them

    def insert(self, at: int, tickets: Sequence[Ticket]) -> None:
        """Put tickets in, the first of them to this place."""
        rows = [self._dress(ticket) for ticket in tickets]
        size = self._page_rows
        new = [_Page(rows[first : first + size]) for first in range(0, len(rows), size)]
        self._take([*self._cut(0, at), *new, *self._cut(at, len(self))])

    def replace(self, at: int, ticket: Ticket) -> None:
        """Show a ticket as it now is."""
        page = self._use(self._page_at(at))
        self._near[at - page.start] = self._dress(ticket)
        page.versions[at - page.start] = ticket.version
        page.packed = b""

    def remove(self, first: int, count: int) -> None:
        """Take out so many rows from a place on."""
        for ticket_id in self.ids(first, first + count):
            self._page_of.pop(ticket_id, None)
        self._take([*self._cut(0, first), *self._cut(first + count, len(self))])

    def lead_with(self, places: Sequence[int]) -> None:
        """Put the rows of these places first, in this order; the others follow in the order that they have."""
        parts = [*stretches(places), *between(sorted(places), len(self))]
        self._take([page for first, end in parts for page in self._cut(first, end)])

    # Inner workings

    def _page_at(self, at: int) -> _Page:
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._pages[bisect_right(self._starts, at) - 1]

    def _pages_of(self, first: int, end: int) -> Sequence[_Page]:
        """Give the pages that have rows from `first` until before `end`."""
        if first >= end:
            return ()
        return self._pages[bisect_right(self._starts, first) - 1 : bisect_left(self._starts, end)]

    def _cut(self, first: int, end: int) -> Iterator[_Page]:
        """Give pages with just the rows from `first` until before `end`: whole ones as they are, at the ends pieces."""
        for page in self._pages_of(first, end):
            begin, stop = max(0, first - page.start), min(len(page), end - page.start)
            yield page if stop - begin == len(page) else _Page(page.unpack(self._dress)[begin:stop])

    def _take(self, pages: Iterable[_Page]) -> None:
        """Have these pages from now on; small ones that stand side by side become one."""
        taken: list[_Page] = []
        for page in pages:
            if taken and len(taken[-1]) + len(page) <= self._page_rows:
                page = _Page([*taken.pop().unpack(self._dress), *page.unpack(self._dress)])
            taken.append(page)
        self._pages, self._starts = taken, []
        start = 0
        for page in taken:
            if page.start == _UNLISTED:
                self._page_of.update(dict.fromkeys(page.ids, page))
            page.start = start
            self._starts.append(start)
            start += len(page)
        unpacked = dict.fromkeys(page for page in taken if page.rows is not None)
        self._open = {page: None for page in self._open if page in unpacked} | unpacked
        self._near = []
        self._pack_surplus()

    def _use(self, page: _Page) -> _Page:
        """Have a page unpacked, as the one that was looked at last."""
        self._near, self._near_start = page.unpack(self._dress), page.start
        self._open.pop(page, None)
        self._open[page] = None
        self._pack_surplus()
        return page

    def _pack_surplus(self) -> None:
        while len(self._open) > self._open_pages:
            page = next(iter(self._open))
            del self._open[page]
            page.pack()


def stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give those that stand together already as one, by its first place and the one behind its last."""
    begin = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            yield places[begin], places[at - 1] + 1
            begin = at
