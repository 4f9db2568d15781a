"""Running a rule on an event: all its actions, or none of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from openclaw_desktop.contract.automation_words import HISTORY_FIELD
from openclaw_desktop.contract.automations import MAX_ROUNDS, AutomationRun, Outcome
from openclaw_desktop.contract.errors import OpenClawError, PermissionDenied
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.server.automations.actions import about, fields_of, perform, planned, set_fields
from openclaw_desktop.server.automations.rows import Rule, insert_run
from openclaw_desktop.server.automations.triggers import Trigger
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.history.log import record
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.search.asking import asking
from openclaw_desktop.server.search.matching import finds
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.times import from_ms

_log = logging.getLogger(__name__)

CUT: Final = (
    f"This automation has set itself off, alone or with others, {MAX_ROUNDS} times in a row; it was stopped here."
)
_UNFORESEEN: Final = "The server failed; its log has more."


def matches(connection: Connection, rule: Rule, trigger: Trigger, now_ms: int) -> bool:
    """Tell whether a rule's condition holds for an event's ticket as it stands now.

    A condition finds no ticket where there is none, and a deleted one only for the event of its deletion.
    """
    if trigger.deleted and trigger.kind != "ticket.deleted":
        return False
    query = parse(rule.told.condition)
    if not query.clauses:
        return True
    if trigger.ticket_seq is None:
        return False
    return finds(connection, query, asking(rule.principal, now_ms), trigger.ticket_seq)


def run_rule(acting: Acting, rule: Rule, trigger: Trigger) -> AutomationRun:
    """Do what a rule says about an event for which its condition holds, and keep that."""
    outcomes: list[Outcome] = []

    def act() -> None:
        for action in rule.told.actions:
            outcomes.append(msgspec.structs.replace(planned(action), state="failed"))
            outcomes[-1] = perform(acting, rule, trigger, action)

    return _kept(acting, rule, trigger, outcomes, act)


def finish_approval(acting: Acting, rule: Rule, trigger: Trigger, patch: TicketPatch) -> AutomationRun:
    """Change the ticket as a rule wanted it once the approval that it asked for is decided, and keep that."""
    outcome = Outcome(
        action="update_ticket", state="failed", fields=fields_of(patch), approval_id=trigger.data["approval_id"]
    )
    outcomes = [outcome]

    def act() -> None:
        set_fields(acting, trigger, patch)
        outcomes[0] = msgspec.structs.replace(outcome, state="done")

    return _kept(acting, rule, trigger, outcomes, act)


def cut_off(acting: Acting, rule: Rule, trigger: Trigger) -> None:
    """Keep that a rule was not run, since it has run too often in the chain that led to the event."""
    _log.warning("the automation %s was cut off after %d rounds", rule.told.id, MAX_ROUNDS)
    run = _run(rule, trigger, acting.now_ms, [], CUT)
    insert_run(acting.connection, rule, run, trigger.root_seq, acting.now_ms)
    _tell_owner(acting, rule, trigger, CUT)


def unmatched(rule: Rule, trigger: Trigger, now_ms: int) -> AutomationRun:
    """Give what is told of an event for which a rule's condition does not hold."""
    return msgspec.structs.replace(_run(rule, trigger, now_ms, [], None), matched=False)


def _kept(
    acting: Acting, rule: Rule, trigger: Trigger, outcomes: list[Outcome], act: Callable[[], None]
) -> AutomationRun:
    error = _attempt(acting, rule, act)
    if error is not None:
        outcomes = [_undone(outcome) for outcome in outcomes]
    run = _run(rule, trigger, acting.now_ms, outcomes, error)
    insert_run(acting.connection, rule, run, trigger.root_seq, acting.now_ms)
    if error is not None:
        _tell_owner(acting, rule, trigger, error)
    elif trigger.ticket_seq is not None:
        did = {"id": rule.told.id, "name": rule.told.name, "outcomes": msgspec.to_builtins(outcomes)}
        record(acting, trigger.ticket_seq, [(HISTORY_FIELD, None, did)])
    return run


def _attempt(acting: Acting, rule: Rule, act: Callable[[], None]) -> str | None:
    """Act; where that fails, nothing of it stays, and what went wrong is given."""
    try:
        with acting.connection.begin_nested():
            _check_owner(rule)
            act()
    except OpenClawError as error:
        return error.detail or str(error)
    except (OperationalError, InterfaceError):
        # Nothing is wrong with the rule: the event is taken again when the database can.
        raise
    except Exception:  # noqa: BLE001
        # One rule that nobody can run must not stop all that come after it.
        _log.exception("the automation %s failed", rule.told.id)
        return _UNFORESEEN
    return None


def _check_owner(rule: Rule) -> None:
    if not rule.owner.active or not rule.principal.may("automation:manage"):
        raise PermissionDenied(
            f"{rule.owner.display_name}, who owns this automation, may not have automations any more.",
            required="automation:manage",
        )


def _undone(outcome: Outcome) -> Outcome:
    if outcome.state == "failed":
        return outcome
    return msgspec.structs.replace(outcome, state="undone", approval_id=None, comment_id=None)


def _tell_owner(acting: Acting, rule: Rule, trigger: Trigger, error: str) -> None:
    append_event(
        acting.connection,
        "automation.failed",
        None,
        {**about(rule.told, trigger), "error": error, "users": [rule.owner.username]},
        acting.now_ms,
        ticket_seq=trigger.ticket_seq,
        audience=[rule.owner.id],
    )


def _run(rule: Rule, trigger: Trigger, now_ms: int, outcomes: list[Outcome], error: str | None) -> AutomationRun:
    return AutomationRun(
        id=new_id(),
        automation_id=rule.told.id,
        event_id=trigger.event_id,
        event_type=trigger.kind,
        ticket_id=trigger.ticket_id,
        at=from_ms(now_ms),
        matched=True,
        outcomes=outcomes,
        error=error,
    )
