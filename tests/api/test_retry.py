"""Retry keeps its bounds whatever goes wrong, and a crowd of clients does not make it worse."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.api.retry import RetryPolicy, is_retryable
from openclaw_desktop.contract.errors import (
    BadRequest,
    CircuitOpen,
    ConnectionFailed,
    DeadlineExceeded,
    InvalidResponse,
    NotAuthenticated,
    OpenClawError,
    RateLimited,
    ServerError,
    ValidationFailed,
)

POLICY = RetryPolicy()
retry_after = st.none() | st.floats(min_value=0, max_value=300)
passing = st.one_of(
    st.builds(RateLimited, retry_after=retry_after),
    st.builds(ServerError, status=st.sampled_from([500, 502, 503, 504]), retry_after=retry_after),
    st.builds(ConnectionFailed, code=st.sampled_from(["connect", "dns", "tls", "read_timeout", "cut", "proxy"])),
    st.builds(InvalidResponse),
)


def what_follows(
    attempt: int, error: OpenClawError, left_s: float, chance: Callable[[], float]
) -> float | OpenClawError:
    """Give the wait, or what is raised instead."""
    try:
        return POLICY.wait_after(attempt, error, left_s=left_s, chance=chance)
    except OpenClawError as last:
        return last


@given(
    errors=st.lists(passing, min_size=20, max_size=20),
    tries_take=st.floats(min_value=0, max_value=40),
    seed=st.integers(0, 2**32),
)
def test_tries_and_time_are_bounded_whatever_goes_wrong(
    errors: list[OpenClawError], tries_take: float, seed: int
) -> None:
    chance = random.Random(seed).random
    elapsed, tries = 0.0, 0
    for attempt, error in enumerate(errors, 1):
        tries = attempt
        elapsed += min(tries_take, POLICY.total_s - elapsed)
        outcome = what_follows(attempt, error, POLICY.total_s - elapsed, chance)
        if isinstance(outcome, OpenClawError):
            assert outcome is error or (isinstance(outcome, DeadlineExceeded) and outcome.last is error)
            break
        wait = outcome
        assert wait >= 0
        told = getattr(error, "retry_after", None)
        if told is not None:
            assert told <= wait <= told + 1
        else:
            assert wait <= min(POLICY.cap_s, POLICY.base_s * 2 ** (attempt - 1))
        elapsed += wait
    assert tries <= 5
    assert elapsed <= 120


@given(attempt=st.integers(1, 10_000), chance=st.floats(0, 1, exclude_max=True))
def test_no_wait_is_longer_than_the_cap(attempt: int, chance: float) -> None:
    policy = RetryPolicy(attempts=100_000, total_s=1e9)
    assert 0 <= policy.wait_after(attempt, ConnectionFailed(), left_s=1e9, chance=lambda: chance) <= 30


def test_a_thousand_clients_come_back_spread_out() -> None:
    """A server that was away for 20 s meets no wave: full jitter spreads the tries of a thousand clients."""
    draw = random.Random(7).random
    tries: list[float] = []
    for _ in range(1000):
        now = 0.0
        for attempt in range(1, 6):
            tries.append(now)
            if attempt == 5:
                break
            now += POLICY.wait_after(attempt, ConnectionFailed(), left_s=120 - now, chance=draw)
    assert len(tries) == 5000
    later = [moment for moment in tries if moment > 0]
    busiest = max(sum(1 for moment in later if start <= moment < start + 0.1) for start in [n / 10 for n in range(80)])
    # All of them at once would be 1000 in a tenth of a second.
    assert busiest < 350


def test_a_thousand_clients_with_the_same_retry_after_come_back_after_it_and_not_at_once() -> None:
    draw = random.Random(7).random
    waits = [POLICY.wait_after(1, RateLimited(retry_after=10.0), left_s=120, chance=draw) for _ in range(1000)]
    assert min(waits) >= 10
    assert (
        max(sum(1 for wait in waits if start <= wait < start + 0.1) for start in [10 + n / 10 for n in range(10)]) < 200
    )


@pytest.mark.parametrize(
    "error",
    [
        NotAuthenticated(),
        ValidationFailed(),
        BadRequest(),
        CircuitOpen(),
        InvalidResponse(code="redirected"),
        ServerError(status=501),
        DeadlineExceeded(),
    ],
)
def test_what_will_not_heal_is_not_tried_again(error: OpenClawError) -> None:
    assert not is_retryable(error)
    with pytest.raises(type(error)) as told:
        POLICY.wait_after(1, error, left_s=120, chance=random.random)
    assert told.value is error


def test_no_time_left_is_told_with_what_went_wrong() -> None:
    last = ConnectionFailed(request_id="r1")
    with pytest.raises(DeadlineExceeded) as told:
        POLICY.wait_after(1, last, left_s=0.1, chance=lambda: 0.9)
    assert told.value.last is last
    assert told.value.request_id == "r1"


@pytest.mark.parametrize("bad", [{"attempts": 0}, {"base_s": -1}, {"total_s": -0.1}])
def test_a_policy_without_sense_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="at least one attempt"):
        RetryPolicy(**bad)  # type: ignore[arg-type]
