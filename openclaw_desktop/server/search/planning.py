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

COUNT_TO: Final = 10_000
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


def make_plan(connection: Connection, conditions: Conditions, count_to: int) -> Plan:
    """Count, and choose the way."""
    if any(condition.test == NEVER for condition in conditions.items):
        return Plan(None, Total(value=0))
    leads = [(place, item.way) for place, item in enumerate(conditions.items) if item.way is not None]
    if not leads:
        return _counted(connection, conditions, None, count_to)
    if len(leads) == 1 and (len(conditions.items) > 1 or not leads[0][1].settled):
        # There is nothing to choose, and counting candidates would not tell how many hold.
        return Plan(leads[0][0], None)
    fewest, leading = min((_count(connection, conditions, way.candidates, count_to), place) for place, way in leads)
    if fewest <= count_to:
        return Plan(leading, None)
    if len(conditions.items) == 1:
        return Plan(None, total_of(fewest, count_to))
    return _counted(connection, conditions, leading, count_to)


def count_all(connection: Connection, conditions: Conditions, count_to: int = COUNT_TO) -> Total:
    """Give how many tickets there are, without fetching any."""
    plan = make_plan(connection, conditions, count_to)
    if plan.total is not None:
        return plan.total
    return total_of(
        _count(connection, conditions, f"SELECT 1 FROM {rows_by(conditions, plan.leading)}", count_to), count_to
    )


def total_of(count: int, count_to: int) -> Total:
    """Give what to tell of a count that stopped behind `count_to`."""
    return Total(value=count_to, relation="gte") if count > count_to else Total(value=count)


def _counted(connection: Connection, conditions: Conditions, leading: int | None, count_to: int) -> Plan:
    count = _count(connection, conditions, f"SELECT 1 FROM {rows_by(conditions, leading)}", count_to)
    return Plan(None if count > count_to else leading, total_of(count, count_to))


def _count(connection: Connection, conditions: Conditions, rows: str, count_to: int) -> int:
    statement = f"SELECT count(*) FROM ({rows} LIMIT {count_to + 1}) counted"
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
