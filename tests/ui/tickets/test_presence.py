"""What others are told of who has a ticket open."""

from __future__ import annotations

from openclaw_desktop.api import OpenClawClient
from tests.servers import AGENT, RunningServer
from tests.ui.tickets.conftest import OpenDesk


def test_whoever_ends_the_program_is_gone_from_the_ticket_at_once(
    own_server: RunningServer, open_desk: OpenDesk
) -> None:
    ticket = own_server.create_ticket("in sight")
    desk = open_desk()
    with OpenClawClient(own_server.url, credential=own_server.token(AGENT)) as other:
        cursor = other.events.page().next_cursor
        desk.wait_for_titles("in sight")
        desk.click_title("in sight")
        states: list[str] = []

        def hear() -> list[str]:
            nonlocal cursor
            page = other.events.page(cursor)
            cursor = page.next_cursor
            states.extend(str(event.data.get("state")) for event in page.items if event.type == "ticket.presence")
            return states

        desk.until(lambda: hear()[-1:] == ["viewing"])
        assert ticket["id"] == desk.controller.selection.open_id
        desk.close()
        assert hear()[-1] == "gone"
