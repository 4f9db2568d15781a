"""What happens to tickets elsewhere shows in the results, on the first screen and far down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.app import App
from openclaw_desktop.contract.batch import BatchCreate
from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.pages import MAX_LIMIT
from openclaw_desktop.contract.tickets import TicketCreate
from tests.servers import ADMIN, RunningServer
from tests.ui.desk import LIMIT_MS
from tests.ui.search.conftest import OpenSearch
from tests.ui.search.test_in_window import log_in, search


def told(*ticket_ids: str) -> list[Event]:
    return [
        Event(id="e", type="ticket.updated", occurred_at=datetime.now(UTC), actor=None, data={"ticket_id": ticket_id})
        for ticket_id in ticket_ids
    ]


def test_the_program_shows_what_others_change_make_and_delete(
    qtbot: QtBot, server: RunningServer, start_app: Callable[..., App]
) -> None:
    others = OpenClawClient(server.url)
    others.credential = server.token(ADMIN)
    kept = others.tickets.create(title="printer jams", priority="high")
    gone = others.tickets.create(title="printer lost", priority="high")
    app = start_app("--server", server.url)
    log_in(qtbot, app)
    model = search(qtbot, app, "priority:high", 2).model()

    def titles() -> set[str]:
        return {model.index(row, 1).data() for row in range(model.rowCount())}

    others.tickets.update(kept.id, version=kept.version, title="printer works again")
    others.tickets.delete(gone.id)
    others.tickets.create(title="printer new", priority="high")
    qtbot.waitUntil(lambda: titles() == {"printer works again", "printer new"}, timeout=LIMIT_MS)
    others.close()


def test_what_is_far_down_is_told_too(open_search: OpenSearch) -> None:
    desk = open_search()
    for count in (MAX_LIMIT, 3):
        wishes = [BatchCreate(fields=TicketCreate(title=f"row {at:03d}")) for at in range(count)]
        desk.client.tickets.batch(wishes)
    desk.controller._keeping.state.sort = "number"
    desk.page.query_edit.setText("row status:open")
    desk.controller.search()
    desk.until(lambda: desk.page.model.rowCount() > 0)
    while desk.page.model.rowCount() < MAX_LIMIT + 3:
        before = desk.page.model.rowCount()
        desk.page.model.more_wanted.emit()
        desk.until(lambda rows=before: desk.page.model.rowCount() > rows)
    changed, gone, left = (desk.page.model.ticket(MAX_LIMIT + at) for at in range(3))
    desk.client.tickets.update(changed.id, version=changed.version, title="row renamed")
    desk.client.tickets.delete(gone.id)
    desk.client.tickets.update(left.id, version=left.version, status="closed")
    desk.controller.hear(told(changed.id, gone.id, left.id))
    desk.until(lambda: desk.page.model.rowCount() == MAX_LIMIT + 1)
    assert desk.titles()[MAX_LIMIT] == "row renamed"


def test_a_hidden_tab_asks_when_it_comes_up(open_search: OpenSearch) -> None:
    desk = open_search()
    ticket = desk.client.tickets.create(title="printer")
    desk.type("printer")
    desk.wait_for_titles("printer")
    desk.page.hide()
    desk.client.tickets.update(ticket.id, version=ticket.version, title="printer renamed")
    desk.controller.hear(told(ticket.id))
    desk.until(lambda: not desk.controller._following._cadence._soon.isActive())
    assert desk.titles() == ["printer"]
    desk.page.show()
    desk.wait_for_titles("printer renamed")
