"""What the Tickets tab was like when it was left, kept in the profile's settings and brought back at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.tickets.list_views import ListView

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import Settings

_NAME: Final = "tickets"


class ColumnState(msgspec.Struct, frozen=True, kw_only=True):
    """A column as a person left it; the width is in pixels at 100 %."""

    field: str
    width: int
    shown: bool


class ListState(msgspec.Struct, kw_only=True):
    """How the tab was left.

    Attributes:
        view: the key of the view.
        own_views: the saved views as last told, to be shown before the server tells them again.
        view_orders: the ids of the saved views as a person put them, by server and user.
        sorts: the order of the rows by view, where it is not the view's own.
        columns: from left to right.
        ticket: the id of the ticket that was open.
        panes: the widths of the panes at 100 %.
    """

    view: str = ""
    own_views: list[ListView] = msgspec.field(default_factory=list)
    view_orders: dict[str, list[str]] = msgspec.field(default_factory=dict)
    sorts: dict[str, str] = msgspec.field(default_factory=dict)
    columns: list[ColumnState] = msgspec.field(default_factory=list)
    ticket: str = ""
    panes: list[int] = msgspec.field(default_factory=list)


def read_state(settings: Settings) -> ListState:
    """Give the state that was kept; the first one where there is none that can be read."""
    return read_kept(settings, _NAME, ListState)


def write_state(settings: Settings, state: ListState) -> bool:
    """Put the state into the settings; whoever calls saves them. Give whether it is another one than before."""
    return write_kept(settings, _NAME, state)
