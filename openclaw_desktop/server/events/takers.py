"""Who of this process has work of an event, so that nobody is woken for what nobody wants.

To wake those who send to webhooks and who run rules, and to let them find nothing, costs as much as to make a ticket.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from openclaw_desktop.contract.events import EventType
from openclaw_desktop.server.database.engine import sql

_NOTE: Final = "openclaw.takers"
_ENDS_OF_APPROVALS: Final = frozenset({"approval.approved", "approval.rejected", "approval.withdrawn"})
"""A rule that has asked goes on, whatever the rules want now."""
_WANTED: Final = (
    "SELECT EXISTS (SELECT 1 FROM webhooks w WHERE w.active AND w.disabled_at IS NULL AND w.events LIKE :listed),"
    " EXISTS (SELECT 1 FROM automations a WHERE a.active AND a.event = :kind)"
)


class Takers(NamedTuple):
    """Whether a webhook is to be told, and whether a rule may run."""

    webhooks: bool
    rules: bool


def takers_of(connection: Connection, kind: EventType) -> Takers:
    """Give who wants an event of this type, at the cost of a look at two small tables, and note it for the commit."""
    webhooks, rules = connection.execute(sql(_WANTED), {"listed": f"% {kind} %", "kind": kind}).one()
    found = Takers(bool(webhooks), bool(rules) or kind in _ENDS_OF_APPROVALS)
    before: Takers = connection.info.get(_NOTE, Takers(webhooks=False, rules=False))
    connection.info[_NOTE] = Takers(before.webhooks or found.webhooks, before.rules or found.rules)
    return found


def take_note(connection: Connection) -> Takers:
    """Give who is to be woken once the transaction is committed: all, where it has not told of any event."""
    noted: Takers = connection.info.pop(_NOTE, Takers(webhooks=True, rules=True))
    return noted
