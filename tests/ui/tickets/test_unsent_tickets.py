"""A ticket made without a connection has its row at once, opens in the editor, and becomes the real one when sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QAbstractItemModelTester

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.tickets.row import Mark
from openclaw_desktop.worker import OutboxSender
from openclaw_desktop.worker import connection as connection_module
from tests.faults.proxy import Proxy
from tests.faults.server import FaultServer
from tests.servers import RunningServer
from tests.ui.tickets.conftest import OpenDesk
from tests.ui.tickets.made_tickets import made_ticket
from tests.ui.tickets.test_model import make_model, refresh


def test_its_row_comes_at_once_and_turns_into_the_real_one(
    own_server: RunningServer, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.2)
    own_server.create_ticket("there before")
    desk = open_desk()
    desk.wait_for_titles("there before")
    proxy = Proxy(own_server.url)
    sender = OutboxSender(desk.worker, desk.profile.outbox, desk.session.kept_under, desk.session.user.id, desk.page)
    sender.start()
    with FaultServer(proxy) as front:
        retry = RetryPolicy(attempts=1)
        client = OpenClawClient(front.url, credential=desk.client.credential, retry=retry, timeout=(1.0, 5.0))
        proxy.up = False
        desk.worker.set_client(client, desk.session.user.id)
        desk.worker.probe_now()
        desk.until(lambda: desk.worker.connection.state == "offline")
        for title in ("made offline 1", "made offline 2"):
            desk.controller.selection.open_new()
            desk.page.editor.form.title.setText(title)
            desk.page.editor.footer.save_button.click()
        assert desk.titles() == ["made offline 2", "made offline 1", "there before"]
        assert desk.page.model.row(0).mark is Mark.UNSYNCED
        assert desk.page.model.index(0, 0).data() == "—"
        desk.click_title("made offline 1")
        desk.until(lambda: desk.page.editor.form.title.text() == "made offline 1")
        assert desk.page.editor.footer.state == "queued"
        assert not desk.controller.selection.tickets(), "nothing of the server's to change in bulk or to delete"
        # They are above every list, also one that is read anew, and after a refresh that knows nothing of them.
        desk.page.table.sort_wanted.emit(1)
        assert desk.titles()[:2] == ["made offline 2", "made offline 1"]
        proxy.up = True
        desk.until(lambda: not desk.profile.outbox.tickets(desk.session.kept_under, desk.session.user.id))
        desk.until(lambda: sorted(desk.titles()) == ["made offline 1", "made offline 2", "there before"])
        desk.until(lambda: {desk.page.model.ticket(at).number[:3] for at in range(3)} == {"WO-"})
        desk.controller.refresh()
        desk.until(lambda: desk.page.model.rowCount() == 3)
        sender.stop()
        desk.worker.set_client(desk.client, desk.session.user.id)
        client.close()


def test_a_refresh_leaves_them_where_they_are(qapp: object, language: Callable[[Locale], None]) -> None:
    model = make_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    new = [replace(made_ticket(at), id=f"new:{at}", version=0) for at in (91, 92)]
    server = [made_ticket(at) for at in range(6)]
    model.append(server[:4])
    model.pin(new)
    assert model.ids()[:3] == ("new:91", "new:92", server[0].id)
    assert model.listed(2) == server[:2]
    refresh(model, [server[5], server[3], server[0], server[1], server[4]])
    assert model.ids() == ("new:91", "new:92", *(server[at].id for at in (5, 3, 0, 1, 4)))
    model.insert_first(server[2])
    model.pin(new[1:])
    assert model.ids()[:3] == ("new:92", server[2].id, server[5].id)
    model.pin(new)
    assert model.ids()[:2] == ("new:91", "new:92")
    assert model.remove(["new:91"])[0][0] == 0
    model.clear()
    model.append(server[:1])
    assert model.listed(9) == server[:1]
    tester.deleteLater()
