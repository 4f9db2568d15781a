"""One page of what a query finds: the sequence numbers of its tickets, in order."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.conditions import Conditions
from openclaw_desktop.server.search.leading import Lead
from openclaw_desktop.server.search.ordering import after, after_all, by, by_all
from openclaw_desktop.server.search.planning import COUNT_TO, Plan, Planner, steer, total_of, used_in
from openclaw_desktop.server.tickets.sorting import Order, Place


class Onward(msgspec.Struct, frozen=True, array_like=True):
    """What a cursor carries: where the page ended, and what the first page found out."""

    place: Place
    leading: int | None
    value: Annotated[int, Meta(ge=0)]
    exact: bool


class Found(msgspec.Struct, frozen=True):
    """One page: tickets by sequence number, how many there are in all, and how to go on."""

    seqs: list[int]
    total: Total
    onward: Onward | None


def find(
    connection: Connection,
    conditions: Conditions,
    order: Order,
    limit: int,
    onward: Onward | None = None,
    *,
    count_to: int = COUNT_TO,
) -> Found:
    """Find one page: the first, or the one after `onward`.

    Where there are few tickets, they are fetched and sorted; where there are more than `count_to`, those of the page
    are met soon in the order itself.
    """
    steer(connection)
    planner = Planner(connection, conditions, count_to)
    plan = planner.plan() if onward is None else _resumed(onward, planner)
    if plan.total == Total(value=0):
        return Found([], plan.total, None)
    last = None if onward is None else onward.place
    rows: list[tuple[int, Any]] = []
    total = plan.total
    if total is None or total.relation == "eq":
        rows, total = _fetch(connection, conditions, planner, plan, order, limit, last, count_to)
    if total.relation == "gte":
        rows = _walk(connection, conditions, planner, order, limit, last)
    seqs = [seq for seq, _ in rows[:limit]]
    if len(rows) <= limit:
        return Found(seqs, total, None)
    seq, key = rows[limit - 1]
    return Found(seqs, total, Onward(Place(key, seq), plan.leading, total.value, total.relation == "eq"))


def _resumed(onward: Onward, planner: Planner) -> Plan:
    # A made-up cursor may lead nowhere.
    known = onward.leading is not None and 0 <= onward.leading < len(planner.leads)
    return Plan(onward.leading if known else None, Total(value=onward.value, relation="eq" if onward.exact else "gte"))


def _fetch(
    connection: Connection,
    conditions: Conditions,
    planner: Planner,
    plan: Plan,
    order: Order,
    limit: int,
    last: Place | None,
    count_to: int,
) -> tuple[list[tuple[int, Any]], Total]:
    counting = plan.total is None
    lead = None if plan.leading is None else planner.leads[plan.leading]
    if counting and lead is not None and lead.found is not None:
        return _fetch_found(connection, conditions, planner, lead, order, limit, count_to)
    hits = f"SELECT t.seq AS seq, {order.expression} AS sort_key FROM {planner.rows_by(plan.leading)}"
    if counting:
        hits += f" LIMIT {count_to + 1}"
    where = "" if last is None else " WHERE " + after_all(order, last, "sort_key", "seq", conditions.parameters)
    counted = ", (SELECT count(*) FROM hits)" if counting else ", 0"
    statement = (
        f"WITH hits AS MATERIALIZED ({hits}) SELECT seq, sort_key{counted} FROM hits{where}"
        f" ORDER BY {by_all(order, 'sort_key', 'seq')} LIMIT {limit + 1}"
    )
    rows = connection.execute(sql(statement), used_in(statement, conditions)).all()
    count = rows[0][2] if rows else 0
    total = plan.total or total_of(count, count_to)
    return [(seq, key) for seq, key, _ in rows], total


def _fetch_found(
    connection: Connection,
    conditions: Conditions,
    planner: Planner,
    lead: Lead,
    order: Order,
    limit: int,
    count_to: int,
) -> tuple[list[tuple[int, Any]], Total]:
    """Fetch the first page by a lead that settles all: the tickets are only read where there are not too many."""
    sure, unsure = lead.found or ("", "")
    few = f"(SELECT count(*) FROM found WHERE NOT unsure) <= {count_to}"
    statement = (
        f"WITH found AS MATERIALIZED (({sure} LIMIT {count_to + 1}) UNION ALL {unsure}),"
        f" hits AS MATERIALIZED (SELECT t.seq AS seq, {order.expression} AS sort_key FROM found f"
        f" JOIN tickets t ON t.seq = f.seq WHERE {few} AND {' AND '.join(planner.tests_after(lead))})"
        f" SELECT h.seq, h.sort_key, c.few, (SELECT count(*) FROM hits) FROM (SELECT {few} AS few) c"
        f" LEFT JOIN hits h ON TRUE ORDER BY {by_all(order, 'sort_key', 'seq')} LIMIT {limit + 1}"
    )
    rows = connection.execute(sql(statement), used_in(statement, conditions)).all()
    total = total_of(rows[0][3] if rows[0][2] else count_to + 1, count_to)
    return [(seq, key) for seq, key, _, _ in rows if seq is not None], total


def _walk(
    connection: Connection, conditions: Conditions, planner: Planner, order: Order, limit: int, last: Place | None
) -> list[tuple[int, Any]]:
    rows: list[tuple[int, Any]] = []
    source, key = planner.rows_by(None), order.expression
    for empty in (False, True) if order.nullable else (False,):
        if last is not None and last.key is None and order.nullable and not empty:
            continue
        # Only the part in which the last row was goes on after it.
        here = last if last is not None and (last.key is None) == empty else None
        where = f" AND {key} IS {'' if empty else 'NOT '}NULL" if order.nullable else ""
        if here is not None:
            where += " AND " + after(order, here, key, "t.seq", conditions.parameters)
        sorted_by = by(order, "t.seq" if empty else key, "t.seq")
        statement = f"SELECT t.seq, {key} FROM {source}{where} ORDER BY {sorted_by} LIMIT {limit + 1 - len(rows)}"
        found = connection.execute(sql(statement), used_in(statement, conditions))
        rows += [(seq, sort_key) for seq, sort_key in found]
        if len(rows) > limit:
            break
    return rows
