"""Lists: one page of items, and the cursor of the next."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from openclaw_desktop.contract.wire import Wire

T = TypeVar("T")

DEFAULT_LIMIT = 50
MAX_LIMIT = 200


class Page(Wire, Generic[T], frozen=True):
    """One page of a list; `next_cursor` is opaque, and null on the last page."""

    items: list[T]
    next_cursor: str | None = None


class Total(Wire, frozen=True):
    """How many there are: exactly (`eq`), or at least (`gte`) where counting stopped."""

    value: int
    relation: Literal["eq", "gte"] = "eq"


class SearchPage(Wire, Generic[T], frozen=True):
    """One page of a search, with how many hits there are in all."""

    items: list[T]
    total: Total
    next_cursor: str | None = None
