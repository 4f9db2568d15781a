"""What a rule would do: it does it, and everything is taken back."""

from __future__ import annotations

import msgspec

from openclaw_desktop.contract.automations import TRIED_EVENTS, AutomationRun, Outcome
from openclaw_desktop.server.automations.rows import Rule
from openclaw_desktop.server.automations.running import matches, run_rule, unmatched
from openclaw_desktop.server.automations.triggers import Trigger, newest_of
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.tickets.acting import Acting


def try_rule(acting: Acting, rule: Rule) -> list[AutomationRun]:
    """Give what a rule would do about each of the newest events that may set it off, one apart from the other."""
    lock_log(acting.connection)
    return [_try(acting, rule, trigger) for trigger in newest_of(acting.connection, rule.told.event, TRIED_EVENTS)]


def _try(acting: Acting, rule: Rule, trigger: Trigger) -> AutomationRun:
    if not matches(acting.connection, rule, trigger, acting.now_ms):
        return unmatched(rule, trigger, acting.now_ms)
    savepoint = acting.connection.begin_nested()
    try:
        run = run_rule(acting, rule, trigger)
    finally:
        savepoint.rollback()
    return msgspec.structs.replace(run, outcomes=[_without_ids(outcome) for outcome in run.outcomes])


def _without_ids(outcome: Outcome) -> Outcome:
    # What they name was never there.
    return msgspec.structs.replace(outcome, approval_id=None, comment_id=None)
