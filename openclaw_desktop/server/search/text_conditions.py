"""Words and phrases in SQL: looked up by their tokens, and seen in the text where tokens can't tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.query.tree import Phrase, Word
from openclaw_desktop.server.search.conditions import NEVER, Condition, Conditions, Parameters, Way
from openclaw_desktop.server.search.numbers import Numbers, numbers_with
from openclaw_desktop.server.search.tokens import Lookup, Needle, phrase_needle, word_needle

_INSIDE: Final = {"sqlite": "instr", "postgresql": "strpos"}


@dataclass(frozen=True, slots=True)
class _Sought:
    needle: Needle
    numbers: Numbers


def add_text(conditions: Conditions, clauses: list[Word | Phrase], *, sees_internal: bool) -> None:
    """Add what must, and with `negated` must not, be found in a ticket's number, title, description or comments.

    What has no letters and no digits says nothing and is left out.
    """
    wanted: list[_Sought] = []
    unwanted: list[_Sought] = []
    for clause in clauses:
        needle = word_needle(clause.text) if isinstance(clause, Word) else phrase_needle(clause.text)
        if needle is None:
            continue
        sought = _Sought(needle, numbers_with(clause, needle.text))
        if not sought.numbers.every:
            (unwanted if clause.negated else wanted).append(sought)
        elif clause.negated:
            conditions.items.append(Condition(NEVER))
    texts = _Texts(conditions, sees_internal=sees_internal)
    if unwanted:
        conditions.items.append(Condition(texts.seen([f"NOT {texts.found(sought)}" for sought in unwanted])))
    if wanted:
        conditions.items.append(Condition(texts.seen([texts.found(sought) for sought in wanted]), texts.way(wanted)))


@dataclass(frozen=True, slots=True)
class _Texts:
    conditions: Conditions
    sees_internal: bool

    @property
    def _parameters(self) -> Parameters:
        return self.conditions.parameters

    def seen(self, tests: list[str]) -> str:
        """Give a test of a ticket by looking into its text: one visit, whatever is looked for."""
        return f"(SELECT {' AND '.join(tests)} FROM search_texts s WHERE s.ticket_seq = t.seq)"

    def found(self, sought: _Sought) -> str:
        """Give a test of a text `s`."""
        inside, text = _INSIDE[self.conditions.dialect], self._parameters.add(sought.needle.text)
        tests = [f"{inside}(s.shown, {text}) > 0"]
        if self.sees_internal:
            tests.append(f"{inside}(s.internal, {text}) > 0")
        if sought.numbers.ranges:
            tests.append(self._within("s.ticket_seq", sought.numbers))
        return f"({' OR '.join(tests)})"

    def _within(self, column: str, numbers: Numbers) -> str:
        return " OR ".join(
            f"{column} BETWEEN {self._parameters.add(first)} AND {self._parameters.add(last)}"
            for first, last in numbers.ranges
        )

    def way(self, wanted: list[_Sought]) -> Way:
        """Give the way over the tokens; a word that could be a number leads to tickets by their number, too."""
        plain = [sought for sought in wanted if not sought.numbers.ranges]
        chosen = plain or wanted[:1]
        lookups = [lookup for sought in chosen for lookup in sought.needle.lookups]
        settled = self.sees_internal and len(chosen) == len(wanted) and all(s.needle.certain for s in chosen)
        numbers = "" if plain else self._within("seq", chosen[0].numbers)
        if self.conditions.dialect == "sqlite":
            return self._sqlite_way(lookups, numbers, settled=settled)
        return self._postgresql_way(lookups, numbers, wanted, settled=settled)

    def _sqlite_way(self, lookups: list[Lookup], numbers: str, *, settled: bool) -> Way:
        match = self._parameters.add(" AND ".join(_fts5(lookup) for lookup in dict.fromkeys(lookups)))
        if not numbers:
            # CROSS JOIN keeps the order of the loops: from the index to the tickets.
            return Way(
                "search_index f CROSS JOIN tickets t ON t.seq = f.rowid",
                f"search_index MATCH {match}",
                f"SELECT 1 FROM search_index WHERE search_index MATCH {match}",
                settled,
            )
        found = (
            f"SELECT rowid AS seq FROM search_index WHERE search_index MATCH {match}"
            f" UNION SELECT seq FROM tickets WHERE {numbers}"
        )
        return Way(f"({found}) f CROSS JOIN tickets t ON t.seq = f.seq", "1 = 1", found, settled)

    def _postgresql_way(self, lookups: list[Lookup], numbers: str, wanted: list[_Sought], *, settled: bool) -> Way:
        match = self._parameters.add(" & ".join(_tsquery(lookup) for lookup in dict.fromkeys(lookups)))
        indexed = f"s.tokens @@ CAST({match} AS tsquery)"
        unsure = "" if not settled else " AND " + " AND ".join(self.found(sought) for sought in wanted)
        found = (
            f"SELECT s.ticket_seq AS seq FROM search_texts s WHERE {indexed}"
            f" UNION ALL SELECT s.ticket_seq FROM search_texts s WHERE s.overfull AND NOT {indexed}{unsure}"
        )
        if numbers:
            found = f"SELECT seq FROM ({found}) g UNION SELECT seq FROM tickets WHERE {numbers}"
        return Way(f"({found}) f JOIN tickets t ON t.seq = f.seq", "TRUE", found, settled)


def _fts5(lookup: Lookup) -> str:
    return f'"{lookup.token}"{" *" if lookup.prefix else ""}'


def _tsquery(lookup: Lookup) -> str:
    return f"'{lookup.token}'{':*' if lookup.prefix else ''}"
