"""A person at the ticket editor: real widgets, real worker, real profile, against a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.editor import EditorController, TicketEditor
from openclaw_desktop.worker import ApiWorker, OutboxSender
from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer


class Desk:
    """One person's editor. `others` is a client of an administrator who works at the same time."""

    def __init__(self, qtbot: Any, server: RunningServer, folder: Path, account: Account = AGENT) -> None:
        self.qtbot, self.server, self.account, self.folder = qtbot, server, account, folder
        self.others = OpenClawClient(server.url, credential=server.token(ADMIN))
        self.client = OpenClawClient(server.url, credential=server.token(account))
        me = self.client.auth.me()
        self.session = Session(server.url, me.user, frozenset(me.permissions), local=False)
        self.worker = ApiWorker()
        self.worker.set_client(self.client, me.user.id)
        self.profile = Profile.open(folder)
        self.view = TicketEditor()
        self.view.resize(560, 900)
        self.view.show()
        self.sender = OutboxSender(self.worker, self.profile.outbox, server.url, me.user.id)
        self.sender.start()
        self.editor = EditorController(self.worker, self.profile, self.session, self.view)

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.view.findChild(kind, name)
        assert found is not None, name
        return found

    def ticket(self, title: str = "打印机故障", **fields: Any) -> Ticket:
        """Make a ticket on the server."""
        return self.others.tickets.create(title=title, **fields)

    def stored(self, ticket: Ticket) -> Ticket:
        """Ask the server for a ticket."""
        return self.others.tickets.get(ticket.id)

    def open(self, ticket: Ticket) -> None:
        """Show a ticket and wait until all of it is there."""
        with self.qtbot.waitSignal(self.editor._loading.activity_loaded):
            self.editor.show_ticket(ticket.id, ticket)

    def save(self) -> Ticket:
        """Press *Save* and give what the server made of it."""
        with self.qtbot.waitSignal(self.editor.ticket_saved) as saved:
            self.click(self.view.footer.save_button)
        self.until(lambda: not self.editor._saving.busy(self.editor._current))
        return saved.args[0]

    def click(self, button: QWidget) -> None:
        assert button.isEnabled(), button.objectName()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, condition: Callable[[], object], limit_ms: int = 10_000) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=limit_ms)

    def lines(self) -> list[str]:
        """What the timeline says."""
        model = self.view.timeline.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def close(self) -> None:
        self.editor.stop()
        self.sender.stop()
        assert self.worker.shutdown()
        self.view.close()
        self.view.deleteLater()
        self.client.close()
        self.others.close()
        self.profile.close()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's look, in English until a test says otherwise."""
    theme.current().apply(mode="light", locale="en", scale=100)
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def sit_down(qtbot: Any, shared_server: RunningServer, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Give desks; every one has its own profile unless told otherwise."""
    with ExitStack() as stack:
        count = 0

        def make(account: Account = AGENT, folder: Path | None = None) -> Desk:
            nonlocal count
            count += 1
            desk = Desk(qtbot, shared_server, folder or tmp_path / f"profile{count}", account)
            stack.callback(desk.close)
            return desk

        yield make


@pytest.fixture
def desk(sit_down: Callable[..., Desk]) -> Desk:
    """An agent's desk."""
    return sit_down()


@pytest.fixture
def requester_desk(sit_down: Callable[..., Desk]) -> Desk:
    """The desk of someone who may only ask for things."""
    return sit_down(REQUESTER)
