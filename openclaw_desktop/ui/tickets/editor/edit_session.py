"""One ticket being edited: what the server had, what the person made of it, and how the two come together.

Pure state: no widgets, no requests. The controller shows it, saves it and keeps it as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from openclaw_desktop.contract.merge import FieldConflict, MergeResult, merge_fields
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.editor.values import (
    FIELDS,
    Values,
    blank_values,
    changed,
    from_json,
    to_json,
    values_of,
)

NEW_PREFIX: Final = "new:"


class EditSession:
    """A ticket in the editor.

    Attributes:
        key: the ticket's id, or `new:<uuid>` for one that is not made yet.
        ticket: the ticket as last seen on the server; None for a new one, or where only a draft is left of it.
        base: the values that the person's changes are changes of.
        version: the version that `base` is; 0 for a new ticket.
        values: what the form holds.
        comment: a comment that is not sent yet.
        internal: whether that comment is for agents only.
        drafted_at: when the draft that this began from was written; None where it began from the server.
        gone: whether the server no longer has the ticket.
        decided: the fields of collisions that the person has decided, until that is saved.
    """

    def __init__(self, key: str, ticket: Ticket | None = None) -> None:
        self.key = key
        self.ticket = ticket
        self.base: Values = values_of(ticket) if ticket else blank_values()
        self.version = ticket.version if ticket else 0
        self.values: Values = dict(self.base)
        self.comment = ""
        self.internal = False
        self.drafted_at: datetime | None = None
        self.gone = False
        self.decided: set[str] = set()

    @classmethod
    def new(cls) -> EditSession:
        """Give the session of a ticket that is not made yet."""
        return cls(f"{NEW_PREFIX}{uuid4()}")

    @classmethod
    def again(cls, lost: EditSession) -> EditSession:
        """Give the session of a new ticket with all that was typed for one that is gone."""
        session = cls.new()
        session.values = dict(lost.values)
        parts = (lost.values["description"], lost.comment)
        session.values["description"] = "\n\n".join(part for part in parts if part)
        return session

    def text(self) -> str:
        """Give title, description and comment as one text, to be copied."""
        parts = (self.values["title"], self.values["description"], self.comment)
        return "\n\n".join(part for part in parts if part)

    @property
    def is_new(self) -> bool:
        """Whether the ticket is not made yet."""
        return self.key.startswith(NEW_PREFIX)

    @property
    def dirty(self) -> bool:
        """Whether a field differs from what the server had."""
        return self.values != self.base

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not on the server: a field or a comment."""
        return self.dirty or bool(self.comment.strip())

    @property
    def conflicts(self) -> tuple[FieldConflict, ...]:
        """The fields that the person and someone else changed to different values, as far as is known."""
        if self.ticket is None or self.ticket.version == self.version:
            return ()
        return self._merge(self.ticket).conflicts

    def see(self, ticket: Ticket) -> tuple[str, ...]:
        """Take in the ticket as the server has it now; give the fields that changed in the form by it.

        What the person did not touch follows the server. Where a field collides, the form and its base stay as they
        are until the person has decided (`conflicts`, `decide`).
        """
        if self.ticket is not None and ticket.version < self.ticket.version:
            return ()  # an older answer that came late
        self.ticket = ticket
        result = self._merge(ticket)
        if result.conflicts:
            return ()
        self.base, self.version, self.values = values_of(ticket), ticket.version, result.values
        return result.taken

    def _merge(self, ticket: Ticket) -> MergeResult:
        return merge_fields(self.base, self.values, values_of(ticket))

    def decide(self, choices: Mapping[str, Any]) -> None:
        """Settle the collisions: what stands on the server is the base now, `choices` go over what merged by itself."""
        if self.ticket is not None:
            self.values = {**self._merge(self.ticket).values, **choices}
            self.decided.update(choices)
            self.base, self.version = values_of(self.ticket), self.ticket.version

    def saved(self, sent: Values, ticket: Ticket) -> None:
        """Take in what the server made of `sent`; what was typed meanwhile stays a change."""
        self.ticket = ticket
        self.base, self.version = values_of(ticket), ticket.version
        self.values = {
            field: self.base[field] if self.values[field] == sent[field] else self.values[field] for field in FIELDS
        }
        self.drafted_at = None

    def take_decided(self) -> frozenset[str]:
        """Give the fields of the collisions that were decided and are saved now, once."""
        decided, self.decided = frozenset(self.decided), set()
        return decided

    def changed_fields(self) -> Values:
        """Give the values that differ from the server's."""
        return changed(self.base, self.values)

    def discard(self) -> None:
        """Forget what was typed."""
        self.base = values_of(self.ticket) if self.ticket else blank_values()
        self.version = self.ticket.version if self.ticket else 0
        self.values = dict(self.base)
        self.comment, self.internal = "", False
        self.drafted_at = None

    def apply_discarded(self, content: Mapping[str, Any], version: int) -> None:
        """Put back what was discarded; what was typed since then goes before it."""
        since, comment, internal = self.changed_fields(), self.comment, self.internal
        self.apply_draft(content, version, datetime.now(UTC))
        self.values = {**self.values, **since}
        if comment:
            self.comment, self.internal = comment, internal
        self.drafted_at = None

    def draft_content(self) -> dict[str, Any]:
        """Give what a draft keeps, in types that JSON has; `apply_draft` reads it."""
        return {
            "base": to_json(self.base),
            "values": to_json(self.values),
            "comment": self.comment,
            "internal": self.internal,
        }

    def apply_draft(self, content: Mapping[str, Any], version: int, written_at: datetime) -> None:
        """Put a draft's text into the form, merged with what the server has now as far as that is known."""
        base = {**blank_values(), **from_json(content.get("base", {}))}
        self.base, self.version = base, version
        self.values = {**base, **from_json(content.get("values", {}))}
        self.comment = str(content.get("comment", ""))
        self.internal = bool(content.get("internal", False))
        self.drafted_at = written_at
        if self.ticket is not None:
            self.see(self.ticket)
