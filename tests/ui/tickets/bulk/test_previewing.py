"""A preview of very many tickets is worked out in slices, and the window goes on between them."""

from __future__ import annotations

from itertools import islice, repeat

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.bulk.change import BulkChange, Preview
from openclaw_desktop.ui.tickets.bulk.previewing import Previewing
from tests.ui.tickets.made_tickets import made_ticket

_MANY = 100_000
_WISH = BulkChange(status="pending")


def many() -> islice[Ticket]:
    return islice(repeat(made_ticket(0)), _MANY)


def test_few_are_there_at_once(qtbot: QtBot) -> None:
    told: list[Preview] = []
    previewing = Previewing()
    previewing.begin([made_ticket(1), made_ticket(2)], BulkChange(category="Legal"), told.append)
    assert [change.ticket.id for change in told[0].changes] == [made_ticket(1).id, made_ticket(2).id]
    assert not previewing.running


def test_the_window_goes_on_between_the_slices_of_many(qtbot: QtBot) -> None:
    told: list[Preview] = []
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += not told

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(0)
    previewing = Previewing()
    previewing.begin(many(), _WISH, told.append)
    assert previewing.running
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    heart.stop()
    assert len(told[0].changes) + told[0].unchanged == _MANY
    assert beats > 5


def test_what_was_begun_before_is_given_up(qtbot: QtBot) -> None:
    given_up: list[Preview] = []
    told: list[Preview] = []
    previewing = Previewing()
    previewing.begin(many(), _WISH, given_up.append)
    previewing.begin([made_ticket(3)], _WISH, told.append)
    assert len(told) == 1
    assert len(told[0].changes) + told[0].unchanged == 1
    assert not previewing.running
    assert given_up == []
