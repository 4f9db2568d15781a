"""``python -m tests.benchmarks.desktops``: many desktops at once, in a process of their own, with an office's habits.

Reads a `Plan` as JSON from stdin and writes a `Seen` to stdout.
"""

from __future__ import annotations

import asyncio
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine
from time import monotonic, process_time
from typing import Final
from urllib.parse import quote
from uuid import uuid4

import msgspec

from tests.benchmarks.http_line import Answer, Line
from tests.benchmarks.processes import family_cpu_s

_POLL_S: Final = 25
_PRESENCE_AGAIN_S: Final = 30.0
_PAUSE_AFTER_ERROR_S: Final = 1.0
_BEGINNING_S: Final = 10.0
_VIEW: Final = quote("status:open,in_progress,pending")
_VIEWS: Final = [_VIEW, "", *(quote(f"assignee:{who} status:open,in_progress,pending") for who in ("me", "none"))]
"""What the counts beside the views are asked for."""
_TITLE: Final = "三楼打印机卡纸"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What to do.

    Attributes:
        tokens: a login token for each desktop.
        seconds: for so long, once all have begun.
        per_minute: how often each desktop does a thing, on the average: `list`, `open`, `edit`, `search`.
        tickets: ids of tickets that are opened and edited.
        queries: what is searched for.
        refresh_s: who has the list on the screen asks for it again after an event, at most so often; 0 where nobody
            has.
        families: name → the process whose CPU time is measured, with all its children.
    """

    host: str
    port: int
    tokens: list[str]
    seconds: float
    per_minute: dict[str, float]
    tickets: list[str]
    queries: list[str]
    refresh_s: float = 0.0
    families: dict[str, int]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen.

    Attributes:
        ms: kind → how long each took, in ms; `event` is from sending an edit to its event at each desktop.
        statuses: kind and status → how many.
        seconds: how long it was measured.
        cpu_s: CPU time of the families meanwhile, and of `desktops`, this process.
    """

    ms: dict[str, list[float]]
    statuses: dict[str, int]
    seconds: float
    cpu_s: dict[str, float]


class _Event(msgspec.Struct):
    type: str
    data: dict[str, msgspec.Raw]


class _Events(msgspec.Struct):
    items: list[_Event]
    next_cursor: str


Habit = Callable[[], Coroutine[None, None, None]]

_read_events: Final = msgspec.json.Decoder(_Events).decode


