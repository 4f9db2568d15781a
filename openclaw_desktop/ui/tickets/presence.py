"""Tells the server which ticket this person has open, and whether they edit it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.contract.events import PresenceState
from openclaw_desktop.store.outbox import NEW_PREFIX
from openclaw_desktop.ui.timers import make_timer
from openclaw_desktop.worker import HIGH, LOW, ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_REPEAT_MS: Final = 30_000
"""The server forgets it after 60 seconds."""
_SETTLE_MS: Final = 700
"""A ticket that is only leafed past is not told of."""


class PresenceTeller(QObject):
    """One ticket at a time. What fails is not tried again: the next repetition is near, and nobody waits for it."""

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ticket = ""
        self._editing = False
        self._told: tuple[str, PresenceState] = ("", "gone")
        self._settle = make_timer(self, _SETTLE_MS, self._tell, once=True)
        self._repeat = make_timer(self, _REPEAT_MS, self._say_again)

    def show(self, ticket_id: str, *, editing: bool) -> None:
        """The person now has this ticket open, or none for ""; one that is not made yet is nobody else's business."""
        ticket_id = "" if ticket_id.startswith(NEW_PREFIX) else ticket_id
        if (ticket_id, editing) != (self._ticket, self._editing):
            self._ticket, self._editing = ticket_id, editing
            self._settle.start()

    def stop(self) -> None:
        """The login is over, or the program ends."""
        self._ticket = ""
        self._settle.stop()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        before, _ = self._told
        if before and before != self._ticket:
            self._send(before, "gone")
        if self._ticket:
            self._send(self._ticket, "editing" if self._editing else "viewing")
            self._repeat.start()
        else:
            self._told = ("", "gone")
            self._repeat.stop()

    @Slot()
    def _say_again(self) -> None:
        if self._ticket and self._worker.connection.state == "online":
            self._send(self._ticket, "editing" if self._editing else "viewing")

    def _send(self, ticket_id: str, state: PresenceState) -> None:
        self._told = (ticket_id, state)
        tell = partial(_tell, ticket_id, state)
        # Whoever is gone is not to be seen at the ticket for another minute, also where the program ends by it.
        gone = state == "gone"
        word = f"presence {ticket_id}"
        priority = HIGH if gone else LOW
        self._worker.submit(Job("presence", tell, priority=priority, supersedes=word, deadline=10.0, last_word=gone))


def _tell(ticket_id: str, state: PresenceState, client: OpenClawClient) -> None:
    client.events.presence(ticket_id, state)
