"""Tickets for tests that need no server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, Ticket
from openclaw_desktop.contract.users import UserRef

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WANG = UserRef(id="1", username="wang", display_name="王芳")


def made_ticket(at: int, **fields: Any) -> Ticket:
    """Make the ticket number `at`; the higher its number, the longer ago it was updated."""
    moment = NOW - timedelta(minutes=at)
    values: dict[str, Any] = {
        "id": str(at),
        "number": f"WO-{at:06d}",
        "title": f"三楼打印机卡纸 {at}" if at % 2 else f"Travel booking {at}",
        "description": "",
        "status": STATUSES[at % len(STATUSES)],
        "priority": PRIORITIES[at % len(PRIORITIES)],
        "category": "IT",
        "requester": WANG,
        "assignee": WANG if at % 3 else None,
        "tags": [],
        "due_at": None,
        "created_at": moment,
        "updated_at": moment,
        "closed_at": None,
        "version": 1,
    }
    return Ticket(**{**values, **fields})