class Office:
    """All desktops, and what they saw."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.measuring = False
        self.edited_at: dict[bytes, float] = {}
        self.ms: defaultdict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[str] = Counter()

    def note(self, kind: str, began: float, answer: Answer) -> None:
        """Take an answer in."""
        if self.measuring:
            self.statuses[f"{kind} {answer.status}"] += 1
            if answer.status:
                self.ms[kind].append((monotonic() - began) * 1000)

    async def run(self) -> Seen:
        """Let all begin within a few seconds, then measure."""
        desktops = [Desktop(self, token, at) for at, token in enumerate(self.plan.tokens)]
        tasks: list[asyncio.Task[None]] = [
            asyncio.create_task(work()) for desktop in desktops for work in desktop.habits()
        ]
        await asyncio.sleep(_BEGINNING_S)
        self.measuring = True
        began, before = monotonic(), self._cpu_s()
        await asyncio.sleep(self.plan.seconds)
        used = {name: now - before[name] for name, now in self._cpu_s().items()}
        seen = Seen(ms=dict(self.ms), statuses=dict(self.statuses), seconds=monotonic() - began, cpu_s=used)
        self.measuring = False
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended
        for desktop in desktops:
            desktop.hang_up()
        return seen

    def _cpu_s(self) -> dict[str, float]:
        used = {name: family_cpu_s(pid) for name, pid in self.plan.families.items()}
        return {**used, "desktops": process_time()}


class Desktop:
    """One person's program: a connection for the long poll, one for what the person does."""

    def __init__(self, office: Office, token: str, seed: int) -> None:
        plan = office.plan
        self._office = office
        self._chance = random.Random(seed)
        self._polling = Line(plan.host, plan.port, token)
        self._asking = Line(plan.host, plan.port, token)
        self._one_at_a_time = asyncio.Lock()
        self._open = ""
        self._etag = ""
        self._stale = asyncio.Event()

    def habits(self) -> list[Habit]:
        """What goes on at the same time."""
        return [
            self._follow,
            self._stay,
            *([self._keep_list_fresh] if self._office.plan.refresh_s else []),
            self._often("list", self._list),
            self._often("open", self._look_at_one),
            self._often("edit", self._edit),
            self._often("search", self._search),
        ]

    def hang_up(self) -> None:
        """Close both connections."""
        self._polling.close()
        self._asking.close()

    async def _ask(self, kind: str, method: str, target: str, body: bytes = b"", fields: str = "") -> Answer:
        async with self._one_at_a_time:
            began = monotonic()
            answer = await self._asking.ask(method, f"/api/v1{target}", body, fields)
            self._office.note(kind, began, answer)
        return answer

    def _often(self, kind: str, act: Habit) -> Habit:
        """Do something by chance, so often on the average."""
        rate = self._office.plan.per_minute[kind] / 60

        async def go_on() -> None:
            while True:
                await asyncio.sleep(self._chance.expovariate(rate))
                await act()

        return go_on

    async def _follow(self) -> None:
        await asyncio.sleep(self._chance.random() * 5)
        cursor = ""
        while True:
            target = f"/api/v1/events?wait={_POLL_S}" + (f"&after={cursor}" if cursor else "")
            began = monotonic()
            answer = await self._polling.ask("GET", target)
            if answer.status != 200:
                self._office.note("poll", began, answer)
                await asyncio.sleep(_PAUSE_AFTER_ERROR_S)
                continue
            page = _read_events(answer.body)
            cursor = page.next_cursor
            if self._office.measuring:
                self._office.statuses["poll 200"] += 1
            for event in page.items:
                self._hear(event)

    async def _keep_list_fresh(self) -> None:
        await asyncio.sleep(self._office.plan.refresh_s * self._chance.random())
        while True:
            await self._stale.wait()
            self._stale.clear()
            await self._ask("refresh", "GET", f"/search?q={_VIEW}&sort=-updated_at&limit=200")
            await self._ask("refresh", "GET", "/views")
            for view in _VIEWS:
                await self._ask("refresh", "GET", f"/search?q={view}&limit=1")
            await asyncio.sleep(self._office.plan.refresh_s * self._chance.uniform(0.75, 1.25))

    def _hear(self, event: _Event) -> None:
        if event.type.startswith("ticket.") and event.type != "ticket.presence":
            self._stale.set()
        if event.type != "ticket.updated" or not self._office.measuring:
            return
        since = self._office.edited_at.get(bytes(event.data["ticket_id"]).strip(b'"'))
        if since is not None:
            self._office.ms["event"].append(max(0.0, monotonic() - since) * 1000)

    async def _list(self) -> None:
        await self._ask("list", "GET", "/tickets?limit=50")

    async def _search(self) -> None:
        query = quote(self._chance.choice(self._office.plan.queries))
        await self._ask("search", "GET", f"/search?q={query}&limit=50")

    async def _look_at_one(self) -> None:
        left, self._open = self._open, self._chance.choice(self._office.plan.tickets)
        opened = await self._ask("open", "GET", f"/tickets/{self._open}")
        self._etag = opened.etag
        for part in ("comments", "history", "attachments"):
            await self._ask("open", "GET", f"/tickets/{self._open}/{part}")
        if left:
            await self._tell(left, "gone")
        await self._tell(self._open, "viewing")

    async def _stay(self) -> None:
        await asyncio.sleep(self._chance.random() * _PRESENCE_AGAIN_S)
        while True:
            await asyncio.sleep(_PRESENCE_AGAIN_S)
            if self._open:
                await self._tell(self._open, "viewing")

    async def _tell(self, ticket: str, state: str) -> None:
        await self._ask("presence", "PUT", f"/tickets/{ticket}/presence", msgspec.json.encode({"state": state}))

    async def _edit(self) -> None:
        if not self._open or not self._etag:
            return
        ticket = self._open
        body = msgspec.json.encode({"title": f"{_TITLE} {self._chance.randrange(1_000_000)}"})
        fields = f"If-Match: {self._etag}\r\nIdempotency-Key: {uuid4()}\r\n"
        self._office.edited_at[ticket.encode()] = monotonic()
        answer = await self._ask("edit", "PATCH", f"/tickets/{ticket}", body, fields)
        if answer.status == 200:
            self._etag = answer.etag


def main() -> None:
    """Do as planned."""
    plan = msgspec.json.decode(sys.stdin.buffer.read(), type=Plan)
    needed = 2 * len(plan.tokens) + 100
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(needed, 1024), most), most))
    seen = asyncio.run(Office(plan).run())
    sys.stdout.buffer.write(msgspec.json.encode(seen))


if __name__ == "__main__":
    main()
