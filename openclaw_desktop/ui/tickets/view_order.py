"""The order in which a person put their saved views."""

from __future__ import annotations

from collections.abc import Sequence

from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.list_state import ListState
from openclaw_desktop.ui.tickets.list_views import ListView


class ViewOrder:
    """Keeps the order by server and user: a shared view stands where each person wants it."""

    def __init__(self, state: ListState, session: Session) -> None:
        self._state = state
        self._whose = f"{session.kept_under} {session.user.id}"

    def arranged(self, views: Sequence[ListView]) -> list[ListView]:
        """Give `views` in this person's order; those that were never put anywhere come last, as the server has them."""
        places = {key: place for place, key in enumerate(self._state.view_orders.get(self._whose, ()))}
        return sorted(views, key=lambda view: places.get(view.key, len(places)))

    def keep(self, views: Sequence[ListView]) -> None:
        """Make the order of `views` this person's."""
        self._state.view_orders[self._whose] = [view.key for view in views]
