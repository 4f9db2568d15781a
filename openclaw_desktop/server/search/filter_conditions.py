"""The fields of a query in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Filter, Interval, Me, Named, Nothing, Number, resolve
from openclaw_desktop.contract.query.tree import DATE_FIELDS, USER_FIELDS
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import QUERY_FIELDS
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.search.conditions import NEVER, Condition, Conditions, Way
from openclaw_desktop.server.search.folding import fold
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.rows import username_key

_CHOICES: Final[dict[str, tuple[str, ...]]] = {"status": STATUSES, "priority": PRIORITIES}


class FilterConditions:
    """Adds filters to the conditions of a search; names are looked up in `connection`."""

    def __init__(self, connection: Connection, conditions: Conditions, asking: Asking) -> None:
        self._connection = connection
        self._conditions = conditions
        self._asking = asking

    def add(self, clause: Filter) -> None:
        """Add one filter."""
        if clause.field in _CHOICES:
            self._add_choice(clause)
        elif clause.field == "tag":
            self._add_tag(clause)
        elif clause.field == "number":
            values = [value.value for value in clause.values if isinstance(value, Number)]
            self._add_column(clause, lambda t: f"{t('seq')} IN ({self._conditions.parameters.list_of(values)})")
        elif clause.field in DATE_FIELDS:
            self._add_dates(clause)
        else:
            names = self._user_names(clause) if clause.field in USER_FIELDS else self._categories(clause)
            self._add_names(clause, names)

    def _add_column(self, clause: Filter, write: Callable[[Callable[[str], str]], str]) -> None:
        hidden = write(self._conditions.column)
        plain = hidden if clause.negated else write(lambda name: f"t.{name}")
        self._conditions.add_where(plain, hidden, negated=clause.negated)

    def _add_choice(self, clause: Filter) -> None:
        choices = _CHOICES[clause.field]
        named = {value.name for value in clause.values if isinstance(value, Named)}
        # Not to be closed is to be something else, which an index can find.
        places = [place for place, name in enumerate(choices) if (name in named) != clause.negated]
        if not places:
            self._conditions.items.append(Condition(NEVER))
            return
        listed = self._conditions.parameters.list_of(places)
        column = self._conditions.column(clause.field)
        self._conditions.add_where(f"t.{clause.field} IN ({listed})", f"{column} IN ({listed})")

    def _add_names(self, clause: Filter, names: list[str]) -> None:
        field = QUERY_FIELDS[clause.field]
        tests: list[Callable[[Callable[[str], str]], str]] = []
        if names:
            listed = self._conditions.parameters.list_of(names)
            tests.append(lambda t: f"{t(field)} IN ({listed})")
        if any(isinstance(value, Nothing) for value in clause.values):
            nothing = " = ''" if field == "category" else " IS NULL"
            tests.append(lambda t: t(field) + nothing)
        self._add_column(clause, lambda t: " OR ".join(test(t) for test in tests) if tests else NEVER)

    def _add_tag(self, clause: Filter) -> None:
        names = self._names_in_use("tag", clause)
        tests: list[str] = []
        way: Way | None = None
        if names:
            listed = self._conditions.parameters.list_of(names)
            tests.append(f"EXISTS (SELECT 1 FROM ticket_tags g WHERE g.ticket_seq = t.seq AND g.tag IN ({listed}))")
            one = " DISTINCT" if len(names) > 1 else ""
            found = f"SELECT{one} ticket_seq AS seq FROM ticket_tags WHERE tag IN ({listed})"
            way = Way(f"({found}) f {self._loop} tickets t ON t.seq = f.seq", "1 = 1", found)
        if any(isinstance(value, Nothing) for value in clause.values):
            tests.append("NOT EXISTS (SELECT 1 FROM ticket_tags g WHERE g.ticket_seq = t.seq)")
            way = None
        test = " OR ".join(tests) if tests else NEVER
        if clause.negated:
            self._conditions.items.append(Condition(f"NOT ({test})"))
        else:
            self._conditions.items.append(Condition(f"({test})", way))

    @property
    def _loop(self) -> str:
        return "CROSS JOIN" if self._conditions.dialect == "sqlite" else "JOIN"

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
        nothing = any(isinstance(value, Nothing) for value in clause.values)

        def write(t: Callable[[str], str]) -> str:
            tests = [_between(t(column), start, end) for start, end in bounds]
            return " OR ".join([*tests, *([f"{t(column)} IS NULL"] if nothing else [])])

        self._add_column(clause, write)

    def _user_names(self, clause: Filter) -> list[str]:
        """Give the names as they are kept; people are also called by the name that the screen shows."""
        names = [self._asking.username for value in clause.values if isinstance(value, Me)]
        for value in clause.values:
            if isinstance(value, Named):
                found = self._connection.execute(
                    sql("SELECT username FROM users WHERE username_key = :key OR display_name = :name"),
                    {"key": username_key(value.name), "name": value.name},
                )
                names.extend(found.scalars())
        return list(dict.fromkeys(names))

    def _categories(self, clause: Filter) -> list[str]:
        return self._names_in_use("category", clause)

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


def _between(column: str, start: str | None, end: str | None) -> str:
    tests = [f"{column} >= {start}"] * (start is not None) + [f"{column} < {end}"] * (end is not None)
    return f"({' AND '.join(tests)})"
