"""Creating and changing tickets: row, tags, history, events and search index in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import UNSET

from openclaw_desktop.contract.errors import VersionMismatch
from openclaw_desktop.contract.tickets import EDITABLE_FIELDS, FINISHED_STATUSES, Ticket, TicketCreate, TicketPatch
from openclaw_desktop.contract.users import User, UserRef
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import append_ticket_event
from openclaw_desktop.server.history.log import Change, record
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id
from openclaw_desktop.server.search.index import INDEXED_FIELDS, index_new_ticket, index_ticket
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE, number_of
from openclaw_desktop.server.tickets.moments import checked_ms
from openclaw_desktop.server.tickets.rows import Found, find
from openclaw_desktop.server.times import from_ms, optional_moment, optional_ms
from openclaw_desktop.server.users.rows import find_by_name

_USER_FIELDS: Final = ("requester", "assignee")
_COLUMNS: Final = (*EDITABLE_FIELDS, "id", "created_at", "updated_at", "closed_at", "version")
_INSERT: Final = (
    f"INSERT INTO tickets ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{column}' for column in _COLUMNS)})"
    " RETURNING seq"
)


def create(acting: Acting, fields: TicketCreate) -> Ticket:
    """Make a ticket.

    Raises:
        ValidationFailed: a named user is not there.
        PermissionDenied: it is made for somebody else by one who may not change tickets.
    """
    principal = acting.principal
    requester: UserRef | None = principal.ref
    if fields.requester is not UNSET:
        requester = _user_named(acting, "requester", fields.requester)
    if (None if requester is None else requester.id) != principal.user.id and not principal.sees_all_tickets:
        principal.require("work_order:update")
    assignee = _user_named(acting, "assignee", fields.assignee)
    tags = _without_repeats(fields.tags)
    now, ticket_id = acting.now_ms, new_id()
    due_ms = None if fields.due_at is None else checked_ms(fields.due_at, "due_at")
    closed_ms = now if fields.status in FINISHED_STATUSES else None
    values = {
        "id": ticket_id,
        "title": fields.title,
        "description": fields.description,
        "status": STATUS_PLACE[fields.status],
        "priority": PRIORITY_PLACE[fields.priority],
        "category": fields.category,
        "requester": _username(requester),
        "assignee": _username(assignee),
        "tags": msgspec.json.encode(tags).decode(),
        "due_at": due_ms,
        "created_at": now,
        "updated_at": now,
        "closed_at": closed_ms,
        "version": 1,
    }
    seq = acting.connection.execute(sql(_INSERT), values).scalar_one()
    _write_tags(acting, seq, tags)
    # What was just written need not be read again, neither to file it nor to tell of it.
    ticket = Ticket(
        id=ticket_id,
        number=number_of(seq),
        title=fields.title,
        description=fields.description,
        status=fields.status,
        priority=fields.priority,
        category=fields.category,
        requester=requester,
        assignee=assignee,
        tags=tags,
        due_at=optional_moment(due_ms),
        created_at=from_ms(now),
        updated_at=from_ms(now),
        closed_at=optional_moment(closed_ms),
        version=1,
    )
    index_new_ticket(acting.connection, seq, ticket)
    about: dict[str, Any] = {"ticket_seq": seq, "ticket_id": ticket.id, "title": ticket.title, **concerned(ticket)}
    append_ticket_event(acting, "ticket.created", **about)
    if assignee is not None:
        append_ticket_event(acting, "ticket.assigned", **about)
    if closed_ms is not None:
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
        "requester": _username(ticket.requester),
        "assignee": _username(ticket.assignee),
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
            value = value if value == shown else _username(_user_named(acting, field, value))
        elif field == "tags":
            value = _without_repeats(value)
        elif field == "due_at" and value is not None:
            value = from_ms(checked_ms(value, field))
        wanted[field] = value
    return wanted


def _shown(ticket: Ticket, field: str) -> Any:
    value = getattr(ticket, field)
    return _username(value) if field in _USER_FIELDS else value


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


def _user_named(acting: Acting, field: str, name: str | None) -> UserRef | None:
    if name is None:
        return None
    user: User | None = find_by_name(acting.connection, name)
    if user is None or not user.active:
        raise invalid(field, "unknown_user", "There is no active user of that name.")
    return UserRef(id=user.id, username=user.username, display_name=user.display_name)


def _username(user: UserRef | None) -> str | None:
    return None if user is None else user.username


def _without_repeats(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


def _write_tags(acting: Acting, seq: int, tags: list[str]) -> None:
    if tags:
        acting.connection.execute(
            sql("INSERT INTO ticket_tags (tag, ticket_seq) VALUES (:tag, :seq)"),
            [{"tag": tag, "seq": seq} for tag in tags],
        )
