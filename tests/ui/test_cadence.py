"""However events come, a page asks neither too often nor too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.cadence import LONGEST_PAUSE_MS, PAUSE_MS, SOON_MS, SPREAD, Cadence

_LONGEST = round(LONGEST_PAUSE_MS * (1 + SPREAD))
_SHORTEST = round(PAUSE_MS * (1 - SPREAD))


class Clock:
    """The time of the timers that it makes, in ms; it passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0
        self.timers: list[Timer] = []

    def new_timer(self, _owner: QObject, interval_ms: int, slot: Callable[[], object], *, once: bool) -> Timer:
        assert once
        self.timers.append(Timer(self, interval_ms, slot))
        return self.timers[-1]

    def pass_until(self, when: int) -> None:
        while due := [timer for timer in self.timers if timer.ends is not None and timer.ends <= when]:
            first = min(due, key=lambda timer: timer.ends or 0)
            assert first.ends is not None
            self.now, first.ends = first.ends, None
            first.slot()
        self.now = when


class Timer:
    """As much of a QTimer as is used, in the time of a clock."""

    def __init__(self, clock: Clock, interval: int, slot: Callable[[], object]) -> None:
        self._clock, self._interval, self.slot = clock, interval, slot
        self.ends: int | None = None

    def start(self, interval: int | None = None) -> None:
        self._interval = self._interval if interval is None else interval
        self.ends = self._clock.now + self._interval

    def stop(self) -> None:
        self.ends = None

    def isActive(self) -> bool:
        return self.ends is not None


class Page:
    """A page, what it has read when, and whether the server answers."""

    def __init__(self, widget: QWidget) -> None:
        self.clock = Clock()
        self.read: list[int] = []
        self.answers = True
        self.widget = widget
        self.cadence = Cadence(widget, self._read, new_timer=self.clock.new_timer)  # type: ignore[arg-type]

    def _read(self) -> bool:
        assert self.widget.isVisible()
        if self.answers:
            self.read.append(self.clock.now)
        return self.answers


@pytest.fixture
def widget(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    widget.show()
    yield widget
    widget.deleteLater()


_MOMENTS = st.lists(st.integers(0, 600_000), min_size=1, max_size=200).map(sorted)
_same_widget = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@_same_widget
@given(_MOMENTS)
def test_each_event_is_read_and_reads_are_never_close(widget: QWidget, moments: list[int]) -> None:
    page = Page(widget)
    for moment in moments:
        page.clock.pass_until(moment)
        page.cadence.tell()
    page.clock.pass_until(moments[-1] + _LONGEST + SOON_MS)
    page.cadence.stop()
    for moment in moments:
        assert any(moment <= read <= moment + _LONGEST for read in page.read)
    assert all(later - earlier >= _SHORTEST for earlier, later in pairwise(page.read))
    assert len(page.read) <= len(moments)


@_same_widget
@given(_MOMENTS)
def test_after_quiet_an_event_is_read_at_once(widget: QWidget, moments: list[int]) -> None:
    page = Page(widget)
    for moment in moments:
        page.clock.pass_until(moment)
        page.cadence.tell()
    # What is stale has been read and the pause after that was quiet.
    page.clock.pass_until(moments[-1] + 2 * _LONGEST + SOON_MS)
    seen = len(page.read)
    page.cadence.tell()
    page.clock.pass_until(page.clock.now + SOON_MS)
    page.cadence.stop()
    assert len(page.read) == seen + 1


@_same_widget
@given(st.integers(1, 1_000))
def test_where_events_never_cease_the_pauses_grow_to_the_longest_and_end_with_them(widget: QWidget, every: int) -> None:
    page = Page(widget)
    for moment in range(0, 300_000, every):
        page.clock.pass_until(moment)
        page.cadence.tell()
    pauses = [later - earlier for earlier, later in pairwise(page.read)]
    for pause, meant in zip(pauses, [2_000, 4_000, 8_000, 16_000, *[LONGEST_PAUSE_MS] * 20], strict=False):
        assert (1 - SPREAD) * meant - 1 <= pause <= (1 + SPREAD) * meant + 1
    assert len(pauses) >= 9
    page.cadence.stop()


@_same_widget
@given(st.integers(1, 20))
def test_a_hurry_waits_for_no_pause_and_makes_the_next_one_short(widget: QWidget, reads: int) -> None:
    page = Page(widget)
    while len(page.read) < reads:
        page.clock.pass_until(page.clock.now + 100)
        page.cadence.tell()
    page.cadence.tell()
    page.cadence.hurry()
    page.cadence.tell()
    page.clock.pass_until(page.clock.now + SOON_MS)
    assert len(page.read) == reads + 1
    page.cadence.tell()
    page.clock.pass_until(page.clock.now + round(PAUSE_MS * (1 + SPREAD)))
    assert len(page.read) == reads + 2
    page.cadence.stop()


def test_a_hurry_with_nothing_stale_reads_nothing(widget: QWidget) -> None:
    page = Page(widget)
    page.cadence.hurry()
    page.clock.pass_until(_LONGEST)
    assert page.read == []
    page.cadence.stop()


@_same_widget
@given(_MOMENTS)
def test_what_no_server_answers_is_asked_ever_less_often_and_read_in_the_end(
    widget: QWidget, moments: list[int]
) -> None:
    page = Page(widget)
    page.answers = False
    for moment in moments:
        page.clock.pass_until(moment)
        page.cadence.tell()
    assert page.read == []
    page.answers = True
    page.clock.pass_until(page.clock.now + _LONGEST + SOON_MS)
    assert len(page.read) == 1
    page.cadence.stop()


@_same_widget
@given(_MOMENTS)
def test_a_hidden_page_reads_nothing_until_it_comes_up(widget: QWidget, moments: list[int]) -> None:
    page = Page(widget)
    overdue: list[int] = []
    page.cadence.overdue.connect(lambda: overdue.append(page.clock.now))
    widget.hide()
    for moment in moments:
        page.clock.pass_until(moment)
        page.cadence.tell()
    page.clock.pass_until(page.clock.now + _LONGEST)
    assert (page.read, overdue) == ([], [])
    widget.show()
    assert overdue == [page.clock.now]
    page.clock.pass_until(page.clock.now + SOON_MS)
    assert page.read == [page.clock.now]
    widget.hide()
    widget.show()
    page.clock.pass_until(page.clock.now + _LONGEST)
    assert len(page.read) == 1
    assert len(overdue) == 1
    page.cadence.stop()
