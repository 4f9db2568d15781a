"""Creating and changing tickets: row, tags, history, events and search index in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import UNSET

from openclaw_desktop.contract.errors import VersionMismatch
from openclaw_desktop.contract.tickets import EDITABLE_FIELDS, FINISHED_STATUSES, Ticket, TicketCreate, TicketPatch
from openclaw_desktop.contract.users import User
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_ticket_event
from openclaw_desktop.server.history.log import Change, record
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.search.index import INDEXED_FIELDS, index_ticket
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE
from openclaw_desktop.server.tickets.moments import checked_ms
from openclaw_desktop.server.tickets.rows import Found, find
from openclaw_desktop.server.times import from_ms, optional_ms
from openclaw_desktop.server.users.rows import find_by_name

_USER_FIELDS: Final = ("requester", "assignee")


def create(acting: Acting, fields: TicketCreate) -> Ticket:
    """Make a ticket.

    Raises:
        ValidationFailed: a named user is not there.
        PermissionDenied: it is made for somebody else by one who may not change tickets.
    """
    principal = acting.principal
    requester: str | None = principal.username
    if fields.requester is not UNSET:
        requester = _user_named(acting, "requester", fields.requester)
    if requester != principal.username and not principal.sees_all_tickets:
        principal.require("work_order:update")
    tags = _without_repeats(fields.tags)
    now = acting.now_ms
    ticket_id = new_id()
    values = {
        "id": ticket_id,
        "title": fields.title,
        "description": fields.description,
        "status": STATUS_PLACE[fields.status],
        "priority": PRIORITY_PLACE[fields.priority],
        "category": fields.category,
        "requester": requester,
        "assignee": _user_named(acting, "assignee", fields.assignee),
        "tags": msgspec.json.encode(tags).decode(),
        "due_at": None if fields.due_at is None else checked_ms(fields.due_at, "due_at"),
        "created_at": now,
        "updated_at": now,
        "closed_at": now if fields.status in FINISHED_STATUSES else None,
        "version": 1,
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    seq = acting.connection.execute(
        sql(f"INSERT INTO tickets ({names}) VALUES ({marks}) RETURNING seq"), values
    ).scalar_one()
    _write_tags(acting, seq, tags)
    index_ticket(acting.connection, seq)
    ticket = find(acting.connection, principal, ticket_id, now).ticket
    about: dict[str, Any] = {"ticket_seq": seq, "ticket_id": ticket.id, "title": ticket.title, **concerned(ticket)}
    append_ticket_event(acting, "ticket.created", **about)
    if ticket.assignee is not None:
        append_ticket_event(acting, "ticket.assigned", **about)
    if ticket.closed_at is not None:
        append_ticket_event(acting, "ticket.closed", **about)
    return ticket


def update(acting: Acting, found: Found, patch: TicketPatch) -> Ticket:
    """Change what the patch gives and what really differs; a patch that changes nothing leaves the version alone.

    Raises:
        ValidationFailed: a named user is not there.
    """
    before, wanted = found.ticket, _wanted(acting, found.ticket, patch)
    changes: list[Change] = [
        (field, _shown(before, field), wanted[field])
        for field in EDITABLE_FIELDS
        if field in wanted and wanted[field] != _shown(before, field)
    ]
    if not changes:
        return before
    new = {field: value for field, _, value in changes}
    columns = {field: _column(field, value) for field, value in new.items()}
    status = new.get("status", before.status)
    if status not in FINISHED_STATUSES:
        columns["closed_at"] = None
    elif before.closed_at is None:
        columns["closed_at"] = acting.now_ms
    _write(acting, found, columns)
    if "tags" in new:
        acting.connection.execute(sql("DELETE FROM ticket_tags WHERE ticket_seq = :seq"), {"seq": found.seq})
        _write_tags(acting, found.seq, new["tags"])
    if not INDEXED_FIELDS.isdisjoint(new):
        index_ticket(acting.connection, found.seq)
    items = record(acting, found.seq, changes)
    after = find(acting.connection, acting.principal, before.id, acting.now_ms).ticket
    about: dict[str, Any] = {
        "ticket_seq": found.seq,
        "ticket_id": after.id,
        "title": after.title,
        "changes": items,
        **concerned(after),
    }
    append_ticket_event(acting, "ticket.updated", **about)
    if new.get("assignee") is not None:
        append_ticket_event(acting, "ticket.assigned", **about)
    if status in FINISHED_STATUSES and before.status not in FINISHED_STATUSES:
        append_ticket_event(acting, "ticket.closed", **about)
    return after


def delete(acting: Acting, found: Found) -> None:
    """Delete a ticket so that it can be restored for a while."""
    _write(acting, found, {"deleted_at": acting.now_ms})
    index_ticket(acting.connection, found.seq)
    items = record(acting, found.seq, [("deleted", False, True)])
    append_ticket_event(
        acting,
        "ticket.deleted",
        ticket_seq=found.seq,
        ticket_id=found.ticket.id,
        title=found.ticket.title,
        changes=items,
        **concerned(found.ticket),
    )


def restore(acting: Acting, found: Found) -> Ticket:
    """Undo a deletion; one that is not deleted stays as it is."""
    if found.deleted_at is None:
        return found.ticket
    _write(acting, found, {"deleted_at": None})
    index_ticket(acting.connection, found.seq)
    items = record(acting, found.seq, [("deleted", True, False)])
    append_ticket_event(
        acting,
        "ticket.updated",
        ticket_seq=found.seq,
        ticket_id=found.ticket.id,
        title=found.ticket.title,
        changes=items,
        **concerned(found.ticket),
    )
    return find(acting.connection, acting.principal, found.ticket.id, acting.now_ms).ticket


def concerned(ticket: Ticket) -> dict[str, Any]:
    """Give for an event whose ticket it tells of, so that a desktop can tell whom it concerns without asking."""
    return {
        "requester": None if ticket.requester is None else ticket.requester.username,
        "assignee": None if ticket.assignee is None else ticket.assignee.username,
    }


def version_mismatch(ticket: Ticket) -> VersionMismatch:
    """Give the 412 with what stands."""
    return VersionMismatch(
        f"The ticket is at version {ticket.version} now.",
        current=msgspec.to_builtins(ticket, builtin_types=(datetime,)),
    )


def _write(acting: Acting, found: Found, columns: dict[str, Any]) -> None:
    assignments = ", ".join(f"{column} = :{column}" for column in columns)
    written = acting.connection.execute(
        sql(
            f"UPDATE tickets SET {assignments}, updated_at = :now, version = version + 1"
            " WHERE seq = :seq AND version = :version"
        ),
        {**columns, "now": acting.now_ms, "seq": found.seq, "version": found.ticket.version},
    )
    if written.rowcount != 1:
        raise version_mismatch(found.ticket)


def _wanted(acting: Acting, before: Ticket, patch: TicketPatch) -> dict[str, Any]:
    """Give the fields that the patch has, as people see them."""
    wanted: dict[str, Any] = {}
    for field in EDITABLE_FIELDS:
        value = getattr(patch, field)
        if value is UNSET:
            continue
        if field in _USER_FIELDS:
            shown = _shown(before, field)
            # Who has left may stay where they are, but is not put anywhere new.
            value = value if value == shown else _user_named(acting, field, value)
        elif field == "tags":
            value = _without_repeats(value)
        elif field == "due_at" and value is not None:
            value = from_ms(checked_ms(value, field))
        wanted[field] = value
    return wanted


def _shown(ticket: Ticket, field: str) -> Any:
    value = getattr(ticket, field)
    return value.username if field in _USER_FIELDS and value is not None else value


def _column(field: str, value: Any) -> Any:
    if field == "status":
        return STATUS_PLACE[value]
    if field == "priority":
        return PRIORITY_PLACE[value]
    if field == "tags":
        return msgspec.json.encode(value).decode()
    if field == "due_at":
        return optional_ms(value)
    return value


def _user_named(acting: Acting, field: str, name: str | None) -> str | None:
    if name is None:
        return None
    user: User | None = find_by_name(acting.connection, name)
    if user is None or not user.active:
        raise invalid(field, "unknown_user", "There is no active user of that name.")
    return user.username


def _without_repeats(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


def _write_tags(acting: Acting, seq: int, tags: list[str]) -> None:
    if tags:
        acting.connection.execute(
            sql("INSERT INTO ticket_tags (tag, ticket_seq) VALUES (:tag, :seq)"),
            [{"tag": tag, "seq": seq} for tag in tags],
        )
