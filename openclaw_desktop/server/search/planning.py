"""How to find the rows: which condition leads to the fewest, told by counting up to a limit rather than by guessing.

Counting the entries of an index up to the limit costs about a millisecond; a wrong guess costs a thousand times that on
a million tickets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.conditions import NEVER, Conditions
from openclaw_desktop.server.search.leading import leads

COUNT_TO: Final = 10_000
"""Where counting stops."""
_PLACEHOLDER: Final = re.compile(r":(p[0-9]+)")
_ALL: Final = "tickets t"


_STEER: Final = "SELECT " + ", ".join(
    f"set_config('{name}', 'off', true)" for name in ("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit")
)


def steer(connection: Connection) -> None:
    """Keep PostgreSQL, for the rest of the transaction, from reading whole tables where an index leads to the rows.

    Its planner reckons that a part of the rows is met soon, whatever it costs to look at one; but to test the tokens of
    one costs as much as to read a hundred entries of the index.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sql(_STEER))


@dataclass(frozen=True, slots=True)
class Plan:
    """How one search is done.

    Attributes:
        leading: the place of the lead that is followed; None: none is, the tickets are walked in their order.
        total: how many tickets are found; None where fetching them tells it at no further cost.
    """

    leading: int | None
    total: Total | None


class Planner:
    """Chooses for one search."""

    def __init__(self, connection: Connection, conditions: Conditions, count_to: int = COUNT_TO) -> None:
        self._connection = connection
        self._conditions = conditions
        self._count_to = count_to
        self.leads = leads(conditions)

    def plan(self) -> Plan:
        """Count, and choose the way."""
        items = self._conditions.items
        if any(condition.test == NEVER for condition in items):
            return Plan(None, Total(value=0))
        if not self.leads:
            return self._counted(None)
        if len(self.leads) == 1 and (len(items) > 1 or not self.leads[0].settled):
            # There is nothing to choose; and where several things are asked for, there are seldom too many.
            return Plan(0, None)
        fewest, leading = min((self._count(lead.way.candidates), place) for place, lead in enumerate(self.leads))
        if fewest <= self._count_to:
            return Plan(leading, None)
        if len(self.leads[leading].settled) == len(items):
            return Plan(None, total_of(fewest, self._count_to))
        return self._counted(leading)

    def way_to_all(self) -> int | None:
        """Give the lead to follow where all rows are wanted, in no order."""
        leading = self.plan().leading
        return 0 if leading is None and self.leads else leading

    def total(self) -> Total:
        """Give how many tickets there are, without fetching any."""
        plan = self.plan()
        return plan.total or total_of(self._count(f"SELECT 1 FROM {self.rows_by(plan.leading)}"), self._count_to)

    def _counted(self, leading: int | None) -> Plan:
        count = self._count(f"SELECT 1 FROM {self.rows_by(leading)}")
        return Plan(None if count > self._count_to else leading, total_of(count, self._count_to))

    def _count(self, rows: str) -> int:
        statement = f"SELECT count(*) FROM ({rows} LIMIT {self._count_to + 1}) counted"
        count: int = self._connection.execute(sql(statement), used_in(statement, self._conditions)).scalar_one()
        return count

    def rows_by(self, leading: int | None) -> str:
        """Give what stands after FROM to have all rows for which all conditions hold."""
        lead = None if leading is None else self.leads[leading]
        tests = ["t.deleted_at IS NULL"]
        if lead is not None:
            tests.append(lead.way.where)
        for place, item in enumerate(self._conditions.items):
            if lead is None or place not in lead.settled:
                tests.append(item.test)
            elif lead.unless:
                tests.append(f"(NOT {lead.unless} OR {item.test})")
        return f"{_ALL if lead is None else lead.way.source} WHERE {' AND '.join(tests)}"


def total_of(count: int, count_to: int) -> Total:
    """Give what to tell of a count that stopped behind `count_to`."""
    return Total(value=count_to, relation="gte") if count > count_to else Total(value=count)


def used_in(statement: str, conditions: Conditions) -> dict[str, object]:
    """Give the values of the placeholders that a statement has."""
    values = conditions.parameters.values
    return {name: values[name] for name in _PLACEHOLDER.findall(statement)}
