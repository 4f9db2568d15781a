"""Nothing is lost and nothing doubled: the outbox through every fault, with app and server killed on the way."""

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from openclaw_desktop.api import OpenClawClient
from tests.faults.outbox_driver import accepted
from tests.faults.proxy import Proxy, at_random
from tests.faults.server import FaultServer
from tests.servers import ADMIN, AGENT, RunningServer

_ROOT = Path(__file__).resolve().parents[2]
_TICKETS = 20
_OPTIONS = ("--rate-limit", "1000000")


@pytest.fixture
def administered_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    template: Path = request.getfixturevalue("_sqlite_with_admin")
    place = tmp_path / "server.db"
    place.write_bytes(template.read_bytes())
    return f"sqlite:///{place}"


def make_plan(tickets: list[str], changes: int, chance: random.Random) -> list[dict[str, str]]:
    """Give edits in the order in which a person makes them: mostly comments, some titles, some new tickets."""
    title = dict.fromkeys(tickets, "0")
    plan = []
    for number in range(1, changes + 1):
        kind = chance.choices(["comment", "title", "new"], [75, 20, 5])[0]
        ticket = f"new:{number}" if kind == "new" else chance.choice(tickets)
        plan.append({"ticket": ticket, "kind": kind, "text": str(number), "before": title.get(ticket, "")})
        if kind == "title":
            title[ticket] = str(number)
    return plan


class Run:
    """The processes of one run: the real server, the driver that stands for the app, and the proxy between them."""

    def __init__(self, database_url: str, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.log = folder / "server.log"
        self.server = RunningServer(database_url, self.log, _OPTIONS)
        self.token = self.server.token(AGENT)
        self.admin = self.server.token(ADMIN)
        self.proxy = Proxy(self.server.url)
        self.driver: subprocess.Popen[bytes] | None = None
        self.kills = {"app": 0, "server": 0, "login": 0}

    def start_driver(self, url: str, user: str) -> subprocess.Popen[bytes]:
        words = [str(self.folder / "profile"), url, self.token, user, AGENT.username, AGENT.password]
        words.append(str(self.folder / "plan.json"))
        return subprocess.Popen([sys.executable, "-m", "tests.faults.outbox_driver", *words], cwd=_ROOT)

    def restart_server(self) -> None:
        self.server.kill()
        self.server = RunningServer(self.server.database_url, self.log, _OPTIONS)
        self.proxy.upstream = self.server.url

    def end_logins(self) -> None:
        """Have every login of the app's user end, as an administrator does who sets them inactive for a moment."""
        with OpenClawClient(self.server.url, credential=self.admin) as client:
            user = next(one for one in client.users.list(AGENT.username) if one.username == AGENT.username)
            client.users.update(user.id, active=False)
            client.users.update(user.id, active=True)

    def go(self, plan: list[dict[str, str]], kills: int, url: str, user: str, limit_s: float) -> None:
        """Work through the plan, with so many kills of each side, and ends of the login, at random places of it."""
        Path(self.folder, "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        places = sorted(
            (self.chance.randrange(1, int(len(plan) * 0.9)), who) for who in self.kills for _ in range(kills)
        )
        until = time.monotonic() + limit_s
        self.driver = self.start_driver(url, user)
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                assert self.driver.wait(self.chance.uniform(0.01, 0.1)) == 0, "edits were put aside"
                break
            assert time.monotonic() < until, f"not through in time: {self.kills}, {places[:1]}"
            if places and self.accepted() >= places[0][0]:
                who = places.pop(0)[1]
                self.kills[who] += 1
                if who == "server":
                    self.restart_server()
                elif who == "login":
                    self.end_logins()
                else:
                    self.driver.kill()
                    self.driver.wait()
                    self.driver = self.start_driver(url, user)
        assert not places

    def accepted(self) -> int:
        with contextlib.suppress(sqlite3.Error):
            return accepted(str(self.folder / "profile"))
        return 0  # the profile is being made

    def close(self) -> None:
        if self.driver is not None and self.driver.poll() is None:
            self.driver.kill()
            self.driver.wait()
        self.server.kill()


def check(run: Run, plan: list[dict[str, str]], tickets: list[str]) -> None:
    """Ask the server itself what it has: each edit once, and those of a ticket in their order."""
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for planned in plan:
        wanted[planned["ticket"] if planned["kind"] != "new" else "", planned["kind"]].append(planned["text"])
    with OpenClawClient(run.server.url, credential=run.admin) as client:
        for ticket in tickets:
            comments = [comment.body for comment in client.tickets.comments(ticket, limit=200)]
            assert comments == wanted[ticket, "comment"], f"comments of {ticket}"
            titles = [item.to for item in client.tickets.history(ticket, limit=200) if item.field == "title"]
            assert titles[::-1] == wanted[ticket, "title"], f"titles of {ticket}"
        made = [one.title for one in client.tickets.list(sort="created_at", limit=200) if one.id not in tickets]
        assert sorted(made, key=int) == wanted["", "new"], "new tickets"


def run_matrix(database_url: str, folder: Path, *, changes: int, kills: int, limit_s: float, seed: int = 7) -> Run:
    run = Run(database_url, folder, seed)
    try:
        with OpenClawClient(run.server.url, credential=run.token) as client:
            user = client.auth.me().user.id
            tickets = [client.tickets.create(title="0").id for _ in range(_TICKETS)]
        plan = make_plan(tickets, changes, run.chance)
        run.proxy.faults = at_random(list(run.proxy.matrix().values()), seed, 0.15)
        with FaultServer(run.proxy) as front:
            run.go(plan, kills, front.url, user, limit_s)
            asked = len(front.received)
        check(run, plan, tickets)
        assert run.kills == {"app": kills, "server": kills, "login": kills}
        assert asked > changes
    finally:
        run.close()
    return run


def test_nothing_is_lost_or_doubled(administered_database_url: str, tmp_path: Path) -> None:
    run_matrix(administered_database_url, tmp_path, changes=200, kills=2, limit_s=90)


@pytest.mark.long
def test_nothing_is_lost_or_doubled_in_ten_thousand_changes(administered_database_url: str, tmp_path: Path) -> None:
    run_matrix(administered_database_url, tmp_path, changes=10_000, kills=20, limit_s=3600)
