"""The whole program in its real window, before a real server, with a proxy between them that makes trouble as told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.app import App
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.widgets import ErrorCard
from tests.faults.proxy import Proxy
from tests.faults.server import Behaviour, Exchange, Received
from tests.servers import AGENT, Account, RunningServer
from tests.ui.login.test_login import fill, press_login, wait_for_work

LIMIT_MS = 20_000
SAVES = "PATCH /tickets/"
W = TypeVar("W", bound=QWidget)


@dataclass
class Trouble:
    """What meets the requests whose method and path begin with `words`, one after the other; then they pass."""

    words: str
    behaviours: list[Behaviour]
    met: int = 0


@dataclass
class Troublemaker(Proxy):
    """A proxy that picks its victims; everything else passes."""

    upstream: str
    up: bool = True
    faults: None = None
    troubles: list[Trouble] = field(default_factory=list)

    def __call__(self, exchange: Exchange) -> None:
        """Serve one request."""
        asked = f"{exchange.received.method} {re.sub('^/api/v1', '', exchange.received.target)}"
        for trouble in self.troubles:
            if trouble.behaviours and asked.startswith(trouble.words):
                trouble.met += 1
                trouble.behaviours.pop(0)(exchange)
                return
        super().__call__(exchange)

    def ask(self, received: Received) -> bytes:
        """Give the server's answer; a long poll is made a short one, or the end of a test would wait for it."""
        return super().ask(replace(received, target=re.sub(r"wait=\d+", "wait=1", received.target)))

    def meet(self, words: str, *behaviours: Behaviour) -> Trouble:
        """Let the next requests that begin with `words` (`PATCH /tickets/`) meet these, one each."""
        trouble = Trouble(words, list(behaviours))
        self.troubles.append(trouble)
        return trouble


class Office:
    """A person at work; `others` is an administrator who works elsewhere at the same time."""

    def __init__(self, app: App, qtbot: QtBot, server: RunningServer, proxy: Troublemaker, url: str) -> None:
        self.app, self.qtbot, self.server, self.proxy, self.url = app, qtbot, server, proxy, url
        self.others = OpenClawClient(server.url, credential=server.token())

    def log_in(self, account: Account = AGENT) -> None:
        """Log in as a person does, and wait until everything is loaded."""
        fill(self.app, self.qtbot, self.url, account.username, account.password)
        press_login(self.app, self.qtbot)
        wait_for_work(self.app, self.qtbot)
        self.rest()

    def limit(self, retry: RetryPolicy, timeout: tuple[float, float]) -> None:
        """Let the login's client wait no longer than a test may; logging in itself is slow on a busy machine."""
        client = self.app._client
        assert client is not None
        client._caller._policy, client._caller._timeout = retry, timeout

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: self.app._worker.activity == (0, 0))

    def until(self, condition: Callable[[], object]) -> None:
        """Let the program run until `condition` holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=LIMIT_MS)

    def find(self, kind: type[W], name: str) -> W:
        """Give a widget of the main window."""
        found = self.app.main_window.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        """Click on a button."""
        button = self.find(QPushButton, name)
        self.until(lambda: button.isVisible() and button.isEnabled())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def state(self) -> str:
        """What the status bar says of the connection."""
        return str(self.app.main_window.connection_status.property("state"))

    @property
    def title(self) -> QLineEdit:
        """The field of the open ticket's title."""
        return self.find(QLineEdit, "titleEdit")

    def open_ticket(self, title: str, account: Account = AGENT) -> Ticket:
        """Make a ticket and open it in the editor."""
        ticket = self.others.tickets.create(title=title, assignee=account.username)
        self.app._shell_parts()[1].open_ticket(ticket.id)
        self.until(lambda: self.title.text() == title)
        self.rest()
        return ticket

    def type_and_save(self, title: str) -> None:
        """Change the title of the open ticket and press *Save*."""
        self.title.setFocus()
        self.title.selectAll()
        self.qtbot.keyClicks(self.title, title)
        self.click("saveButton")

    def stored(self, ticket: Ticket) -> Ticket:
        """Ask the server for a ticket."""
        return self.others.tickets.get(ticket.id)

    def card(self, name: str = "editorError") -> ErrorCard:
        """Give the error card of a place once it is seen."""
        card = self.find(ErrorCard, name)
        self.until(card.isVisible)
        return card

    def card_is_shown(self, name: str = "editorError") -> bool:
        """Tell whether an error card is seen."""
        return self.find(ErrorCard, name).isVisible()
