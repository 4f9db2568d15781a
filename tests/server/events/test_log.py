"""What changes write into the event log."""

import json
from typing import Any

from openclaw_desktop.server.database.engine import Database, sql
from tests.server.office import Office


def events_of(office: Office, ticket: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    database = Database(office.server.database_url)
    with database.read() as connection:
        rows = connection.execute(
            sql(
                "SELECT e.type, e.actor, e.data FROM events e JOIN tickets t ON t.seq = e.ticket_seq"
                " WHERE t.id = :id ORDER BY e.seq"
            ),
            {"id": ticket["id"]},
        ).all()
    database.close()
    return [(row.type, row.actor, json.loads(row.data)) for row in rows]


def test_every_change_is_told_once_by_who_made_it(office: Office) -> None:
    ticket = office.agent.ticket(assignee="lin")
    path = f"/tickets/{ticket['id']}"
    office.admin.patch(path, {"assignee": "admin", "status": "closed", "title": "neu"}, 1)
    office.admin.patch(path, {"title": "neu"}, 2)
    office.agent.post(f"{path}/comments", {"body": "x", "internal": True})
    office.admin.delete(path)
    office.admin.post(f"{path}/restore")

    events = events_of(office, ticket)

    assert [(kind, actor) for kind, actor, _ in events] == [
        ("ticket.created", "lin"),
        ("ticket.assigned", "lin"),
        ("ticket.updated", "admin"),
        ("ticket.assigned", "admin"),
        ("ticket.closed", "admin"),
        ("ticket.commented", "lin"),
        ("ticket.deleted", "admin"),
        ("ticket.updated", "admin"),
    ]
    for _, _, data in events:
        assert (data["ticket_id"], data["number"]) == (ticket["id"], ticket["number"])
    changes = {change["field"]: (change["from"], change["to"]) for change in events[2][2]["changes"]}
    assert changes == {
        "title": (ticket["title"], "neu"),
        "status": ("open", "closed"),
        "assignee": ("lin", "admin"),
    }
    assert events[5][2]["internal"] is True


def test_what_fails_tells_nothing(office: Office) -> None:
    ticket = office.agent.ticket()
    office.agent.patch(f"/tickets/{ticket['id']}", {"assignee": "nobody-of-that-name"}, 1)
    office.agent.post(
        "/tickets/batch",
        {"operations": [{"op": "update", "id": ticket["id"], "version": 7, "fields": {"title": "x"}}]},
    )
    assert [kind for kind, _, _ in events_of(office, ticket)] == ["ticket.created"]
