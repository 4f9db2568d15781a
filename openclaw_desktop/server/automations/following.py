"""Following the event log: each event that a rule wants is taken once, in order, however many processes follow.

The cursor is one row. Whoever has it locked takes the next event, and commits the new place of the cursor together with
all that the rules did: a process that is killed leaves both undone.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from openclaw_desktop.contract.automations import MAX_ROUNDS
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.contract.wire import decode
from openclaw_desktop.server.automations.rows import Rule, count_runs, find_rule_by_seq, rules_for
from openclaw_desktop.server.automations.running import cut_off, finish_approval, matches, run_rule
from openclaw_desktop.server.automations.triggers import COLUMNS, SOURCE, Trigger, trigger_of
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.events.reading import newest_seq
from openclaw_desktop.server.tickets.acting import Acting

_FAR_BEHIND: Final = 500
"""How many events that nobody wants are looked at again before the cursor passes them."""

_NEXT: Final = (
    f"SELECT {COLUMNS} FROM {SOURCE} WHERE e.seq > :after AND (EXISTS (SELECT 1 FROM automations a"
    " WHERE a.active AND a.event = e.type AND a.after_seq < e.seq)"
    " OR (e.type IN ('approval.approved', 'approval.rejected', 'approval.withdrawn')"
    " AND EXISTS (SELECT 1 FROM automation_approvals))) ORDER BY e.seq LIMIT 1"
)


def take_next(database: Database, now_ms: int) -> bool:
    """Take the next event that a rule wants; False where there is none, or another process is about to."""
    with database.read() as connection:
        place = _place(connection)
        # Before the look: what comes while looking is behind this, and is not passed over.
        newest = newest_seq(connection)
        wanted = place < newest and _next(connection, place) is not None
    if not wanted and newest - place < _FAR_BEHIND:
        return False
    with database.write() as connection:
        taken = _lock_cursor(connection, database)
        if taken is None:
            return False
        newest = newest_seq(connection)
        trigger = _next(connection, taken)
        if trigger is None:
            _move(connection, newest)
            return False
        lock_log(connection)
        before = newest_seq(connection)
        _handle(connection, database, trigger, now_ms)
        connection.execute(
            sql("UPDATE events SET root_seq = :root WHERE seq > :before"),
            {"root": trigger.root_seq, "before": before},
        )
        _move(connection, trigger.seq)
    return True


def _handle(connection: Connection, database: Database, trigger: Trigger, now_ms: int) -> None:
    _finish(connection, database, trigger, now_ms)
    for rule in rules_for(connection, trigger.kind, trigger.seq):
        if not matches(connection, rule, trigger, now_ms):
            continue
        acting = _acting(connection, database, rule, now_ms)
        rounds = count_runs(connection, rule, trigger.root_seq)
        if rounds < MAX_ROUNDS:
            run_rule(acting, rule, trigger)
        elif rounds == MAX_ROUNDS:
            # Kept as a run, too: what else comes of this chain is passed over in silence.
            cut_off(acting, rule, trigger)


def _finish(connection: Connection, database: Database, trigger: Trigger, now_ms: int) -> None:
    """Let a rule go on whose approval is decided; of a withdrawn one nothing comes."""
    if trigger.kind not in {"approval.approved", "approval.rejected", "approval.withdrawn"}:
        return
    waiting = connection.execute(
        sql(
            "DELETE FROM automation_approvals WHERE approval_id = :id"
            " RETURNING automation_seq, on_approved, on_rejected"
        ),
        {"id": trigger.data["approval_id"]},
    ).fetchone()
    if waiting is None or trigger.kind == "approval.withdrawn":
        return
    fields = waiting.on_approved if trigger.kind == "approval.approved" else waiting.on_rejected
    if fields is not None:
        rule = find_rule_by_seq(connection, waiting.automation_seq)
        patch = decode(fields.encode(), TicketPatch)
        finish_approval(_acting(connection, database, rule, now_ms), rule, trigger, patch)


def _acting(connection: Connection, database: Database, rule: Rule, now_ms: int) -> Acting:
    return Acting(connection, rule.principal, now_ms, database.for_update)


def _place(connection: Connection) -> int:
    place: int = connection.execute(sql("SELECT seq FROM automation_cursor")).scalar_one()
    return place


def _lock_cursor(connection: Connection, database: Database) -> int | None:
    lock = " FOR UPDATE SKIP LOCKED" if database.dialect == "postgresql" else ""
    place: int | None = connection.execute(sql(f"SELECT seq FROM automation_cursor{lock}")).scalar()
    return place


def _next(connection: Connection, place: int) -> Trigger | None:
    row = connection.execute(sql(_NEXT), {"after": place}).fetchone()
    return None if row is None else trigger_of(row)


def _move(connection: Connection, place: int) -> None:
    connection.execute(sql("UPDATE automation_cursor SET seq = :seq"), {"seq": place})
