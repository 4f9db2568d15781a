"""Lists: an iterator over everything, fetched page by page as it is walked, and single pages for whoever scrolls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from openclaw_desktop.contract.errors import InvalidResponse

T = TypeVar("T")


class PageLike(Protocol):
    """What a page has, whatever else it tells."""

    @property
    def items(self) -> list[Any]:
        """The items of this page."""

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page, or None on the last."""


P = TypeVar("P", bound=PageLike)


class Listing(Generic[T, P]):
    """A list on the server. Iterating gives its items once, page after page; nothing is asked before the first."""

    def __init__(self, fetch: Callable[[str | None], P]) -> None:
        self._fetch = fetch
        self._items = self._walk()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._items)

    def page(self, cursor: str | None = None) -> P:
        """Fetch one page, the first without `cursor`; independent of the iteration.

        Raises:
            OpenClawError: as any call.
        """
        return self._fetch(cursor)

    def pages(self) -> Iterator[P]:
        """Fetch page after page.

        Raises:
            InvalidResponse: where the server names a cursor a second time, which would never end.
        """
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            page = self._fetch(cursor)
            yield page
            cursor = page.next_cursor
            if cursor is None:
                return
            if cursor in seen:
                raise InvalidResponse("the list of the server goes in circles")
            seen.add(cursor)

    def _walk(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items
