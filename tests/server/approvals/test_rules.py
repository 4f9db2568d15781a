"""Every state × every mode × every action × everybody: what is allowed, and what comes of it."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from openclaw_desktop.contract.approvals import APPROVAL_MODES, APPROVAL_STATES, ApprovalMode
from openclaw_desktop.server.approvals.rules import (
    AlreadyAsked,
    Decision,
    NotNow,
    NotTheirs,
    Refused,
    Seat,
    Standing,
)

REQUESTER, FIRST, SECOND, OUTSIDER, OTHER = "requester", "first", "second", "outsider", "other"
DECISIONS: tuple[Decision | None, ...] = (None, "approved", "rejected")
ACTIONS = ("approve", "reject", "delegate", "withdraw", "remind")


def act(standing: Standing, action: str, who: str) -> Standing:
    if action == "approve":
        return standing.decided(who, "approved")
    if action == "reject":
        return standing.decided(who, "rejected")
    if action == "delegate":
        return standing.delegated(who, OTHER)
    if action == "withdraw":
        return standing.withdrawn(who)
    standing.check_reminding(who)
    return standing


def outcome(standing: Standing, action: str, who: str) -> Standing | type[Refused]:
    try:
        return act(standing, action, who)
    except Refused as refused:
        return type(refused)


def expected(standing: Standing, action: str, who: str) -> Standing | type[Refused]:
    """The rules once more, written as a table of sentences rather than as code that changes a standing."""
    allowed_to = {REQUESTER} if action in {"withdraw", "remind"} else {seat.user_id for seat in standing.seats}
    if who not in allowed_to:
        return NotTheirs
    if standing.state != "pending":
        return NotNow
    if action == "withdraw":
        return replace(standing, state="withdrawn")
    if action == "remind":
        return standing
    mine, theirs = sorted(standing.seats, key=lambda seat: seat.user_id != who)
    before_me = [seat for seat in standing.seats[: standing.seats.index(mine)] if seat.decision is None]
    if mine.decision is not None or (action != "delegate" and standing.mode == "sequential" and before_me):
        return NotNow

    def with_mine(seat: Seat) -> tuple[Seat, ...]:
        return tuple(seat if one is mine else one for one in standing.seats)

    if action == "delegate":
        return replace(standing, seats=with_mine(Seat(OTHER)))
    if action == "reject":
        return replace(standing, seats=with_mine(Seat(who, "rejected")), state="rejected")
    last = standing.mode == "any" or theirs.decision is not None
    return replace(standing, seats=with_mine(Seat(who, "approved")), state="approved" if last else "pending")


def all_standings() -> Iterator[Standing]:
    for state, mode, one, two in itertools.product(APPROVAL_STATES, APPROVAL_MODES, DECISIONS, DECISIONS):
        yield Standing(REQUESTER, mode, (Seat(FIRST, one), Seat(SECOND, two)), state)


@pytest.mark.parametrize("who", [REQUESTER, FIRST, SECOND, OUTSIDER])
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_of_everybody_in_every_state(action: str, who: str) -> None:
    for standing in all_standings():
        assert outcome(standing, action, who) == expected(standing, action, who), standing


def test_who_requests_may_be_asked_too() -> None:
    standing = Standing(FIRST, "all", (Seat(FIRST), Seat(SECOND)))

    assert act(standing, "approve", FIRST).asked == (1,)
    assert act(standing, "withdraw", FIRST).state == "withdrawn"


@pytest.mark.parametrize("to", [FIRST, SECOND])
def test_a_seat_is_not_given_to_one_who_has_one(to: str) -> None:
    standing = Standing(REQUESTER, "all", (Seat(FIRST), Seat(SECOND, "approved")))

    with pytest.raises(AlreadyAsked):
        standing.delegated(FIRST, to)


@pytest.mark.parametrize(
    ("mode", "asked"), [("any", [(0, 1, 2)]), ("all", [(0, 1, 2), (1, 2), (2,)]), ("sequential", [(0,), (1,), (2,)])]
)
def test_who_is_asked_from_the_request_to_the_approval(mode: ApprovalMode, asked: list[tuple[int, ...]]) -> None:
    standing = Standing(REQUESTER, mode, (Seat("a"), Seat("b"), Seat("c")))
    seen = []
    while standing.state == "pending":
        seen.append(standing.asked)
        standing = standing.decided(standing.seats[standing.asked[0]].user_id, "approved")

    assert seen == asked
    assert standing.state == "approved"
    assert standing.asked == ()


@pytest.mark.parametrize("mode", APPROVAL_MODES)
@pytest.mark.parametrize("last", [lambda s: s.decided("a", "rejected"), lambda s: s.withdrawn(REQUESTER)])
def test_a_rejection_or_a_withdrawal_ends_it_for_all(mode: ApprovalMode, last: Callable[[Standing], Standing]) -> None:
    ended = last(Standing(REQUESTER, mode, (Seat("a"), Seat("b"))))

    assert ended.asked == ()
    for action, who in itertools.product(ACTIONS, ["a", "b", REQUESTER]):
        assert outcome(ended, action, who) in {NotNow, NotTheirs}


def test_who_takes_over_decides_in_the_same_place() -> None:
    standing = Standing(REQUESTER, "sequential", (Seat("a"), Seat("b"))).delegated("a", "c")

    assert [seat.user_id for seat in standing.seats] == ["c", "b"]
    assert outcome(standing, "approve", "a") is NotTheirs
    assert standing.decided("c", "approved").asked == (1,)


def test_a_seat_is_given_away_before_its_turn() -> None:
    standing = Standing(REQUESTER, "sequential", (Seat("a"), Seat("b")))

    assert outcome(standing, "approve", "b") is NotNow
    assert [seat.user_id for seat in standing.delegated("b", "c").seats] == ["a", "c"]
