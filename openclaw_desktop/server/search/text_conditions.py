"""Words and phrases in SQL: looked up by their tokens, and seen in the text where tokens can't tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from openclaw_desktop.contract.query.tree import Phrase, Word
from openclaw_desktop.server.search.conditions import NEVER, Condition, Conditions, Group
from openclaw_desktop.server.search.leading import lookup_way
from openclaw_desktop.server.search.numbers import Numbers, numbers_with
from openclaw_desktop.server.search.tokens import Needle, phrase_needle, word_needle

_INSIDE: Final = {"sqlite": "instr", "postgresql": "strpos"}


@dataclass(frozen=True, slots=True)
class _Sought:
    needle: Needle
    numbers: Numbers
    negated: bool

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple((lookup,) for lookup in self.needle.lookups)


def add_text(conditions: Conditions, clauses: Sequence[Word | Phrase], *, sees_internal: bool) -> None:
    """Add what must, and with `negated` must not, be found in a ticket's number, title, description or comments.

    What has no letters and no digits says nothing and is left out.
    """
    texts = _Texts(conditions, sees_internal=sees_internal)
    looked_into: list[_Sought] = []
    for sought in _sought(clauses):
        if sought.numbers.every:
            if sought.negated:
                conditions.items.append(Condition(NEVER))
        elif sought.negated and not sought.numbers.ranges and sees_internal and sought.needle.certain:
            texts.add([sought], barred=sought.needle.lookups)
        elif sought.negated or not (sought.numbers.ranges or (sees_internal and sought.needle.certain)):
            looked_into.append(sought)
        elif sought.numbers.ranges:
            texts.add_number(sought)
        else:
            texts.add([sought], groups=sought.groups)
    if looked_into:
        groups = tuple(group for sought in looked_into if not sought.negated for group in sought.groups)
        texts.add(looked_into, groups=groups, certain=False)


def _sought(clauses: Sequence[Word | Phrase]) -> list[_Sought]:
    found = []
    for clause in clauses:
        needle = word_needle(clause.text) if isinstance(clause, Word) else phrase_needle(clause.text)
        if needle is not None:
            found.append(_Sought(needle, numbers_with(clause, needle.text), clause.negated))
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    conditions: Conditions
    sees_internal: bool

    def add(self, wanted: list[_Sought], **known: Any) -> None:
        """Add a condition that a look into the text of a ticket tells: one visit, whatever is looked for.

        Args:
            wanted: what must be there, and what must not.
            known: what else the condition says of itself.
        """
        tests = [f"NOT {self._found(sought)}" if sought.negated else self._found(sought) for sought in wanted]
        inside = " AND ".join(tests)
        seen = f"(SELECT {inside} FROM search_texts s WHERE s.ticket_seq = t.seq)"
        self.conditions.items.append(Condition(seen, inside=inside, **known))

    def add_number(self, sought: _Sought) -> None:
        """Add a word that may be in the text or may be the ticket's number: tokens alone don't lead to all of them."""
        numbered = f"SELECT seq FROM tickets WHERE {self._within('seq', sought.numbers)}"
        self.add([sought], way=lookup_way(self.conditions, sought.needle.lookups, numbered), certain=False)

    def _found(self, sought: _Sought) -> str:
        inside, text = _INSIDE[self.conditions.dialect], self.conditions.parameters.add(sought.needle.text)
        tests = [f"{inside}(s.shown, {text}) > 0"]
        if self.sees_internal:
            tests.append(f"{inside}(s.internal, {text}) > 0")
        if sought.numbers.ranges:
            tests.append(self._within("s.ticket_seq", sought.numbers))
        return f"({' OR '.join(tests)})"

    def _within(self, column: str, numbers: Numbers) -> str:
        add = self.conditions.parameters.add
        return " OR ".join(f"{column} BETWEEN {add(first)} AND {add(last)}" for first, last in numbers.ranges)
