"""How to find the rows: which condition leads to the fewest, told by counting up to a limit rather than by guessing.

Counting the entries of an index up to the limit costs about a millisecond; a wrong guess costs a thousand times that on
a million tickets.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.conditions import NEVER, Conditions
from openclaw_desktop.server.search.leading import Lead, leads

COUNT_TO: Final = 10_000
"""Where counting stops."""
_PLACEHOLDER: Final = re.compile(r":(p[0-9]+)")
_ALL: Final = "tickets t"
_ESTIMATE: Final = re.compile(r" rows=([0-9]+) ")


_SETTINGS: Final = {
    **dict.fromkeys(("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"), "off"),
    # What is read is too little for helpers to be worth their start.
    "max_parallel_workers_per_gather": "0",
    # The rows of a common term are noted one by one: noted by page, each row of a page would be tested anew.
    "work_mem": "32MB",
}
_STEER: Final = "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
_SAMPLE: Final = 40_000
"""Far more than `COUNT_TO`, and far fewer than a common term's rows."""
_CHEAPER: Final = 2
"""So many times fewer tickets are likely to be looked at than fetched, where this is tried."""
_ROOM: Final = 3
"""So many times more than are likely to be needed are looked at before it is given up."""
_SAMPLED: Final = "SELECT set_config('gin_fuzzy_search_limit', :limit, true)"


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
        self._ever: int | None = None
        self.leads = leads(conditions, self._is_common)

    def plan(self) -> Plan:
        """Count, and choose the way."""
        items = self._conditions.items
        if any(condition.test == NEVER for condition in items):
            return Plan(None, Total(value=0))
        if not self.leads:
            return self._counted(None)
        if len(self.leads) == 1:
            only = self.leads[0]
            if only.found is not None and self._has_many(only):
                return Plan(None, total_of(self._count_to + 1, self._count_to))
            if only.found is not None or len(only.settled) < len(items):
                # There is nothing to choose; and to count them would be to fetch them.
                return Plan(0, None)
        fewest, leading = min((self._candidates(lead), place) for place, lead in enumerate(self.leads))
        lead = self.leads[leading]
        settled = len(lead.settled) == len(items)
        if fewest <= self._count_to:
            return Plan(leading, Total(value=fewest) if settled and lead.found is None else None)
        return Plan(None, total_of(fewest, self._count_to)) if settled else self._counted(leading)

    def fetched_up_to(self, page: int) -> int:
        """Give up to how many found tickets it takes less to fetch them all than to meet a page of them in their order.

        To look at one in its order costs about as much as to fetch one. Spread evenly over the order, one in so many of
        all tickets is one that is found.
        """
        return max(_CHEAPER * page, math.isqrt(_CHEAPER * page * self._tickets()))

    def steps_to(self, page: int, of: int) -> int | None:
        """Give how many tickets to look at for a page of the `of` that are found; None: it is better to fetch these.

        Where they are not spread evenly, the page may not be there after so many steps.
        """
        if of <= _CHEAPER * page or of <= self.fetched_up_to(page):
            return None
        return _ROOM * page * self._tickets() // of

    def _tickets(self) -> int:
        """Give how many tickets there are, with those that were deleted."""
        if self._ever is None:
            self._ever = self._connection.execute(sql("SELECT max(seq) FROM tickets")).scalar() or 0
        return self._ever

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

    def _candidates(self, lead: Lead) -> int:
        return self._count_to + 1 if self._has_many(lead) else self._count(lead.way.candidates)

    def _has_many(self, lead: Lead) -> bool:
        """Tell whether a sample of the candidates proves that there are too many of them to be counted.

        PostgreSQL reads all that its index has of a term before it gives the first row of it; but of a long list it can
        be told to take only so many entries, here and there.
        """
        if not lead.parts or self._estimate(lead.parts[0]) <= self._count_to:
            return False
        self._connection.execute(sql(_SAMPLED), {"limit": str(_SAMPLE)})
        many = any(self._count(part) > self._count_to for part in lead.parts)
        self._connection.execute(sql(_SAMPLED), {"limit": "0"})
        return many

    def _is_common(self, statement: str) -> bool:
        return self._estimate(statement) > _SAMPLE

    def _estimate(self, statement: str) -> int:
        """Ask PostgreSQL's statistics; what they say only chooses between ways to the same rows."""
        told = self._connection.execute(sql(f"EXPLAIN {statement}"), used_in(statement, self._conditions)).scalar()
        estimate = _ESTIMATE.search(told or "")
        return int(estimate[1]) if estimate else 0

    def _count(self, rows: str) -> int:
        statement = f"SELECT count(*) FROM ({rows} LIMIT {self._count_to + 1}) counted"
        count: int = self._connection.execute(sql(statement), used_in(statement, self._conditions)).scalar_one()
        return count

    def rows_by(self, leading: int | None) -> str:
        """Give what stands after FROM to have all rows for which all conditions hold."""
        lead = None if leading is None else self.leads[leading]
        if lead is None:
            return f"{_ALL} WHERE {' AND '.join(self.tests_after(None))}"
        return f"{lead.way.source} WHERE {lead.way.where} AND {' AND '.join(self.tests_after(lead))}"

    def tests_after(self, lead: Lead | None) -> list[str]:
        """Give what remains to be tested of each ticket `t` once a lead was followed, or none."""
        unsettled = [
            item.test for place, item in enumerate(self._conditions.items) if lead is None or place not in lead.settled
        ]
        return ["t.deleted_at IS NULL", *unsettled, *([] if lead is None else self.tests_of_doubtful(lead))]

    def tests_of_doubtful(self, lead: Lead) -> list[str]:
        """Give what remains to be tested of those tickets of which the lead settles nothing."""
        items = self._conditions.items
        return [f"(NOT {lead.unless} OR {items[place].test})" for place in sorted(lead.settled) if lead.unless]


def total_of(count: int, count_to: int) -> Total:
    """Give what to tell of a count that stopped behind `count_to`."""
    return Total(value=count_to, relation="gte") if count > count_to else Total(value=count)


def used_in(statement: str, conditions: Conditions) -> dict[str, object]:
    """Give the values of the placeholders that a statement has."""
    values = conditions.parameters.values
    return {name: values[name] for name in _PLACEHOLDER.findall(statement)}
