"""One page of what a query finds: the sequence numbers of its tickets, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from sqlalchemy import Connection

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.conditions import Conditions
from openclaw_desktop.server.search.leading import Lead
from openclaw_desktop.server.search.ordering import after, after_all, by, by_all, up_to
from openclaw_desktop.server.search.planning import COUNT_TO, Plan, Planner, steer, total_of, used_in
from openclaw_desktop.server.tickets.sorting import Order, Place

Rows = list[tuple[int, Any]]
"""Sequence numbers and sort keys."""


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

    Where there are few tickets, they are fetched and sorted; where there are many, those of the page are met soon in
    the order itself.
    """
    steer(connection)
    planner = Planner(connection, conditions, count_to)
    plan = planner.plan() if onward is None else _resumed(onward, planner)
    if plan.total == Total(value=0):
        return Found([], plan.total, None)
    page = _Page(connection, conditions, planner, order, limit, None if onward is None else onward.place)
    total = plan.total
    rows: Rows | None = None
    if total is None:
        rows, total = page.fetch_and_count(plan.leading, count_to)
    if total.relation == "gte":
        rows = page.walk()
    elif rows is None:
        rows = page.walk_a_little(total.value) or page.fetch(plan.leading)
    seqs = [seq for seq, _ in rows[:limit]]
    if len(rows) <= limit:
        return Found(seqs, total, None)
    seq, key = rows[limit - 1]
    return Found(seqs, total, Onward(Place(key, seq), plan.leading, total.value, total.relation == "eq"))


def _resumed(onward: Onward, planner: Planner) -> Plan:
    # A made-up cursor may lead nowhere.
    known = onward.leading is not None and 0 <= onward.leading < len(planner.leads)
    return Plan(onward.leading if known else None, Total(value=onward.value, relation="eq" if onward.exact else "gte"))


@dataclass(frozen=True, slots=True)
class _Page:
    """The ways to the rows of a page, and to one more, which tells that another page follows."""

    connection: Connection
    conditions: Conditions
    planner: Planner
    order: Order
    limit: int
    last: Place | None

    def fetch(self, leading: int | None) -> Rows:
        """Fetch all that is found, and sort it."""
        order, last, parameters = self.order, self.last, self.conditions.parameters
        hits = f"SELECT t.seq AS seq, {order.expression} AS sort_key FROM {self.planner.rows_by(leading)}"
        where = "" if last is None else " WHERE " + after_all(order, last, "sort_key", "seq", parameters)
        return self._rows(
            f"WITH hits AS MATERIALIZED ({hits}) SELECT seq, sort_key FROM hits{where}"
            f" ORDER BY {by_all(order, 'sort_key', 'seq')} LIMIT {self.limit + 1}"
        )

    def fetch_and_count(self, leading: int | None, count_to: int) -> tuple[Rows | None, Total]:
        """Fetch the first page, and tell of how many; no rows where there are so many that another way is better."""
        lead = None if leading is None else self.planner.leads[leading]
        if lead is not None and lead.found is not None:
            return self._fetch_found(lead, lead.found, count_to)
        hits = (
            f"SELECT t.seq AS seq, {self.order.expression} AS sort_key FROM {self.planner.rows_by(leading)}"
            f" LIMIT {count_to + 1}"
        )
        rows = self._rows(
            f"WITH hits AS MATERIALIZED ({hits}) SELECT seq, sort_key, (SELECT count(*) FROM hits) FROM hits"
            f" ORDER BY {by_all(self.order, 'sort_key', 'seq')} LIMIT {self.limit + 1}"
        )
        return [(seq, key) for seq, key, _ in rows], total_of(rows[0][2] if rows else 0, count_to)

    def _fetch_found(self, lead: Lead, found: tuple[str, str], count_to: int) -> tuple[Rows | None, Total]:
        """Fetch by a lead that settles all: the tickets are only read where there are not too many.

        The index has none that is deleted. Where it can't tell of some, their number is known once all are read.
        """
        sure, unsure = found
        filed = f"{sure} LIMIT {count_to + 1}"
        fewer = min(count_to, self.planner.fetched_up_to(self.limit + 1))
        most = f"CASE WHEN c.unsure = 0 THEN {self.conditions.parameters.add(fewer)} ELSE {count_to} END"
        tests = [f"c.sure <= {most}", *self.planner.tests_of_doubtful(lead)]
        rows = self._rows(
            f"WITH found AS MATERIALIZED ({f'({filed}) UNION ALL {unsure}' if unsure else filed}),"
            " counted AS MATERIALIZED (SELECT count(*) FILTER (WHERE NOT unsure) AS sure,"
            " count(*) FILTER (WHERE unsure) AS unsure FROM found),"
            f" hits AS MATERIALIZED (SELECT t.seq AS seq, {self.order.expression} AS sort_key FROM counted c"
            f" CROSS JOIN found f {self.conditions.loop} tickets t ON t.seq = f.seq WHERE {' AND '.join(tests)})"
            " SELECT h.seq, h.sort_key, c.sure, c.unsure, (SELECT count(*) FROM hits) FROM counted c"
            f" LEFT JOIN hits h ON TRUE ORDER BY {by_all(self.order, 'sort_key', 'seq')} LIMIT {self.limit + 1}"
        )
        filed_under, doubtful, fetched = rows[0][2:]
        if filed_under > (count_to if doubtful else fewer):
            return None, total_of(filed_under, count_to)
        return [(row[0], row[1]) for row in rows if row[0] is not None], total_of(fetched, count_to)

    def walk_a_little(self, of: int) -> Rows | None:
        """Look at tickets in their order where a page of the `of` that are found should come soon; None: it did not."""
        steps = self.planner.steps_to(self.limit + 1, of)
        if steps is None:
            return None
        rows = self.walk(steps)
        return rows if len(rows) > self.limit else None

    def walk(self, steps: int | None = None) -> Rows:
        """Look at all tickets in their order until there are enough, or at the next so many."""
        rows: Rows = []
        order, last, key = self.order, self.last, self.order.expression
        for empty in (False, True) if order.nullable else (False,):
            if last is not None and last.key is None and order.nullable and not empty:
                continue
            # Only the part in which the last row was goes on after it.
            here = last if last is not None and (last.key is None) == empty else None
            where = f" AND {key} IS {'' if empty else 'NOT '}NULL" if order.nullable else ""
            if here is not None:
                where += " AND " + after(order, here, key, "t.seq", self.conditions.parameters)
            sorted_by = by(order, "t.seq" if empty else key, "t.seq")
            end = None if steps is None else self._end(where, sorted_by, steps)
            if end is not None:
                where += " AND " + up_to(order, end, key, "t.seq", self.conditions.parameters)
            rows += self._rows(
                f"SELECT t.seq, {key} FROM {self.planner.rows_by(None)}{where} ORDER BY {sorted_by}"
                f" LIMIT {self.limit + 1 - len(rows)}"
            )
            if len(rows) > self.limit or end is not None:
                break
        return rows

    def _end(self, where: str, sorted_by: str, steps: int) -> Place | None:
        """Give the place of the ticket that is so many steps away in the order, which an index alone tells."""
        ends = self._rows(
            f"SELECT t.seq, {self.order.expression} FROM tickets t WHERE t.deleted_at IS NULL{where}"
            f" ORDER BY {sorted_by} LIMIT 1 OFFSET {self.conditions.parameters.add(steps)}"
        )
        return Place(ends[0][1], ends[0][0]) if ends else None

    def _rows(self, statement: str) -> list[Any]:
        return list(self.connection.execute(sql(statement), used_in(statement, self.conditions)))
