"""Request Tracker 5 with very many tickets on its own SQLite and its own server, where Debian's packages are there."""

from __future__ import annotations

import os
import random
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

import requests

from tests.benchmarks.busy_office import PEOPLE, made_tickets
from tests.benchmarks.table import CanNotMeasure

_LIBRARY: Final = Path("/usr/share/request-tracker5/lib")
_SERVER: Final = Path("/usr/share/request-tracker5/libexec/rt-server")
_SETUP: Final = Path("/usr/sbin/rt-setup-database-5")
_SCHEMA: Final = Path("/usr/share/request-tracker5/etc/schema.SQLite")
_STARLET: Final = Path("/usr/share/perl5/Plack/Handler/Starlet.pm")
_PASSWORD: Final = "correct-horse-42"
_LIMIT_S: Final = 120.0
_STATUSES: Final = ("new", "open", "stalled", "resolved", "rejected")
_NO_DATE: Final = "1970-01-01 00:00:00"
_NOBODY: Final = 6
_CONFIG: Final = """
Set($rtname, 'bench');
Set($Organization, 'bench');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($WebBaseURL, 'http://127.0.0.1:{port}');
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt.db');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($MasonDataDir, '{folder}/mason');
1;
"""
_PEOPLE: Final = """
use lib shift @ARGV;
use RT;
RT::LoadConfig();
RT::Init();
my $root = RT::User->new(RT->SystemUser);
$root->Load('root');
$root->SetPassword($ENV{BENCH_PASSWORD});
for my $name (@ARGV) {
    my $user = RT::User->new(RT->SystemUser);
    my ($id, $said) = $user->Create(Name => $name, EmailAddress => "$name\\@example.com", Privileged => 1);
    die $said unless $id;
}
"""
_FIELDS: Final = {
    "fields": "Subject,Status,Priority,Queue,Owner,Requestor,Due,Created,LastUpdated,Resolved",
    "fields[Queue]": "Name",
    "fields[Owner]": "Name",
    "fields[Requestor]": "Name",
}
NEWEST: Final = {"query": "id > 0", "orderby": "LastUpdated", "order": "DESC", "per_page": "50", **_FIELDS}
"""What its REST 2 API is asked for the 50 tickets that were changed last, with what a list shows of each."""


