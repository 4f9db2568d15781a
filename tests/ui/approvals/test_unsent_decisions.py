"""A decision that is made without a connection is kept, and sent once when the connection is back."""

from __future__ import annotations

import pytest

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.store.edits import Decided
from openclaw_desktop.worker import connection as connection_module
from tests.faults.proxy import Proxy
from tests.faults.server import FaultServer
from tests.servers import ADMIN, AGENT
from tests.ui.approvals.conftest import Office


def test_a_decision_waits_for_the_connection(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.2)
    office.show_approvals()
    approvals = [office.as_(ADMIN).approvals.create(title=title, approvers=["lin"]) for title in ("eins", "zwei")]
    office.until(lambda: sorted(office.titles()) == ["eins", "zwei"])
    app = office.app
    shell, before = app._shell, app._client
    assert shell is not None
    assert shell.session is not None
    user = shell.session.user.id
    proxy = Proxy(office.server.url)
    token = office.server.token(AGENT)
    with FaultServer(proxy) as front:
        client = OpenClawClient(front.url, credential=token, retry=RetryPolicy(attempts=1), timeout=(1.0, 5.0))
        app._worker.set_client(client, user)
        proxy.up = False
        office.controller.deciding.approve(approvals[0].id, title="eins")
        office.until(lambda: "sent when the server can be reached" in office.page.toast.label.text())
        office.until(lambda: app._worker.connection.state == "offline")
        office.controller.deciding.reject(approvals[1].id, "nein", title="zwei")
        entries = app._profile.outbox.entries(shell.session.kept_under, user)
        assert [entry.edit for entry in entries] == [
            Decided(approvals[0].id, "approve", "", "eins"),
            Decided(approvals[1].id, "reject", "nein", "zwei"),
        ]
        office.until(lambda: app.main_window.outbox_status.text() == "2 to send")
        assert [office.stands(approval).state for approval in approvals] == ["pending", "pending"]
        waits = {office.page.model.index(row, 3).data() for row in range(2)}
        assert waits == {"Your decision is not sent yet"}
        assert "sent when the server can be reached" in office.page.detail.unsent.text()
        assert not office.page.detail.approve_button.isVisible()
        proxy.up = True
        office.until(lambda: not app.main_window.outbox_status.isVisible())
        assert [office.stands(approval).state for approval in approvals] == ["approved", "rejected"]
        app._worker.set_client(before, user)
        client.close()
    office.until(lambda: office.titles() == [])
    assert office.page.model._unsent == frozenset()
