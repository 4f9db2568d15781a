"""Fills the words into the sentences of one ticket: the same word stands for the same thing throughout it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from random import Random
from typing import Final

from openclaw_desktop.server.sample_data.content import Content

_WEEKDAYS: Final = {
    "zh_CN": ("周一", "周二", "周三", "周四", "周五"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SENTENCE: Final = re.compile(r"(^|[.!?] )([a-z])")


class Wording(dict[str, str]):
    """The words of one ticket, each chosen when a sentence first asks for it."""

    def __init__(self, content: Content, rng: Random, created: datetime, person: str, agent: str) -> None:
        super().__init__(person=person, agent=agent)
        self._content = content
        self._rng = rng
        self._created = created

    def say(self, sentence: str) -> str:
        """Give a sentence with its words filled in."""
        filled = sentence.format_map(self)
        if self._content.language == "en":
            return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), filled)
        return filled

    def phrase(self, kind: str) -> str:
        """Say one of the general sentences of a kind."""
        return self.say(self._rng.choice(self._content.phrases[kind]))

    def __missing__(self, word: str) -> str:
        value = self._choose(word)
        self[word] = value
        return value

    def _choose(self, word: str) -> str:
        rng, words = self._rng, self._content.words
        if word in words:
            return rng.choice(words[word])
        chinese = self._content.language == "zh_CN"
        match word:
            case "floor2":
                return rng.choice([floor for floor in words["floor"] if floor != self["floor"]])
            case "newcomer":
                family, given = rng.choice(words["newcomer_family"]), rng.choice(words["newcomer_given"])
                return family + given if chinese else f"{given} {family}"
            case "few":
                return str(rng.randint(2, 9))
            case "small":
                return str(rng.randint(11, 48))
            case "hundreds":
                return str(rng.randrange(100, 900, 20))
            case "amount":
                return self._money(rng.choice((rng.randint(300, 3_000), rng.randint(2_000, 15_000))))
            case "budget":
                return self._money(
                    rng.choice((rng.randrange(12_000, 60_000, 100), rng.randrange(60_000, 480_000, 500)))
                )
            case "pct":
                return str(rng.randint(4, 28))
            case "temp":
                return str(rng.randint(29, 36))
            case "last4":
                return f"{rng.randrange(10_000):04d}"
            case "ext":
                return str(rng.randint(8001, 8960))
            case "staff":
                return f"{rng.randint(20150, 20260)}{rng.randint(1, 99):02d}"
            case "asset":
                return f"ZC-{rng.randint(2018, self._created.year)}-{rng.randint(1, 1999):04d}"
            case "contract":
                return f"HT-{self._created.year}-{rng.randint(12, 890):04d}"
            case "day":
                return _WEEKDAYS[self._content.language][rng.randrange(5)]
            case "date":
                return self._date(rng.randint(3, 18))
            case "past":
                return self._date(-rng.randint(2, 12))
            case "month":
                return self._month(self._created.replace(day=1) - timedelta(days=1))
            case "soon":
                return self._month(self._created.replace(day=28) + timedelta(days=5))
        raise KeyError(word)

    def _date(self, days: int) -> str:
        day = self._created + timedelta(days=days)
        if self._content.language == "zh_CN":
            return f"{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def _month(self, day: datetime) -> str:
        return f"{day.month}月" if self._content.language == "zh_CN" else _MONTHS[day.month - 1]

    def _money(self, amount: int) -> str:
        return f"{amount:,}" if self._content.language == "zh_CN" else f"¥{amount:,}"
