"""A stream of stories in the order in which their tickets were opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random
from typing import Final

from openclaw_desktop.server.sample_data.content import Case, Content, Language, read_content
from openclaw_desktop.server.sample_data.office_time import DAY, OfficeTime
from openclaw_desktop.server.sample_data.people import Person, agents, others
from openclaw_desktop.server.sample_data.story import Cast, Story, Teller
from openclaw_desktop.server.sample_data.wording import Wording

DAYS: Final = 86
"""Working days that the tickets are spread over: four months."""
_GROWTH: Final = 1.7
"""Above 1 the last weeks have more tickets than the first."""
_SHARE_OF_US: Final = 0.16
"""How many tickets fall to the people who were there before, so that their own views are not empty."""


class Office:
    """The people and the sentences that stories are made with."""

    def __init__(self, rng: Random, office: OfficeTime, *, chinese: float, us: Sequence[str]) -> None:
        """Gather them.

        Args:
            rng: where chance comes from.
            office: the office's clock.
            chinese: which part of the tickets is in Chinese, from 0 to 1.
            us: user names of those who handle tickets here already.
        """
        self._rng = rng
        self._office = office
        self._chinese = chinese
        self._us = us
        self._decks: dict[Language, list[Case]] = {"zh_CN": [], "en": []}
        self._agents = agents()
        self._others = others()
        self._teams: dict[tuple[Language, str], list[Person]] = {}
        for agent in self._agents:
            self._teams.setdefault((agent.language, agent.team), []).append(agent)

    def story(self, created: float) -> Story:
        """Tell the story of a ticket that was opened at that office minute."""
        rng = self._rng
        content = read_content("zh_CN" if rng.random() < self._chinese else "en")
        case = self._draw(content)
        team = self._teams[content.language, case.team]
        agent, colleague = rng.choice(team), rng.choice(team)
        asking = [person for person in self._others if person.language == content.language]
        requester, person = rng.sample(asking, 2)
        wording = Wording(content, rng, self._office.local(created), person.name, colleague.name)
        cast = Cast(
            requester=self._or_us(requester.username, _SHARE_OF_US / 3),
            agent=self._or_us(agent.username, _SHARE_OF_US),
            colleague=colleague.username,
            chinese=content.language == "zh_CN",
        )
        return Teller(case, wording, rng, self._office, created=created, cast=cast).tell()

    def _or_us(self, username: str, share: float) -> str:
        return self._rng.choice(self._us) if self._us and self._rng.random() < share else username

    def _draw(self, content: Content) -> Case:
        """Take the next case of a shuffled deck: no kind of ticket comes again before all others came."""
        deck = self._decks[content.language]
        if not deck:
            deck.extend(content.cases)
            self._rng.shuffle(deck)
        return deck.pop()


def tell_stories(
    tickets: int, *, seed: int, now: datetime, chinese: float = 0.7, us: Sequence[str] = ()
) -> Iterator[tuple[OfficeTime, Story]]:
    """Give so many stories, the same for the same arguments.

    Args:
        tickets: how many.
        seed: where chance begins.
        now: the present; nothing happens after it.
        chinese: which part of them is in Chinese, from 0 to 1.
        us: user names of those who handle tickets here already.
    """
    rng = Random(seed)
    clock = OfficeTime(now)
    office = Office(rng, clock, chinese=chinese, us=us)
    for number in range(tickets):
        spread = (number + rng.random()) / tickets
        created = clock.now - DAYS * DAY * (1 - spread) ** _GROWTH
        yield clock, office.story(created)
