"""The counts of a server of several processes, whose tickets are changed by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openclaw_desktop.server.database.engine import Database
from tests.server.office import Caller
from tests.server.reports.counted import counted, kept
from tests.servers import ADMIN, RunningServer

_PEOPLE = 6
_TICKETS = 8


def test_counts_hold_however_many_change_tickets_at_once(administered_database_url: str, tmp_path: Path) -> None:
    options = ["--workers", "2", "--rate-limit", "1000000"]
    with RunningServer(administered_database_url, tmp_path / "log", options) as server:
        caller = Caller(server.api, server.token(ADMIN))
        with ThreadPoolExecutor(_PEOPLE) as people:
            assert all(people.map(lambda _: _work(caller), range(_PEOPLE)))
    database = Database(administered_database_url, connections=1)
    with database.read() as connection:
        found = kept(connection), counted(connection)
    database.close()
    assert found[0] == found[1]
    assert sum(count for (figure, _, _), count in found[0].items() if figure == "created") == _PEOPLE * _TICKETS // 2


def _work(caller: Caller) -> bool:
    """Make tickets, half of which are closed, given another category and opened again, and the other half deleted."""
    for place in range(_TICKETS):
        ticket = caller.ticket(category=("网络", "Printer")[place % 2], assignee=ADMIN.username)
        path = f"/tickets/{ticket['id']}"
        if place % 2:
            assert caller.delete(path).status_code == 204
            continue
        version = ticket["version"]
        for change in ({"status": "closed"}, {"category": "门禁", "assignee": None}, {"status": "open"}):
            answer = caller.patch(path, change, version)
            assert answer.status_code == 200, answer.text
            version = answer.json()["version"]
    return True
