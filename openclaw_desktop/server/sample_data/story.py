"""The life of one ticket, from what was asked to whatever has happened by now."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from openclaw_desktop.contract.tickets import PRIORITIES
from openclaw_desktop.server.sample_data.content import Case
from openclaw_desktop.server.sample_data.office_time import DAY, OfficeTime
from openclaw_desktop.server.sample_data.wording import Wording

_HOURS_TO_SOLVE: Final = {"it": 9.0, "admin": 14.0, "finance": 28.0, "hr": 26.0, "purchasing": 60.0, "service": 18.0}
"""The median, in hours of work."""
_DAYS_TO_DUE: Final = {"urgent": 1, "high": 3, "normal": 6, "low": 14}
_HURRY: Final = {"urgent": 0.15, "high": 0.5, "normal": 1.0, "low": 1.8}


@dataclass(slots=True)
class Comment:
    """Something said."""

    at: float
    author: str
    body: str
    internal: bool


@dataclass(slots=True)
class Change:
    """A field changed by somebody."""

    at: float
    actor: str
    field: str
    old: Any
    new: Any


@dataclass(slots=True)
class Story:
    """A ticket as it now stands, with what was said and changed. Times are office minutes."""

    title: str
    description: str
    category: str
    tags: list[str]
    requester: str
    created: float
    priority: str
    due: float | None
    status: str = "open"
    assignee: str | None = None
    updated: float = 0.0
    closed: float | None = None
    version: int = 1
    comments: list[Comment] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


class Teller:
    """Tells one ticket's life, step by step; a step that lies in the future has not happened."""

    def __init__(
        self, case: Case, wording: Wording, rng: Random, office: OfficeTime, *, created: float, cast: Cast
    ) -> None:
        self._case = case
        self._wording = wording
        self._rng = rng
        self._now = office.now
        self._at = created
        self._cast = cast
        self._hurry = 1.0
        self.story = self._opened(created)

    def _opened(self, created: float) -> Story:
        rng, case = self._rng, self._case
        priority = case.priority
        if rng.random() < 0.12:
            place = PRIORITIES.index(priority) + rng.choice((-1, 1))
            priority = PRIORITIES[min(max(place, 0), len(PRIORITIES) - 1)]
        self._hurry = _HURRY[priority]
        said = [self._wording.say(case.text)]
        if rng.random() < 0.4:
            pressing = "hurry" if priority in {"urgent", "high"} else "easy"
            said.append(self._wording.phrase(pressing if rng.random() < 0.3 else "more"))
        due = None
        if rng.random() < (0.75 if priority in {"urgent", "high"} else 0.4):
            days = _DAYS_TO_DUE[priority] + rng.randrange(3)
            due = (created // DAY + days + 1) * DAY - 30
        return Story(
            title=self._wording.say(case.title),
            description=("" if self._cast.chinese else " ").join(said),
            category=case.category,
            tags=list(case.tags),
            requester=self._cast.requester,
            created=created,
            priority=priority,
            due=due,
            # Some know whom to turn to.
            assignee=self._cast.agent if rng.random() < 0.3 else None,
            updated=created,
        )

    def tell(self) -> Story:
        """Give the ticket as it stands now."""
        if self._taken() and self._talked_over() and self._solved():
            self._closed()
        return self.story

    def _wait(self, median: float, spread: float = 0.9) -> bool:
        """Let some minutes of work pass, half of the time more than the median; give whether it is not past now."""
        self._at += self._rng.lognormvariate(0.0, spread) * median * self._hurry
        return self._at <= self._now

    def _taken(self) -> bool:
        rng = self._rng
        if not self._wait(35.0 if rng.random() > 0.1 else 6 * DAY):
            return False
        agent = self._cast.agent
        if self.story.assignee is not None:
            self._change(agent, status="in_progress")
        elif rng.random() < 0.25:
            # Somebody hands the work out first.
            self._change(self._cast.colleague, assignee=agent)
            if not self._wait(120.0):
                return False
            self._change(agent, status="in_progress")
        else:
            self._change(agent, assignee=agent, status="in_progress")
        if rng.random() < 0.45 and not self._case.talk:
            self._say(agent, self._wording.phrase("taken"))
        if rng.random() < 0.07 and self.story.priority in {"low", "normal"} and self._wait(30.0):
            self._change(agent, priority="high")
        return True

    def _talked_over(self) -> bool:
        rng, wording = self._rng, self._wording
        speakers = {"A": self._cast.agent, "R": self._cast.requester, "I": self._cast.agent}
        for who, sentence in self._case.talk:
            if not self._wait(110.0):
                return False
            self._say(speakers[who], wording.say(sentence), internal=who == "I")
        if len(self._case.talk) < 2 and rng.random() < 0.4 and not self._waited():
            return False
        if rng.random() < 0.08 and self._wait(60.0):
            self._say(self._cast.agent, wording.phrase("aside"), internal=True)
        return self._at <= self._now

    def _waited(self) -> bool:
        """Wait for somebody outside, and be asked about it."""
        if not self._wait(90.0):
            return False
        self._change(self._cast.agent, status="pending")
        self._say(self._cast.agent, self._wording.phrase("waiting"))
        if self._rng.random() < 0.4:
            if not self._wait(1.5 * DAY):
                return False
            self._say(self._cast.requester, self._wording.phrase("nudge"))
        if not self._wait(2.5 * DAY):
            return False
        self._change(self._cast.agent, status="in_progress")
        return True

    def _solved(self) -> bool:
        rng = self._rng
        hours = _HOURS_TO_SOLVE[self._case.team] * (12 if rng.random() < 0.09 else 1)
        if not self._wait(60 * hours):
            return False
        end = self._wording.say(self._case.end) if self._case.end else self._wording.phrase("solved")
        if rng.random() < 0.9:
            self._say(self._cast.agent, end)
        self._change(self._cast.agent, status="resolved")
        if rng.random() < 0.35 and self._wait(45.0):
            self._say(self._cast.requester, self._wording.phrase("thanks"))
        return True

    def _closed(self) -> None:
        self._hurry = 1.0
        if self._wait(3 * DAY, 0.5):
            self._change(self._rng.choice((self._cast.agent, self._cast.colleague)), status="closed")

    def _say(self, author: str, body: str, *, internal: bool = False) -> None:
        self.story.comments.append(Comment(self._at, author, body, internal))

    def _change(self, actor: str, **fields: Any) -> None:
        story = self.story
        for name, new in fields.items():
            story.changes.append(Change(self._at, actor, name, getattr(story, name), new))
            setattr(story, name, new)
        if story.status == "resolved" and story.closed is None:
            story.closed = self._at
        story.updated = self._at
        story.version += 1


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a story, by user name."""

    requester: str
    agent: str
    colleague: str
    chinese: bool
