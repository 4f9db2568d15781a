"""`/events`: what happened, by a long poll; and who has which ticket open."""

from __future__ import annotations

from collections.abc import Iterable

from openclaw_desktop.api.encoding import encode_json, path, query
from openclaw_desktop.api.resources.resource import JSON, Resource, nothing, reader
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.events import EventPage, Presence, PresenceState


class Events(Resource):
    """The events that this credential may see."""

    def page(self, after: str | None = None, *, types: Iterable[str] | str | None = None, wait: int = 0) -> EventPage:
        """Fetch what happened after a cursor, oldest first, and the cursor to ask with next.

        Args:
            after: `next_cursor` of the page before; without it the answer is empty and its cursor is that of now.
            types: event types, among them `ticket.presence`; all by default.
            wait: seconds (0–30) that the server may wait for something to happen before it answers with nothing. The
                time limits of the client count from their end.

        Raises:
            Gone: where the cursor is older than the 7 days for which events are kept.
            ValidationFailed: where it is no cursor of this server.
            OpenClawError: as any call.
        """
        target = "/events" + query({"after": after, "types": types, "wait": wait})
        return self._caller.run(HttpRequest("GET", target, holds_s=wait), reader(EventPage))

    def presence(self, ticket_id: str, state: PresenceState) -> None:
        """Tell what one does with a ticket; to be repeated every 30 s, since it is forgotten after 60."""
        body = encode_json(Presence(state=state))
        self._caller.run(HttpRequest("PUT", path("tickets", ticket_id, "presence"), body, JSON), nothing)
