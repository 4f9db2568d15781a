"""Automations and their runs in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.automations import Action, Automation, AutomationRun, Outcome
from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import from_ms

RUNS_KEPT_FOR: Final = timedelta(days=30)

COLUMNS: Final = (
    "a.id, a.name, a.event, a.condition, a.actions, a.active, a.created_at, a.after_seq, u.id AS owner_id, u.username,"
    " u.display_name, u.role, u.active AS owner_active, a.seq"
)
SOURCE: Final = "automations a JOIN users u ON u.id = a.owner_id"
RUN_COLUMNS: Final = "r.id, a.id, r.event_id, r.event_type, r.ticket_id, r.at, r.outcomes, r.error, r.seq"
RUN_SOURCE: Final = "automation_runs r JOIN automations a ON a.seq = r.automation_seq"


@dataclass(frozen=True, slots=True)
class Rule:
    """An automation with what only the server knows of it.

    Attributes:
        after_seq: it acts on events behind this place in the log.
        owner: in whose name it acts.
    """

    seq: int
    after_seq: int
    told: Automation
    owner: User

    @property
    def principal(self) -> Principal:
        """Who acts when the rule does: its owner, with all that their role may."""
        return Principal(self.owner, ROLE_PERMISSIONS[self.owner.role], self.told.id, "token")


def rule_of(row: Any) -> Rule:
    """Give the rule of a row of `COLUMNS`."""
    owner = User(
        id=row.owner_id,
        username=row.username,
        display_name=row.display_name,
        role=row.role,
        active=bool(row.owner_active),
    )
    told = Automation(
        id=row.id,
        name=row.name,
        event=row.event,
        condition=row.condition,
        actions=decode(row.actions.encode(), list[Action]),
        active=bool(row.active),
        owner=UserRef(id=owner.id, username=owner.username, display_name=owner.display_name),
        created_at=from_ms(row.created_at),
    )
    return Rule(row.seq, row.after_seq, told, owner)


def find_rule(connection: Connection, automation_id: str, *, lock: str = "") -> Rule:
    """Give a rule; `lock` is the end of a SELECT that locks its row.

    Raises:
        NotFound: there is none.
    """
    of = f"{lock} OF a" if lock else ""
    row = connection.execute(
        sql(f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.id = :id{of}"), {"id": automation_id}
    ).fetchone()
    if row is None:
        raise NotFound("There is no such automation.")
    return rule_of(row)


def find_rule_by_seq(connection: Connection, seq: int) -> Rule:
    """Give a rule that is there."""
    return rule_of(connection.execute(sql(f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.seq = :seq"), {"seq": seq}).one())


def rules_for(connection: Connection, kind: str, event_seq: int) -> list[Rule]:
    """Give the rules that an event sets off if their conditions hold, in the order in which they run."""
    rows = connection.execute(
        sql(
            f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.active AND a.event = :kind AND a.after_seq < :event ORDER BY a.seq"
        ),
        {"kind": kind, "event": event_seq},
    )
    return [rule_of(row) for row in rows]


def insert_rule(connection: Connection, automation_id: str, owner_id: str, values: Mapping[str, Any], now: int) -> None:
    """Keep a new rule; `values` has the fields of an `AutomationCreate` and `after_seq`."""
    connection.execute(
        sql(
            "INSERT INTO automations (id, owner_id, name, event, condition, actions, active, created_at, after_seq)"
            " VALUES (:id, :owner, :name, :event, :condition, :actions, :active, :now, :after_seq)"
        ),
        {**_stored(values), "id": automation_id, "owner": owner_id, "now": now},
    )


def change_rule(connection: Connection, seq: int, changes: Mapping[str, Any]) -> None:
    """Keep changed fields."""
    if changes:
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        connection.execute(
            sql(f"UPDATE automations SET {assignments} WHERE seq = :seq"), {**_stored(changes), "seq": seq}
        )


def remove_rule(connection: Connection, seq: int) -> None:
    """Forget a rule, its runs, and the approvals that it waits for."""
    for statement in (
        "DELETE FROM automation_runs WHERE automation_seq = :seq",
        "DELETE FROM automation_approvals WHERE automation_seq = :seq",
        "DELETE FROM automations WHERE seq = :seq",
    ):
        connection.execute(sql(statement), {"seq": seq})


def count_runs(connection: Connection, rule: Rule, root_seq: int) -> int:
    """Give how often a rule has run in the chain that began with an event."""
    count: int = connection.execute(
        sql("SELECT count(*) FROM automation_runs WHERE root_seq = :root AND automation_seq = :automation"),
        {"root": root_seq, "automation": rule.seq},
    ).scalar_one()
    return count


def insert_run(connection: Connection, rule: Rule, run: AutomationRun, root_seq: int, now_ms: int) -> None:
    """Keep what a rule did, in the chain that began with an event."""
    connection.execute(
        sql(
            "INSERT INTO automation_runs"
            " (id, automation_seq, event_id, event_type, root_seq, ticket_id, at, outcomes, error)"
            " VALUES (:id, :automation, :event, :type, :root, :ticket, :now, :outcomes, :error)"
        ),
        {
            "id": run.id,
            "automation": rule.seq,
            "event": run.event_id,
            "type": run.event_type,
            "root": root_seq,
            "ticket": run.ticket_id,
            "now": now_ms,
            "outcomes": encode(run.outcomes).decode(),
            "error": run.error,
        },
    )


def run_of(row: Any) -> AutomationRun:
    """Give the run of a row of `RUN_COLUMNS`."""
    run_id, automation_id, event_id, event_type, ticket_id, at, outcomes, error, _ = row
    return AutomationRun(
        id=run_id,
        automation_id=automation_id,
        event_id=event_id,
        event_type=event_type,
        ticket_id=ticket_id,
        at=from_ms(at),
        matched=True,
        outcomes=decode(outcomes, list[Outcome]),
        error=error,
    )


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    if "actions" not in values:
        return dict(values)
    return {**values, "actions": encode(values["actions"]).decode()}
