"""`/automations`."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import UNSET

from openclaw_desktop.contract.automations import Automation, AutomationCreate, AutomationPatch, AutomationRun
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.automations.checking import check_rule
from openclaw_desktop.server.automations.rows import (
    COLUMNS,
    RUN_COLUMNS,
    RUN_SOURCE,
    SOURCE,
    Rule,
    change_rule,
    find_rule,
    insert_rule,
    remove_rule,
    rule_of,
    run_of,
)
from openclaw_desktop.server.automations.trying import try_rule
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.events.reading import newest_seq
from openclaw_desktop.server.http.call import AnyCall, Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery, page_by_seq
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.tickets.acting import Acting

_TAG: Final = "automations"
_READ: Final[tuple[Permission, ...]] = ("automation:read",)
_MANAGE: Final[tuple[Permission, ...]] = ("automation:manage",)


@endpoint("GET", "/automations", tag=_TAG, needs=_READ, query=PageQuery, answers={200: Answered(Page[Automation])})
def get_automations(call: Call[PageQuery, None]) -> Answer:
    """List the automations, oldest first, which is the order in which they run."""
    page = page_by_seq(
        call.connection,
        call.query,
        name="automations",
        select=f"SELECT {COLUMNS} FROM {SOURCE} WHERE 1 = 1",
        seq="a.seq",
        values={},
        item_of=lambda row: rule_of(row).told,
    )
    return Answer(body=page)


@endpoint(
    "POST",
    "/automations",
    tag=_TAG,
    needs=_MANAGE,
    body=AutomationCreate,
    answers={201: Answered(Automation, headers=("Location",))},
    problems=("invalid_query", "permission_denied"),
)
def post_automation(call: Call[None, AutomationCreate]) -> Answer:
    """Make an automation; it acts in the caller's name on what happens from now on."""
    body = call.body
    check_rule(
        call.connection,
        call.principal,
        name=body.name,
        event=body.event,
        condition=body.condition,
        actions=body.actions,
        actions_given=True,
    )
    automation_id = new_id()
    values = {**_fields(body), "after_seq": _newest(call)}
    insert_rule(call.connection, automation_id, call.principal.user.id, values, call.now_ms)
    told = find_rule(call.connection, automation_id).told
    return Answer(201, told, {"Location": f"{API_PREFIX}/automations/{automation_id}"})


@endpoint(
    "PATCH",
    "/automations/{automation_id}",
    tag=_TAG,
    needs=_MANAGE,
    body=AutomationPatch,
    answers={200: Answered(Automation)},
    problems=("not_found", "invalid_query", "permission_denied"),
)
def patch_automation(call: Call[None, AutomationPatch]) -> Answer:
    """Change an automation; switched on, it acts on what happens from now on."""
    body = call.body
    # First of all, as all that write events do; needed only where the place in the log is.
    newest = _newest(call)
    rule = _found(call, lock=True)
    check_rule(
        call.connection,
        call.principal,
        name=body.name,
        event=rule.told.event if body.event is UNSET else body.event,
        condition=body.condition,
        actions=rule.told.actions if body.actions is UNSET else body.actions,
        actions_given=body.actions is not UNSET,
    )
    changes = {name: value for name, value in _fields(body).items() if value is not UNSET}
    if changes.get("active", rule.told.active) and (not rule.told.active or "event" in changes):
        changes["after_seq"] = newest
    change_rule(call.connection, rule.seq, changes)
    return Answer(body=find_rule(call.connection, rule.told.id).told)


@endpoint(
    "DELETE",
    "/automations/{automation_id}",
    tag=_TAG,
    needs=_MANAGE,
    answers={204: Answered(description="It is gone with its runs, and acts no more.")},
    problems=("not_found",),
)
def delete_automation(call: Call[None, None]) -> Answer:
    """Delete an automation; what it asked for stays, but no ticket goes on by it any more."""
    lock_log(call.connection)
    remove_rule(call.connection, _found(call, lock=True).seq)
    return Answer(204)


@endpoint(
    "POST",
    "/automations/{automation_id}/try",
    tag=_TAG,
    needs=_MANAGE,
    answers={200: Answered(Page[AutomationRun])},
    problems=("not_found",),
)
def try_automation(call: Call[None, None]) -> Answer:
    """Tell what an automation would do about each of the newest 50 events of its type, without effect."""
    rule = _found(call)
    return Answer(body=Page[AutomationRun](items=try_rule(Acting.of(call), rule), next_cursor=None))


@endpoint(
    "GET",
    "/automations/{automation_id}/runs",
    tag=_TAG,
    needs=_READ,
    query=PageQuery,
    answers={200: Answered(Page[AutomationRun])},
    problems=("not_found",),
)
def get_runs(call: Call[PageQuery, None]) -> Answer:
    """List what an automation did in the last 30 days, newest first, and what went wrong."""
    page = page_by_seq(
        call.connection,
        call.query,
        name="automation runs",
        select=f"SELECT {RUN_COLUMNS} FROM {RUN_SOURCE} WHERE r.automation_seq = :automation",
        seq="r.seq",
        values={"automation": _found(call).seq},
        item_of=run_of,
        newest_first=True,
    )
    return Answer(body=page)


def _found(call: AnyCall, *, lock: bool = False) -> Rule:
    return find_rule(call.connection, call.path["automation_id"], lock=call.for_update if lock else "")


def _newest(call: AnyCall) -> int:
    """Give the place of the newest event; nothing gets between it and what is written in this transaction."""
    lock_log(call.connection)
    return newest_seq(call.connection)


def _fields(body: AutomationCreate | AutomationPatch) -> dict[str, Any]:
    return msgspec.structs.asdict(body)


ENDPOINTS = (
    get_automations,
    post_automation,
    patch_automation,
    delete_automation,
    try_automation,
    get_runs,
)
