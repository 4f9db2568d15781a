"""Each event once and in order, whatever ends and however many follow the log."""

from collections import Counter
from pathlib import Path

import pytest

from tests.server.automations.rules import OPTIONS, Rules, ask_database, comment
from tests.servers import RunningServer
from tests.waiting import wait_until

# A kill can't be aimed at a commit, so several fall into a busy time.
_KILLS = 4
_AT_ONCE = 40

_RUNS = "SELECT r.event_id, r.ticket_id FROM automation_runs r ORDER BY r.seq"
_EVENTS = "SELECT e.id FROM events e WHERE e.type = 'ticket.created' ORDER BY e.seq"
_COMMENTS = "SELECT t.id, count(c.id) FROM tickets t LEFT JOIN comments c ON c.ticket_seq = t.seq GROUP BY t.id"
_HISTORY = "SELECT ticket_seq, count(*) FROM history WHERE field = 'automation' GROUP BY ticket_seq"


def check(server: RunningServer, tickets: int) -> None:
    """Check that every ticket has one comment, one run and one item of history, and that runs are in order."""
    runs = [event_id for event_id, _ in ask_database(server, _RUNS)]
    assert runs == [event_id for (event_id,) in ask_database(server, _EVENTS)]
    assert len(runs) == tickets
    assert Counter(count for _, count in ask_database(server, _COMMENTS)) == {1: tickets}
    assert Counter(count for _, count in ask_database(server, _HISTORY)) == {1: tickets}


def runs_so_far(server: RunningServer) -> int:
    return len(ask_database(server, _RUNS))


def flood(rules: Rules, name: str) -> None:
    operations = [{"op": "create", "fields": {"title": f"{name} {number}"}} for number in range(_AT_ONCE)]
    answer = rules.desk.call("POST", "/tickets/batch", json={"operations": operations})
    assert answer.status_code == 200, answer.text


def test_a_kill_in_the_middle_loses_and_doubles_nothing(administered_database_url: str, tmp_path: Path) -> None:
    for kill in range(_KILLS):
        running = RunningServer(administered_database_url, tmp_path / f"{kill}.log", OPTIONS)
        try:
            rules = Rules(running)
            if not kill:
                rules.make("ticket.created", comment("收到"))
            flood(rules, f"{kill}")
            before = runs_so_far(running)
            wait_until(lambda running=running, before=before: runs_so_far(running) > before + 2, "some runs", 30)
            assert runs_so_far(running) < _AT_ONCE * (kill + 1)
        finally:
            running.kill()
    tickets = _KILLS * _AT_ONCE
    with RunningServer(administered_database_url, tmp_path / "last.log", OPTIONS) as last:
        wait_until(lambda: runs_so_far(last) >= tickets, "all runs", 60)

        check(last, tickets)


def test_the_processes_of_one_server_share_the_events(administered_database_url: str, tmp_path: Path) -> None:
    options = [*OPTIONS, "--workers", "3"]
    with RunningServer(administered_database_url, tmp_path / "server.log", options) as running:
        rules = Rules(running)
        rules.make("ticket.created", comment("收到"))
        for number in range(30):
            running.create_ticket(f"{number}")
        wait_until(lambda: runs_so_far(running) >= 30, "all runs", 60)

        check(running, 30)


@pytest.mark.postgres
def test_two_servers_share_the_events_while_people_change_the_same_tickets(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    postgres = request.getfixturevalue("postgres")
    name = postgres.create(template=request.getfixturevalue("_postgres_with_admin"))
    url = postgres.url(name)
    with (
        RunningServer(url, tmp_path / "a.log", OPTIONS) as one,
        RunningServer(url, tmp_path / "b.log", OPTIONS) as other,
    ):
        rules, others = Rules(one), Rules(other)
        rules.make("ticket.created", comment("收到"))
        for number in range(30):
            ticket = (one if number % 2 else other).create_ticket(f"{number}")
            # The rule is at this very ticket now: neither waits for the other until the database ends one of them.
            others.desk.patch(ticket, priority="high")
        wait_until(lambda: runs_so_far(one) >= 30, "all runs", 60)
        check(one, 30)
        logs = one.log_text() + other.log_text()
    postgres.drop(name)

    assert "deadlock" not in logs
