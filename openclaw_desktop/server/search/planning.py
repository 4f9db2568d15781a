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
from openclaw_desktop.server.search.conditions import NEVER, Condition, Conditions

LIMIT: Final = 10_000
"""Where counting stops."""
_PLACEHOLDER: Final = re.compile(r":(p[0-9]+)")
_ALL: Final = "tickets t"


@dataclass(frozen=True, slots=True)
class Plan:
    """How one search is done.

    Attributes:
        leading: the place of the condition whose way is gone; None: none is, the tickets are walked in their order.
        total: how many tickets are found; None where fetching them tells it at no further cost.
    """

    leading: int | None
    total: Total | None


def make_plan(connection: Connection, conditions: Conditions) -> Plan:
    """Count, and choose the way."""
    if any(condition.test == NEVER for condition in conditions.items):
        return Plan(None, Total(value=0))
    counts = [
        (_count(connection, conditions, item.way.candidates), place)
        for place, item in enumerate(conditions.items)
        if item.way is not None
    ]
    fewest, leading = min(counts, default=(LIMIT + 1, None))
    if fewest <= LIMIT:
        return Plan(leading, None)
    if leading is None or len(conditions.items) > 1 or not _settled(conditions.items[leading]):
        fewest = _count(connection, conditions, f"SELECT 1 FROM {rows_by(conditions, leading)}")
    if fewest > LIMIT:
        return Plan(None, Total(value=LIMIT, relation="gte"))
    return Plan(leading, Total(value=fewest))


def _count(connection: Connection, conditions: Conditions, rows: str) -> int:
    statement = f"SELECT count(*) FROM ({rows} LIMIT {LIMIT + 1}) counted"
    count: int = connection.execute(sql(statement), used_in(statement, conditions)).scalar_one()
    return count


def rows_by(conditions: Conditions, leading: int | None) -> str:
    """Give what stands after FROM to have all rows for which all conditions hold."""
    lead = None if leading is None else conditions.items[leading]
    source = _ALL if lead is None or lead.way is None else lead.way.source
    tests = ["t.deleted_at IS NULL"]
    if lead is not None and lead.way is not None:
        tests.append(lead.way.where)
    tests += [item.test for place, item in enumerate(conditions.items) if place != leading or not _settled(item)]
    return f"{source} WHERE {' AND '.join(tests)}"


def _settled(condition: Condition) -> bool:
    return condition.way is not None and condition.way.settled


def used_in(statement: str, conditions: Conditions) -> dict[str, object]:
    """Give the values of the placeholders that a statement has."""
    values = conditions.parameters.values
    return {name: values[name] for name in _PLACEHOLDER.findall(statement)}
