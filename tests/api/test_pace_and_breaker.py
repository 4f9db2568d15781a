"""Slowing down before a refusal, and leaving a failing server alone, on a clock that the test turns."""

import contextlib
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.api.breaker import FAILURES_TO_OPEN, PROBE_EVERY_S, Breaker, breaker_of
from openclaw_desktop.api.headers import RateLimit
from openclaw_desktop.api.pace import Pace
from openclaw_desktop.contract.errors import CircuitOpen


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(
    quota=st.integers(1, 1000),
    window=st.integers(1, 60),
    gaps=st.lists(st.floats(0, 0.05), min_size=1, max_size=400),
)
def test_a_client_that_keeps_the_pace_is_never_refused(quota: int, window: int, gaps: list[float]) -> None:
    """A server with fixed windows, as the contract's: however fast requests are wanted, none meets an empty quota."""
    clock = Clock()
    pace = Pace(clock)
    used, window_ends = 0, clock.now + window
    for gap in gaps:
        clock.now += gap
        wait = pace.turn()
        assert 0 <= wait <= window
        clock.now += wait
        if clock.now >= window_ends:
            used, window_ends = 0, clock.now + window
        used += 1
        assert used <= quota
        pace.note(RateLimit(quota - used, window_ends - clock.now), quota)


def test_plenty_is_not_slowed() -> None:
    pace = Pace(Clock())
    assert pace.turn() == 0
    pace.note(RateLimit(500, 30), 600)
    assert [pace.turn() for _ in range(400)] == [0] * 400


def test_what_is_left_is_spread_over_the_time_it_must_last() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.note(RateLimit(10, 11), 600)
    waits = [pace.turn() for _ in range(12)]
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert waits[5] == pytest.approx(5, abs=0.01)
    assert max(waits) == pytest.approx(11, abs=0.01)
    clock.now += 12
    assert pace.turn() == 0


def test_an_answer_that_was_overtaken_does_not_give_requests_back() -> None:
    pace = Pace(Clock())
    pace.note(RateLimit(0, 30), 600)
    pace.note(RateLimit(300, 30), 600)
    assert pace.turn() > 0


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.enter()
        breaker.failed()


def test_five_failures_in_a_row_open_it() -> None:
    breaker = Breaker(Clock())
    fail(breaker, FAILURES_TO_OPEN - 1)
    breaker.enter()
    breaker.succeeded()
    fail(breaker, FAILURES_TO_OPEN - 1)
    assert not breaker.is_open
    fail(breaker, 1)
    assert breaker.is_open
    with pytest.raises(CircuitOpen) as told:
        breaker.enter()
    assert told.value.retry_after == PROBE_EVERY_S


def test_one_probe_every_fifteen_seconds() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    fail(breaker, FAILURES_TO_OPEN)
    for _ in range(3):
        clock.now += PROBE_EVERY_S
        assert breaker.enter() is True
        with pytest.raises(CircuitOpen):
            breaker.enter()
        breaker.failed()
    clock.now += PROBE_EVERY_S
    breaker.enter()
    breaker.succeeded()
    assert breaker.enter() is False


def test_a_probe_that_was_given_up_lets_the_next_follow() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    fail(breaker, FAILURES_TO_OPEN)
    clock.now += PROBE_EVERY_S
    probe = breaker.enter()
    breaker.undecided(was_probe=probe)
    assert breaker.enter() is True


def test_of_many_threads_one_probes() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    fail(breaker, FAILURES_TO_OPEN)
    clock.now += PROBE_EVERY_S
    let_in: list[bool] = []

    def knock() -> None:
        with contextlib.suppress(CircuitOpen):
            let_in.append(breaker.enter())

    threads = [threading.Thread(target=knock) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert let_in == [True]


def test_there_is_one_for_each_server() -> None:
    assert breaker_of("https://a.example") is breaker_of("https://a.example")
    assert breaker_of("https://a.example") is not breaker_of("https://b.example")
