"""The incidents of a real service desk as tickets, from the folder beside the checkout where there is one."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from openclaw_desktop.contract.tickets import Priority, Status, TicketCreate

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "incident_event_log_full.zip"
COUNT = 24_918

_STATUS: dict[str, Status] = {"New": "open", "Active": "in_progress", "Resolved": "resolved", "Closed": "closed"}
_PRIORITY: dict[str, Priority] = {"1": "urgent", "2": "high", "3": "normal", "4": "low"}


def _known(value: str) -> str:
    return "" if value == "?" else value


def _moment(value: str) -> datetime | None:
    return datetime.strptime(value, "%d/%m/%Y %H:%M").replace(tzinfo=UTC) if _known(value) else None


def middle_events() -> list[dict[str, str]]:
    """Give an event from the midst of each incident's life, in the order of their numbers: all of them end closed."""
    events: dict[str, list[dict[str, str]]] = {}
    with zipfile.ZipFile(DATA) as archive, archive.open(archive.namelist()[0]) as file:
        rows = csv.reader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
        header = next(rows)
        for row in rows:
            # One header stands twice; the first of the two is meant, so it comes last here.
            event = dict(zip(reversed(header), reversed(row), strict=True))
            events.setdefault(event["number"], []).append(event)
    return [events[number][len(events[number]) // 2] for number in sorted(events)]


def as_ticket(event: dict[str, str]) -> TicketCreate:
    """Give the ticket for an event; incidents have no free text, so its words come from its fields."""
    category, group = _known(event["category"]), _known(event["assignment_group"])
    return TicketCreate(
        title=f"Incident {event['number']}: symptom {_known(event['u_symptom']) or 'unknown'}",
        description=f"Caller {event['caller_id']}, location {event['location']}, by {event['contact_type']}",
        status=_STATUS.get(event["ident_state"], "pending"),
        priority=_PRIORITY.get(event["priority"][:1], "normal"),
        category=f"Category {category}" if category else "",
        tags=[f"group {group}"] if group else [],
        due_at=_moment(event["closed_at"]),
    )


def incidents(count: int) -> Iterator[TicketCreate]:
    """Give the first `count` incidents as tickets."""
    for event in middle_events()[:count]:
        yield as_ticket(event)
