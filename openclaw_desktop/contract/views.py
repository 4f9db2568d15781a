"""Saved searches."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.tickets import DEFAULT_SORT
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import Request, Wire

ViewName = Annotated[str, Meta(min_length=1, max_length=100)]
QueryText = Annotated[str, Meta(max_length=2000)]
Columns = Annotated[list[str], Meta(max_length=50)]


class View(Wire, frozen=True):
    """A saved search; `count` only where it was asked for."""

    id: str
    name: str
    q: str
    sort: str
    columns: list[str]
    shared: bool
    owner: UserRef
    count: int | UnsetType = UNSET


class ViewCreate(Request):
    """`POST /views`."""

    name: ViewName
    q: QueryText = ""
    sort: str = DEFAULT_SORT
    columns: Columns = []
    shared: bool = False


class ViewPatch(Request):
    """`PATCH /views/{id}`."""

    name: ViewName | UnsetType = UNSET
    q: QueryText | UnsetType = UNSET
    sort: str | UnsetType = UNSET
    columns: Columns | UnsetType = UNSET
    shared: bool | UnsetType = UNSET
