"""What a person did that has to reach the server: the contents of the outbox, as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from openclaw_desktop.contract.tickets import EDITABLE_FIELDS, Ticket
from openclaw_desktop.contract.wire import convert

Decision = Literal["approve", "reject"]
Fields = dict[str, Any]
"""Fields of a ticket by name, as a request names them: users by their user names, `due_at` a time with its zone.

Not the wire's own structs: a newer server may know values that these refuse, and an older edit must stay readable.
"""


class Change(msgspec.Struct, frozen=True, tag_field="kind", tag="change"):
    """Some fields of a ticket, changed.

    Attributes:
        version: the version of the ticket that `base` was read from; 0 for a ticket whose making is in the outbox, too.
        base: what these fields were before.
        values: what they are to be; the same fields as in `base`.
    """

    version: int
    base: Fields
    values: Fields


class NewTicket(msgspec.Struct, frozen=True, tag_field="kind", tag="new_ticket"):
    """A ticket to be made."""

    fields: Fields


class NewComment(msgspec.Struct, frozen=True, tag_field="kind", tag="new_comment"):
    """A comment on a ticket."""

    body: str
    internal: bool = False


class Decided(msgspec.Struct, frozen=True, tag_field="kind", tag="decided"):
    """A decision about an approval, which the entry's `ticket` names as `approval:<id>`."""

    approval_id: str
    decision: Decision
    comment: str = ""
    title: str = ""


class Unreadable(msgspec.Struct, frozen=True, tag_field="kind", tag="unreadable"):
    """What lies in the outbox and can't be read as an edit any more: kept as it is.

    Attributes:
        content: what the database has in its place.
    """

    content: Any


AnyEdit = Change | NewTicket | NewComment | Decided | Unreadable
_WRITTEN: Final[Any] = Change | NewTicket | NewComment | Decided


def field_values(ticket: Ticket) -> Fields:
    """Give a ticket's editable fields as a request names them."""
    values: Fields = {field: getattr(ticket, field) for field in EDITABLE_FIELDS}
    for field in ("requester", "assignee"):
        values[field] = values[field].username if values[field] is not None else None
    return {**values, "tags": list(ticket.tags)}


def change_of(base: Mapping[str, Any], values: Mapping[str, Any], version: int) -> Change | None:
    """Give the change from `base` to `values`, which have the same fields; None where there is no difference."""
    fields = [field for field in values if values[field] != base[field]]
    if not fields:
        return None
    return Change(version, {field: base[field] for field in fields}, {field: values[field] for field in fields})


def write_edit(edit: AnyEdit) -> Any:
    """Give an edit as JSON, in ASCII: half a surrogate pair, which a person can paste, has an escape but no UTF-8.

    What can't be read is given as it was.
    """
    if isinstance(edit, Unreadable):
        return edit.content
    return json.dumps(msgspec.to_builtins(edit), ensure_ascii=True)


def read_edit(content: str) -> AnyEdit:
    """Read what `write_edit` gave.

    Raises:
        ValueError: where it is something else.
    """
    edit: AnyEdit = convert(json.loads(content), _WRITTEN)
    dated = (
        (edit.base, edit.values) if isinstance(edit, Change) else (edit.fields,) if isinstance(edit, NewTicket) else ()
    )
    for fields in dated:
        if isinstance(fields.get("due_at"), str):
            fields["due_at"] = datetime.fromisoformat(fields["due_at"])
    return edit