class RequestTracker:
    """A running one.

    Attributes:
        session: logged in as its administrator, by cookie.
        tickets_url: its list of tickets.
    """

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.session = requests.Session()
        self._url = f"http://127.0.0.1:{port}"
        self.tickets_url = f"{self._url}/REST/2.0/tickets"

    def log_in(self) -> None:
        """Get the session cookie, once it answers.

        Raises:
            RuntimeError: it does not answer, or not as one who is logged in.
        """
        until = monotonic() + _LIMIT_S
        while True:
            try:
                self.session.post(f"{self._url}/NoAuth/Login.html", {"user": "root", "pass": _PASSWORD}, timeout=60)
                break
            except requests.ConnectionError:
                if monotonic() > until or self._process.poll() is not None:
                    raise RuntimeError("Request Tracker's server does not answer") from None
        if len(self.newest()) != int(NEWEST["per_page"]):
            raise RuntimeError("Request Tracker does not give its tickets")

    def newest(self) -> list[dict[str, Any]]:
        """Ask once."""
        answer = self.session.get(self.tickets_url, params=NEWEST, timeout=600)
        answer.raise_for_status()
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def pids(self) -> list[int]:
        """Its server's processes."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="ascii")
        return [self._process.pid, *map(int, children.split())]


@contextmanager
def request_tracker(tickets: int) -> Iterator[RequestTracker]:
    """Run one with so many tickets.

    Raises:
        CanNotMeasure: it is not installed.
    """
    if not all(needed.is_file() for needed in (_LIBRARY / "RT.pm", _SERVER, _SETUP, _SCHEMA, _STARLET)):
        raise CanNotMeasure("Request Tracker is not installed (`request-tracker5 rt5-db-sqlite rt5-standalone` of apt)")
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as name:
        folder = Path(name)
        (folder / "empty").mkdir()
        (folder / "mason").mkdir()
        port = _free_port()
        config = folder / "RT_SiteConfig.pm"
        config.write_text(_CONFIG.format(port=port, folder=folder), encoding="utf-8")
        environment = {
            **os.environ,
            "RT_SITE_CONFIG": str(config),
            "RT_SITE_CONFIG_DIR": str(folder / "empty"),
            "BENCH_PASSWORD": _PASSWORD,
        }
        for command in (
            [str(_SETUP), "--action", "init", "--skip-create", "--dba", ""],
            ["perl", "-e", _PEOPLE, str(_LIBRARY), *PEOPLE],
        ):
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=600)
        _fill(folder / "rt.db", tickets)
        serve = [str(_SERVER), "--server", "Starlet", "--host", "127.0.0.1", "--port", str(port)]
        serve += ["--max-workers", "1", "--max-reqs-per-child", "1000000"]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(serve, env=environment, stdout=log, stderr=log)
        running = RequestTracker(process, port)
        try:
            running.log_in()
            yield running
        finally:
            running.session.close()
            process.terminate()
            process.wait(_LIMIT_S)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _fill(file: Path, count: int) -> None:
    """Put tickets in, each with the rows that Request Tracker's own `Ticket->Create` makes for it."""
    connection = sqlite3.connect(file, isolation_level=None)
    users = dict(connection.execute("SELECT Name, id FROM Users"))
    connection.execute("BEGIN")
    for number, ticket in enumerate(made_tickets(random.Random(1), 0, count), start=1):
        requestor = users[ticket["requester"]]
        owner = users[ticket["assignee"]] if ticket["assignee"] else _NOBODY
        _put_ticket(connection, number, ticket, requestor, owner)
        for role, member in (("AdminCc", None), ("Cc", None), ("Owner", owner), ("Requestor", requestor)):
            _put_role(connection, number, role, member)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _put_ticket(
    connection: sqlite3.Connection, number: int, ticket: dict[str, Any], requestor: int, owner: int
) -> None:
    created, updated = _date(ticket["created_at"]), _date(ticket["updated_at"])
    connection.execute(
        "INSERT INTO Tickets (id, EffectiveId, Queue, Type, Owner, Subject, Priority, Status, Starts, Started, Due,"
        " Resolved, LastUpdatedBy, LastUpdated, Creator, Created)"
        " VALUES (?, ?, 1, 'ticket', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, number, owner, ticket["title"], ticket["priority"] * 25, _STATUSES[ticket["status"]]),
            *(_NO_DATE, _NO_DATE, _date(ticket["due_at"]), _date(ticket["closed_at"])),
            *(requestor, updated, requestor, created),
        ),
    )
    transaction = connection.execute(
        "INSERT INTO Transactions (ObjectType, ObjectId, Type, Creator, Created)"
        " VALUES ('RT::Ticket', ?, 'Create', ?, ?)",
        (number, requestor, created),
    ).lastrowid
    connection.execute(
        "INSERT INTO Attachments (TransactionId, ContentType, Content, Creator, Created)"
        " VALUES (?, 'text/plain', ?, ?, ?)",
        (transaction, ticket["description"], requestor, created),
    )


def _put_role(connection: sqlite3.Connection, number: int, role: str, member: int | None) -> None:
    """Put a role's group of a ticket in: a principal, the group, and who is in it, itself first."""
    group = connection.execute("INSERT INTO Principals (PrincipalType) VALUES ('Group')").lastrowid
    connection.execute(
        "INSERT INTO Groups (id, Name, Domain, Instance) VALUES (?, ?, 'RT::Ticket-Role', ?)", (group, role, number)
    )
    for inside in (group, member):
        if inside is not None:
            connection.execute(
                "INSERT INTO CachedGroupMembers (GroupId, MemberId, ImmediateParentId) VALUES (?, ?, ?)",
                (group, inside, group),
            )
    if member is not None:
        connection.execute("INSERT INTO GroupMembers (GroupId, MemberId) VALUES (?, ?)", (group, member))


def _date(ms: int | None) -> str:
    return _NO_DATE if ms is None else datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
