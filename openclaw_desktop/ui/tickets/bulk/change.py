"""What a change to many tickets does to each of them, and what would undo it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from msgspec import UNSET, UnsetType

from openclaw_desktop.contract.batch import BatchUpdate
from openclaw_desktop.contract.tickets import Priority, Status, Ticket, TicketPatch
from openclaw_desktop.contract.users import UserRef

USER_FIELDS: Final = frozenset({"assignee", "requester"})


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What a person wishes for several tickets: `UNSET` fields stay as they are, tags come and go one by one."""

    status: Status | UnsetType = UNSET
    priority: Priority | UnsetType = UNSET
    assignee: UserRef | UnsetType | None = UNSET
    requester: UserRef | UnsetType | None = UNSET
    category: str | UnsetType = UNSET
    due_at: datetime | UnsetType | None = UNSET
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one ticket, from what to what, as a ticket holds it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TicketChange:
    """What changes on one ticket; `ticket` is as it stood when this was worked out."""

    ticket: Ticket
    fields: tuple[FieldChange, ...]

    def operation(self) -> BatchUpdate:
        """Give the batch operation that makes this change to the ticket at the version it was worked out for."""
        return BatchUpdate(
            id=self.ticket.id,
            version=self.ticket.version,
            fields=TicketPatch(**{change.field: _on_wire(change.field, change.after) for change in self.fields}),
        )

    def undone(self, now: Ticket) -> TicketChange:
        """Give the change that sets the same fields of `now` back to what they were before this one."""
        back = tuple(FieldChange(change.field, getattr(now, change.field), change.before) for change in self.fields)
        return TicketChange(now, back)

    def rebased(self, now: Ticket) -> TicketChange:
        """Give the same wish for the ticket as somebody else has left it; fields that already have it fall away.

        Tags are set as a whole on the wire, so what this change adds and removes is worked out on the tags of `now`.
        """
        fields = []
        for change in self.fields:
            after = change.after
            if change.field == "tags":
                added = [tag for tag in change.after if tag not in change.before]
                removed = [tag for tag in change.before if tag not in change.after]
                after = _tags(now.tags, added, removed)
            if not _same(change.field, getattr(now, change.field), after):
                fields.append(FieldChange(change.field, getattr(now, change.field), after))
        return TicketChange(now, tuple(fields))


@dataclass(frozen=True, slots=True)
class Preview:
    """Which tickets would change, and how many already have what is wished for."""

    changes: tuple[TicketChange, ...]
    unchanged: int


def change_of(ticket: Ticket, change: BulkChange) -> TicketChange | None:
    """Work out what `change` does to a ticket; None where all of it is so already."""
    fields = tuple(_fields(ticket, change))
    return TicketChange(ticket, fields) if fields else None


def _fields(ticket: Ticket, change: BulkChange) -> Iterable[FieldChange]:
    for field in ("status", "priority", "assignee", "requester", "category", "due_at"):
        wish = getattr(change, field)
        if wish is not UNSET and not _same(field, getattr(ticket, field), wish):
            yield FieldChange(field, getattr(ticket, field), wish)
    tags = _tags(ticket.tags, change.add_tags, change.remove_tags)
    if tags != ticket.tags:
        yield FieldChange("tags", ticket.tags, tags)


def _tags(tags: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> list[str]:
    # A tag named in both stays where it is: adding wins, so that one change done twice does nothing the second time.
    kept = [tag for tag in tags if tag not in removed or tag in added]
    return kept + [tag for tag in dict.fromkeys(added) if tag not in kept]


def _same(field: str, one: Any, other: Any) -> bool:
    if field in USER_FIELDS and one is not None and other is not None:
        return bool(one.username == other.username)
    return bool(one == other)


def _on_wire(field: str, value: Any) -> Any:
    return value.username if field in USER_FIELDS and value is not None else value
