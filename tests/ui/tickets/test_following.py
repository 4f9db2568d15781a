"""When the list is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime

from openclaw_desktop.contract.events import Event
from tests.servers import RunningServer
from tests.ui.tickets.conftest import OpenDesk


def test_an_event_of_a_ticket_that_is_not_in_the_list_brings_it(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("before")
    desk = open_desk()
    desk.wait_for_titles("before")
    made = own_server.create_ticket("meanwhile")
    event = Event(
        id="1", type="ticket.created", occurred_at=datetime.now(UTC), actor=None, data={"ticket_id": made["id"]}
    )
    desk.controller.hear([event])
    desk.wait_for_titles("before", "meanwhile")


def test_coming_back_online_does_not_wait_for_a_long_pause(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("before")
    desk = open_desk()
    desk.wait_for_titles("before")
    desk.controller._following._cadence._pause.start(600_000)
    own_server.create_ticket("meanwhile")
    desk.controller._following.outdated()
    desk.wait_for_titles("before", "meanwhile")
