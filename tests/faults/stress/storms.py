"""What the UI thread is put to, with a heart that beats in it: used by tests with bounds for any machine, and by the
benchmark with those of the design."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from openclaw_desktop.app import App
from tests.benchmarks.heartbeat import Gaps, heartbeat
from tests.benchmarks.window import at_work, is_idle, run_for, ticket_table, wait
from tests.faults import behaviours
from tests.faults.proxy import Proxy
from tests.faults.server import Behaviour, Exchange, FaultServer, Received
from tests.servers import ADMIN, RunningServer

EVENTS = 10_000
_PAGE = 200
"""So many events the server gives at a time."""


class Weather(Proxy):
    """Lets everything through until a storm comes; the long poll for events is a short one, or ends would take long."""

    def __init__(self, upstream: str) -> None:
        super().__init__(upstream)
        self.storm: Behaviour | None = None
        self.events: Iterator[Behaviour] | None = None

    def __call__(self, exchange: Exchange) -> None:
        """Serve one request."""
        path = exchange.received.path.removeprefix("/api/v1")
        made = next(self.events, None) if self.events is not None and path == "/events" else None
        if made is not None:
            made(exchange)
        elif self.storm is not None and path != "/health":
            self.storm(exchange)
        else:
            self.forward(exchange)

    def ask(self, received: Received) -> bytes:
        """Give the server's answer to a request."""
        return super().ask(replace(received, target=re.sub(r"wait=\d+", "wait=1", received.target)))


@contextmanager
def in_the_weather(server: RunningServer, *more: str) -> Iterator[tuple[App, Weather]]:
    """The program at work, with the weather between it and the server."""
    weather = Weather(server.url)
    with ExitStack() as stack:
        front = stack.enter_context(FaultServer(weather))
        # The program is told where to go, and nothing more of the server is needed for it.
        app = stack.enter_context(at_work(cast(RunningServer, SimpleNamespace(url=front.url)), *more))
        wait(lambda: is_idle(app))
        yield app, weather
        weather.storm = None
        wait(lambda: is_idle(app))


def work(app: App, seconds: float) -> None:
    """Do for some time what people do: type, go through the list, ask anew."""
    title = app.main_window.findChild(QLineEdit, "titleEdit")
    assert isinstance(title, QLineEdit)
    table = ticket_table(app)
    for at in range(max(1, round(seconds / 0.5))):
        QTest.keyClick(table, Qt.Key.Key_Down if at % 4 < 2 else Qt.Key.Key_Up)
        if at % 4 == 3:
            app.main_window.menus.refresh_action.trigger()
        if title.isEnabled():
            QTest.keyClicks(title, "x")
        run_for(0.5)


def storm_of_429(app: App, weather: Weather, seconds: float) -> Gaps:
    """Every request is refused with a pause of a second."""
    work(app, 1)
    with heartbeat() as gaps:
        weather.storm = behaviours.problem(429, "rate_limited", {"Retry-After": "1"})
        work(app, seconds)
        weather.storm = None
        wait(lambda: is_idle(app))
    return gaps


def silent_server(app: App, weather: Weather, seconds: float) -> Gaps:
    """Every request is read and never answered, as long as that; then all is well again."""
    work(app, 1)
    over = threading.Event()

    def hang(exchange: Exchange) -> None:
        while not over.wait(0.05):
            if exchange.stopping.is_set():
                return

    with heartbeat() as gaps:
        weather.storm = hang
        work(app, seconds)
        weather.storm = None
        over.set()
        wait(lambda: is_idle(app))
    return gaps


def many_events(app: App, weather: Weather, events: int = EVENTS) -> Gaps:
    """So many events that all concern the person come as fast as they can be asked for."""
    follower = app._shell_parts()[1].news.follower
    assert follower is not None
    wait(lambda: follower.cursor is not None)
    taken = 0

    def count(happened: list[Any]) -> None:
        nonlocal taken
        taken += len(happened)

    follower.happened.connect(count)
    with heartbeat() as gaps:
        weather.events = _pages(app, events)
        wait(lambda: taken >= events)
        run_for(1)
        wait(lambda: is_idle(app))
    follower.happened.disconnect(count)
    return gaps


def _pages(app: App, events: int) -> Iterator[Behaviour]:
    follower = app._shell_parts()[1].news.follower
    assert follower is not None
    other = {"id": "someone", "username": "wang", "display_name": "王芳"}
    begin = datetime.now(UTC) - timedelta(seconds=events / 100)
    cursor = follower.cursor
    for first in range(0, events, _PAGE):
        items = [
            {
                "id": f"made-{number}",
                "type": "ticket.assigned",
                "occurred_at": (begin + timedelta(milliseconds=number * 10)).isoformat().replace("+00:00", "Z"),
                "actor": other,
                "data": {
                    "ticket_id": f"t{number % 500}",
                    "number": f"WO-{number % 500:06d}",
                    "title": f"三楼打印机卡纸 {number % 500}",
                    "assignee": ADMIN.username,
                    "changes": [{"field": "assignee", "from": None, "to": ADMIN.username}],
                },
            }
            for number in range(first, min(first + _PAGE, events))
        ]
        yield behaviours.answer(
            200,
            json.dumps({"items": items, "next_cursor": cursor}).encode(),
            Content_Type="application/json",
        )


def typing_into(app: App, length: int) -> str:
    """Type a long text into the open ticket, which is kept as a draft; give it."""
    edit = app.main_window.findChild(QPlainTextEdit, "descriptionEdit")
    assert isinstance(edit, QPlainTextEdit)
    wait(edit.isEnabled)
    text = "打印机又卡纸了 " * (length // 8)
    edit.setPlainText(text)
    return text
