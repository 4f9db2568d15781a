"""What appears on the desktop, and what does not."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.platform.desktop_notifications import Bubble, DesktopNotifications
from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.notifications.bubbles import SUMMARY_KEY, Bubbles
from openclaw_desktop.ui.notifications.lines import Notice

LIMIT_MS = 10_000


class Desktop(DesktopNotifications):
    """A desktop that remembers which bubbles are on it."""

    def __init__(self) -> None:
        super().__init__()
        self.bubbles: dict[str, Bubble] = {}

    def show_bubble(self, bubble: Bubble) -> None:
        self.bubbles[bubble.key] = bubble

    def withdraw(self, key: str) -> None:
        self.bubbles.pop(key, None)


class Office:
    """Bubbles with what surrounds them."""

    def __init__(self) -> None:
        self.desktop = Desktop()
        self.choices = NotificationChoices()
        self.now = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001 - the computer's clock has no zone
        self.bubbles = Bubbles(self.desktop, lambda: self.choices, clock=lambda: self.now)
        self.bubbles.may_approve = True


@pytest.fixture
def office(qtbot: QtBot) -> Iterator[Office]:
    use_language("en")
    here = Office()
    yield here
    here.bubbles.stop()


def notice(number: int, kind: str = "ticket.commented", *, ago: timedelta = timedelta()) -> Notice:
    about = "approval_id" if kind.startswith("approval.") else "ticket_id"
    data = {about: f"x{number}", "title": f"Printer {number}", "number": f"WO-{number:06}"}
    actor = UserRef(id="u2", username="lin", display_name="林小雨")
    return Notice(Event(id=f"{kind} {number}", type=kind, occurred_at=utc_now() - ago, actor=actor, data=data))


Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def until(qtbot: QtBot) -> Wait:
    return lambda condition: qtbot.waitUntil(condition, timeout=LIMIT_MS)


def test_a_request_can_be_approved_from_its_bubble(office: Office, until: Wait, qtbot: QtBot) -> None:
    office.bubbles.tell([notice(1, "approval.requested")])
    until(lambda: "approval:x1" in office.desktop.bubbles)
    bubble = office.desktop.bubbles["approval:x1"]
    assert bubble.title == "Approval requested: Printer 1"
    assert bubble.body == "林小雨 · WO-000001"
    assert [word for word, _ in bubble.actions] == ["open", "approve"]
    with qtbot.waitSignal(office.bubbles.approve_wanted) as told:
        office.desktop.acted.emit("approval:x1", "approve")
    assert told.args == ["x1"]
    office.bubbles.settle("approval:x1")
    assert office.desktop.bubbles == {}


def test_without_the_permission_there_is_nothing_to_approve(office: Office, until: Wait) -> None:
    office.bubbles.may_approve = False
    office.bubbles.tell([notice(1, "approval.requested")])
    until(lambda: bool(office.desktop.bubbles))
    assert [word for word, _ in office.desktop.bubbles["approval:x1"].actions] == ["open"]


def test_two_hundred_in_a_minute_are_one_bubble(office: Office, until: Wait, qtbot: QtBot) -> None:
    office.bubbles.tell([notice(0), notice(1)])
    until(lambda: len(office.desktop.bubbles) == 2)
    for at in range(2, 200):
        office.bubbles.tell([notice(at)])
    until(lambda: SUMMARY_KEY in office.desktop.bubbles)
    assert list(office.desktop.bubbles) == [SUMMARY_KEY]
    office.bubbles.tell([notice(200)])
    until(lambda: office.desktop.bubbles[SUMMARY_KEY].title == "199 notifications")
    assert office.desktop.bubbles[SUMMARY_KEY].body == "New comment 199"
    assert list(office.desktop.bubbles) == [SUMMARY_KEY]
    with qtbot.waitSignal(office.bubbles.open_wanted) as told:
        office.desktop.acted.emit(SUMMARY_KEY, "open")
    assert told.args == [""]


def test_a_rush_that_lasts_holds_none_of_what_it_told(office: Office, until: Wait) -> None:
    for at in range(2):
        office.bubbles.tell([notice(number) for number in range(at * 10, at * 10 + 10)])
        until(lambda: not office.bubbles._waiting)
        assert office.desktop.bubbles[SUMMARY_KEY].title == f"{at * 10 + 10} notifications"
    gc.collect()
    assert not any(isinstance(one, Notice) for one in gc.get_objects())


def test_what_was_missed_is_told_in_one(office: Office, until: Wait) -> None:
    long_ago = timedelta(hours=3)
    office.bubbles.tell([notice(at, ago=long_ago) for at in range(2)])
    until(lambda: bool(office.desktop.bubbles))
    assert list(office.desktop.bubbles) == [SUMMARY_KEY]


def test_in_quiet_hours_and_by_choice_the_desktop_is_left_alone(office: Office, until: Wait) -> None:
    office.choices.quiet = True
    office.now = office.now.replace(hour=22)
    office.bubbles.tell([notice(1)])
    office.choices.desktop = False
    office.now = office.now.replace(hour=12)
    office.bubbles.tell([notice(2)])
    office.choices.desktop = True
    office.bubbles.tell([notice(3)])
    until(lambda: bool(office.desktop.bubbles))
    assert list(office.desktop.bubbles) == ["ticket:x3"]
