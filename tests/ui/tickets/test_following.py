"""How often the list is asked for again after events."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from time import monotonic

import pytest
from PySide6.QtCore import QTimer

from openclaw_desktop.contract.events import Event
from openclaw_desktop.ui.tickets import following
from tests.servers import RunningServer
from tests.ui.tickets.conftest import OpenDesk

_PAUSE_MS = 40
_LONGEST_MS = 640


def test_where_something_happens_all_the_time_the_list_is_asked_for_ever_less_often(
    own_server: RunningServer, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "_SOON_MS", 5)
    monkeypatch.setattr(following, "_PAUSE_MS", _PAUSE_MS)
    monkeypatch.setattr(following, "_LONGEST_PAUSE_MS", _LONGEST_MS)
    own_server.create_ticket("in sight")
    desk = open_desk()
    desk.wait_for_titles("in sight")
    asked: list[float] = []

    def refresh() -> bool:
        asked.append(monotonic())
        return True

    monkeypatch.setattr(desk.controller._following, "_refresh", refresh)
    event = Event(
        id="1", type="ticket.updated", occurred_at=datetime.now(UTC), actor=None, data={"ticket_id": "elsewhere"}
    )
    happening = QTimer()
    happening.timeout.connect(lambda: desk.controller.hear([event]))
    happening.start(2)
    desk.until(lambda: len(asked) >= 7)
    happening.stop()

    pauses = [later - earlier for earlier, later in pairwise(asked)]
    # 40, 80, 160, 320, 640, 640 ms, each up to a quarter more or less by chance; a busy machine adds to them.
    assert pauses[0] >= 0.75 * _PAUSE_MS / 1000
    assert min(pauses[4:]) >= 0.75 * _LONGEST_MS / 1000
    assert sum(pauses[:4]) >= 0.75 * (40 + 80 + 160 + 320) / 1000

    # After a quiet pause it is as quick as ever.
    seen = len(asked)
    desk.until(lambda: len(asked) > seen or not desk.controller._following._pause.isActive())
    desk.until(lambda: not desk.controller._following._pause.isActive())
    assert desk.controller._following._pause_ms == _PAUSE_MS


def test_coming_back_online_does_not_wait_for_a_long_pause(own_server: RunningServer, open_desk: OpenDesk) -> None:
    own_server.create_ticket("before")
    desk = open_desk()
    desk.wait_for_titles("before")
    desk.controller._following._pause.start(600_000)
    own_server.create_ticket("meanwhile")
    desk.controller._following.outdated()
    desk.wait_for_titles("before", "meanwhile")
