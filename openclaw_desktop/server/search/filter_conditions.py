"""The fields of a query in SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Filter, Interval, Me, Named, Nothing, Number, resolve
from openclaw_desktop.contract.query.tree import DATE_FIELDS
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import QUERY_FIELDS
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.conditions import NEVER, Condition, Conditions
from openclaw_desktop.server.search.facets import Facet, name_token, person_token, place_token
from openclaw_desktop.server.search.folding import fold
from openclaw_desktop.server.search.tokens import Lookup
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.rows import username_key

_CHOICES: Final[dict[str, tuple[str, ...]]] = {"status": STATUSES, "priority": PRIORITIES}
_Writer = Callable[[Callable[[str], str]], str]
"""Writes a test, given how a column is written in it."""


class FilterConditions:
    """Adds filters to the conditions of a search; names are looked up in `connection`."""

    def __init__(self, connection: Connection, conditions: Conditions, asking: Asking) -> None:
        self._connection = connection
        self._conditions = conditions
        self._asking = asking

    def add_all(self, clauses: Iterable[Filter]) -> None:
        """Add filters; those of one choice become one condition, which an index then finds better than several."""
        choices: dict[str, list[Filter]] = {}
        for clause in clauses:
            if clause.field in _CHOICES:
                choices.setdefault(clause.field, []).append(clause)
            else:
                self.add(clause)
        for of_one_field in choices.values():
            self._add_choice(of_one_field)

    def add(self, clause: Filter) -> None:
        """Add one filter that is not a choice."""
        if clause.field == "category":
            self._add_category(clause)
        elif clause.field == "tag":
            self._add_tag(clause)
        elif clause.field == "number":
            values = [value.value for value in clause.values if isinstance(value, Number)]
            listed = self._conditions.parameters.list_of(values)
            self._add_column(clause, lambda t: f"{t('seq')} IN ({listed})")
        elif clause.field in DATE_FIELDS:
            self._add_dates(clause)
        else:
            self._add_people(clause)

    def _add_column(
        self, clause: Filter, write: Callable[[Callable[[str], str]], str], tokens: Iterable[str] = ()
    ) -> None:
        hidden = write(self._conditions.column)
        plain = hidden if clause.negated else write(lambda name: f"t.{name}")
        self._conditions.add_where(plain, hidden, negated=clause.negated, tokens=tokens)

    def _add_choice(self, clauses: list[Filter]) -> None:
        field = clauses[0].field
        choices = _CHOICES[field]
        places = list(range(len(choices)))
        for clause in clauses:
            named = {value.name for value in clause.values if isinstance(value, Named)}
            # Not to be closed is to be something else, which an index can find.
            places = [place for place in places if (choices[place] in named) != clause.negated]
        if not places:
            self._conditions.items.append(Condition(NEVER))
            return
        listed = self._conditions.parameters.list_of(places)
        column = self._conditions.column(field)
        facet: Facet = "status" if field == "status" else "priority"
        self._conditions.add_where(
            f"t.{field} IN ({listed})",
            f"{column} IN ({listed})",
            tokens=[place_token(facet, place) for place in places],
        )

    def _add_people(self, clause: Filter) -> None:
        facet: Facet = "requester" if clause.field == "requester" else "assignee"
        people = self._people(clause)
        tokens = [person_token(facet, user_id) for user_id in people.values()]
        if _asks_for_none(clause):
            tokens.append(person_token(facet, None))
        self._add_names(clause, list(people), " IS NULL", tokens)

    def _add_category(self, clause: Filter) -> None:
        tokens = [name_token("category", value.name) for value in clause.values if isinstance(value, Named)]
        if _asks_for_none(clause):
            tokens.append(name_token("category", ""))
        self._add_names(clause, self._names_in_use("category", clause), " = ''", tokens)

    def _add_names(self, clause: Filter, names: list[str], nothing: str, tokens: list[str]) -> None:
        field = QUERY_FIELDS[clause.field]
        tests: list[_Writer] = []
        if names:
            listed = self._conditions.parameters.list_of(names)
            tests.append(lambda t: f"{t(field)} IN ({listed})")
        if _asks_for_none(clause):
            tests.append(lambda t: t(field) + nothing)
        if not tests:
            if not clause.negated:
                self._conditions.items.append(Condition(NEVER))
            return
        self._add_column(clause, lambda t: " OR ".join(test(t) for test in tests), tokens)

    def _add_tag(self, clause: Filter) -> None:
        names = self._names_in_use("tag", clause)
        tests: list[str] = []
        if names:
            listed = self._conditions.parameters.list_of(names)
            tests.append(f"EXISTS (SELECT 1 FROM ticket_tags g WHERE g.ticket_seq = t.seq AND g.tag IN ({listed}))")
        if _asks_for_none(clause):
            tests.append("NOT EXISTS (SELECT 1 FROM ticket_tags g WHERE g.ticket_seq = t.seq)")
        test = " OR ".join(tests)
        if not tests:
            if not clause.negated:
                self._conditions.items.append(Condition(NEVER))
        elif clause.negated:
            self._conditions.items.append(Condition(f"NOT ({test})"))
        else:
            tokens = [name_token("tag", value.name) for value in clause.values if isinstance(value, Named)]
            if _asks_for_none(clause):
                tokens.append(name_token("tag", ""))
            self._conditions.items.append(Condition(f"({test})", groups=(tuple(Lookup(token) for token in tokens),)))

    def _add_dates(self, clause: Filter) -> None:
        column = QUERY_FIELDS[clause.field]
        parameters = self._conditions.parameters
        bounds: list[tuple[str | None, str | None]] = []
        for value in clause.values:
            if isinstance(value, Nothing | Me | Named | Number):
                continue
            interval: Interval = resolve(value, self._asking.now, self._asking.zone)
            start = None if interval.start is None else parameters.add(to_ms(interval.start))
            end = None if interval.end is None else parameters.add(to_ms(interval.end))
            bounds.append((start, end))
        nothing = _asks_for_none(clause)

        def write(t: Callable[[str], str]) -> str:
            tests = [_between(t(column), start, end) for start, end in bounds]
            return " OR ".join([*tests, *([f"{t(column)} IS NULL"] if nothing else [])])

        self._add_column(clause, write)

    def _people(self, clause: Filter) -> dict[str, str]:
        """Give the names and ids of users; people are also called by the name that the screen shows."""
        found: dict[str, str] = {}
        for value in clause.values:
            if isinstance(value, Me | Named):
                name = self._asking.username if isinstance(value, Me) else value.name
                shown = "" if isinstance(value, Me) else name
                rows = self._connection.execute(
                    sql("SELECT username, id FROM users WHERE username_key = :key OR display_name = :name"),
                    {"key": username_key(name), "name": shown},
                )
                found.update((username, user_id) for username, user_id in rows)
        return found

    def _names_in_use(self, kind: str, clause: Filter) -> list[str]:
        names: list[str] = []
        for value in clause.values:
            if isinstance(value, Named):
                found = self._connection.execute(
                    sql("SELECT name FROM search_names WHERE kind = :kind AND folded = :folded"),
                    {"kind": kind, "folded": fold(value.name)},
                )
                names.extend(found.scalars())
        return list(dict.fromkeys(names))


def _asks_for_none(clause: Filter) -> bool:
    return any(isinstance(value, Nothing) for value in clause.values)


def _between(column: str, start: str | None, end: str | None) -> str:
    tests = [f"{column} >= {start}"] * (start is not None) + [f"{column} < {end}"] * (end is not None)
    return f"({' AND '.join(tests)})"
