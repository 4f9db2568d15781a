"""How many requests a crowd of clients sends to a server that is down or half down, on a clock that the test turns.

The client's own `Caller` runs here, with its policy, breaker, budget and pace; only the sockets under it are played.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openclaw_desktop.api import attempt as attempt_module
from openclaw_desktop.api.breaker import FAILURES_TO_OPEN, PROBE_EVERY_S, Breaker
from openclaw_desktop.api.call import Call, CancelToken
from openclaw_desktop.api.caller import Caller
from openclaw_desktop.api.credential import Credential
from openclaw_desktop.api.pace import Pace
from openclaw_desktop.api.retry import RetryPolicy
from openclaw_desktop.api.retry_budget import PER_SECOND, RESERVE, SHARE, RetryBudget
from openclaw_desktop.api.transport import HttpRequest, Transport
from openclaw_desktop.contract.errors import ConnectionFailed, InvalidResponse, OpenClawError, ServerError

ASK = HttpRequest("GET", "/tickets")


class Clock:
    """The time of one simulation, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Waits(CancelToken):
    """A token whose waits pass on the clock instead of being waited for."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def wait(self, seconds: float) -> bool:
        self._clock.now += seconds
        return False

    rest = wait


class Desktop:
    """One client: what its server does to each try is `answer`; `asked` has the moments of all tries."""

    def __init__(self, clock: Clock, answer: Callable[[], OpenClawError | None], takes_s: float = 0.0) -> None:
        self.clock, self.asked = clock, cast("list[float]", [])
        self.pace = Pace(clock)
        self._answer, self._takes_s = answer, takes_s
        self.caller = Caller(
            cast(Transport, self),
            Credential("token"),
            Breaker(clock),
            RetryBudget(clock),
            policy=RetryPolicy(),
            timeout=(10, 30),
            deadline=None,
            call=Call(cancel=Waits(clock)),
        )

    def send(self, *_: Any) -> str:
        """Stand in for `Transport.send`."""
        self.asked.append(self.clock.now)
        self.clock.now += self._takes_s
        error = self._answer()
        if error is not None:
            raise error
        return "answer"

    def work(self, for_s: float, pause_s: Callable[[], float]) -> int:
        """Ask again and again, with a pause after each call, however it went; give the number of calls."""
        until, calls = self.clock.now + for_s, 0
        while self.clock.now < until:
            calls += 1
            with suppress(OpenClawError):
                self.caller.run(ASK, cast(Any, None))
            self.clock.now += pause_s()
        return calls


@contextmanager
def on_clock() -> Iterator[Clock]:
    """Let deadlines follow a clock of the test's own."""
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attempt_module, "time", SimpleNamespace(monotonic=clock))
        yield clock


def most_tries(down_s: float) -> float:
    """The bound for one client: five tries until the circuit opens, then one probe every 15 s."""
    return FAILURES_TO_OPEN + down_s / PROBE_EVERY_S + 1


down = st.sampled_from(
    [ConnectionFailed(), ConnectionFailed(code="read_timeout"), ServerError(status=503), InvalidResponse()]
)


@given(
    error=down,
    down_s=st.floats(1, 3600),
    takes_s=st.floats(0, 40),
    pause_s=st.floats(0.05, 60),
)
def test_a_client_leaves_a_server_alone_that_is_down(
    error: OpenClawError, down_s: float, takes_s: float, pause_s: float
) -> None:
    with on_clock() as clock:
        client = Desktop(clock, lambda: error, takes_s)
        client.work(down_s, lambda: pause_s)
    assert len(client.asked) <= most_tries(clock.now)


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32), down_s=st.sampled_from([10.0, 60.0, 300.0]), takes_s=st.sampled_from([0.0, 0.01, 5]))
def test_a_thousand_clients_of_a_server_that_is_down(seed: int, down_s: float, takes_s: float) -> None:
    """All lose it in the same moment, and each has somebody who does not stop trying every few seconds."""
    random.seed(seed)
    asked: list[float] = []
    with on_clock() as clock:
        for _ in range(1000):
            clock.now = 0.0
            client = Desktop(clock, ConnectionFailed, takes_s)
            client.work(down_s, lambda: random.uniform(0.5, 8))
            asked += [moment for moment in client.asked if moment <= down_s]
    assert len(asked) <= 1000 * most_tries(down_s)
    # After the first moment, which nobody can spread, no tenth of a second gets half the crowd: of the first two
    # retries, within half a second and within a second after it, a good third can meet in one.
    later = sorted(moment for moment in asked if moment > 0.1 + takes_s)
    for at in range(len(later) - 500):
        assert later[at + 500] - later[at] > 0.1


@given(share=st.floats(0, 1), requests=st.integers(1, 2000), gap_s=st.floats(0.01, 2), seed=st.integers(0, 2**32))
@settings(max_examples=50)
def test_retries_stay_a_small_part_of_what_a_half_broken_server_is_asked(
    share: float, requests: int, gap_s: float, seed: int
) -> None:
    chance = random.Random(seed)
    with on_clock() as clock:
        client = Desktop(clock, lambda: ServerError(status=500) if chance.random() < share else None)
        calls = client.work(requests * gap_s, lambda: gap_s)
        allowed = RESERVE + SHARE * calls + PER_SECOND * clock.now
    assert len(client.asked) <= calls + allowed + 1


def test_a_person_s_only_request_has_all_its_tries() -> None:
    with on_clock() as clock:
        client = Desktop(clock, lambda: None if len(client.asked) == 5 else ServerError(status=500))
        assert client.caller.run(ASK, cast(Any, None)) == "answer"
    assert len(client.asked) == 5


def test_what_the_server_asked_to_be_sent_again_is_not_paid_for() -> None:
    with on_clock() as clock:
        client = Desktop(clock, lambda: None if len(client.asked) % 2 == 0 else ServerError(status=503, retry_after=0))
        for _ in range(100):
            assert client.caller.run(ASK, cast(Any, None)) == "answer"
    assert len(client.asked) == 200


def test_an_empty_budget_ends_a_call_with_what_went_wrong_and_fills_with_time() -> None:
    clock = Clock()
    budget = RetryBudget(clock)
    assert [budget.take() for _ in range(21)] == [True] * 20 + [False]
    for _ in range(5):
        budget.asked()
    assert [budget.take(), budget.take()] == [True, False]
    clock.now += 3.01
    assert [budget.take(), budget.take()] == [True, False]
