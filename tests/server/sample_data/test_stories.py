"""Whether made-up tickets read and behave like an office's own."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.tickets import MAX_TITLE, PRIORITIES, STATUSES
from openclaw_desktop.server.sample_data.content import Language, read_content
from openclaw_desktop.server.sample_data.office_time import DAY, OfficeTime
from openclaw_desktop.server.sample_data.people import agents, others
from openclaw_desktop.server.sample_data.stories import DAYS, tell_stories
from openclaw_desktop.server.sample_data.story import Story

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
MOMENTS = st.integers(1_700_000_000_000, 1_900_000_000_000).map(lambda ms: datetime.fromtimestamp(ms / 1000, UTC))
CHINESE = re.compile("[\u4e00-\u9fff]")


def _stories(tickets: int, **options: object) -> list[Story]:
    arguments: dict[str, object] = {"seed": 7, "now": NOW, **options}
    return [story for _, story in tell_stories(tickets, **arguments)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def many() -> list[Story]:
    return _stories(5_000)


def test_the_same_seed_tells_the_same_stories_and_another_one_others() -> None:
    assert _stories(40) == _stories(40)
    assert _stories(40) != _stories(40, seed=8)


def test_a_screen_of_them_looks_alive() -> None:
    titles = [story.title for story in _stories(50)]
    assert len(set(titles)) == 50
    assert len({story.category for story in _stories(50)}) >= 8
    assert len({story.requester for story in _stories(50)}) >= 20


def test_no_word_is_left_to_fill_in(many: list[Story]) -> None:
    for story in many:
        said = [story.title, story.description, *(comment.body for comment in story.comments)]
        assert not any("{" in text or "}" in text or "  " in text or not text.strip() for text in said), said
        assert len(story.title) <= MAX_TITLE


def test_every_case_can_be_told(many: list[Story]) -> None:
    for language in ("zh_CN", "en"):
        content = read_content(language)
        teams = {agent.team for agent in agents() if agent.language == language}
        for case in content.cases:
            assert case.team in teams, f"nobody handles {case.title}"
            assert case.priority in PRIORITIES
            assert {who for who, _ in case.talk} <= {"A", "R", "I"}
            assert 1 <= len(case.tags) <= 3
    assert len(read_content("zh_CN").cases) > 180
    assert len(read_content("en").cases) > 60


def test_both_languages_come_as_asked(many: list[Story]) -> None:
    share = sum(bool(CHINESE.search(story.title)) for story in many) / len(many)
    assert 0.67 < share < 0.73
    assert not any(CHINESE.search(story.title + story.description) for story in _stories(60, chinese=0.0))
    assert all(CHINESE.search(story.title) for story in _stories(60, chinese=1.0))


def test_english_sentences_begin_with_a_capital() -> None:
    for story in _stories(300, chinese=0.0):
        for text in (story.title, story.description, *(comment.body for comment in story.comments)):
            assert not text[0].islower(), text


def test_states_are_spread_as_in_an_office(many: list[Story]) -> None:
    states = Counter(story.status for story in many)
    assert set(states) == set(STATUSES)
    unfinished = sum(states[state] for state in ("open", "in_progress", "pending")) / len(many)
    assert 0.15 < unfinished < 0.45
    assert states["closed"] > states["resolved"]
    assert set(Counter(story.priority for story in many)) == set(PRIORITIES)
    assert any(story.due is not None and story.status == "open" for story in many)


def test_time_runs_forward_and_ends_now(many: list[Story]) -> None:
    clock = OfficeTime(NOW)
    opened = [story.created for story in many]
    assert opened == sorted(opened)
    assert clock.now - (DAYS + 1) * DAY < opened[0]
    for story in many:
        moments = [comment.at for comment in story.comments]
        changed = [change.at for change in story.changes]
        assert moments == sorted(moments)
        assert changed == sorted(changed)
        assert all(story.created <= at <= clock.now for at in moments + changed)
        assert story.updated == (changed[-1] if changed else story.created)


def _first_assignee(story: Story) -> str | None:
    """Who had it from the beginning: whoever has it now, unless that was a change."""
    return None if any(change.field == "assignee" for change in story.changes) else story.assignee


def test_history_leads_to_what_stands(many: list[Story]) -> None:
    for story in many:
        fields = {"status": "open", "assignee": _first_assignee(story)}
        for change in story.changes:
            if change.field in fields:
                assert fields[change.field] == change.old
                fields[change.field] = change.new
        assert fields == {"status": story.status, "assignee": story.assignee}
        assert (story.closed is not None) == (story.status in {"resolved", "closed"})
        assert story.version == 1 + len({change.at for change in story.changes})


def test_only_those_who_may_change_tickets_do(many: list[Story]) -> None:
    may = {agent.username for agent in agents()}
    assert all(change.actor in may for story in many for change in story.changes)
    assert all(comment.author in may for story in many for comment in story.comments if comment.internal)


def test_those_who_were_there_before_get_their_share() -> None:
    stories = _stories(400, us=["lin"])
    mine = [story for story in stories if story.assignee == "lin"]
    assert 20 < len(mine) < 120
    assert any(story.requester == "lin" for story in stories)


@given(now=MOMENTS)
def test_whenever_it_is_nothing_lies_in_the_future(now: datetime) -> None:
    for clock, story in tell_stories(12, seed=1, now=now):
        moments = [story.created, story.updated, *(comment.at for comment in story.comments)]
        assert all(clock.moment(at) <= now for at in moments)


@given(
    now=MOMENTS,
    minutes=st.floats(-200 * DAY, 50 * DAY),
)
def test_the_office_sleeps_at_night_and_on_weekends(now: datetime, minutes: float) -> None:
    local = OfficeTime(now).local(minutes)
    assert local.weekday() < 5
    into = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    assert timedelta(hours=8, minutes=30) <= into <= timedelta(hours=18, minutes=30)


def test_every_user_name_is_one_person() -> None:
    names = [person.username for person in [*agents(), *others()]]
    assert len(names) == len(set(names))
    languages: set[Language] = {person.language for person in others()}
    assert languages == {"zh_CN", "en"}
