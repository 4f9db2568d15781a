"""An office that outgrows one computer, and a person who goes back to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.tickets.purging import purge_deleted
from tests.server.move.crawl import crawl
from tests.server.move.moves import execute, fingerprints, run
from tests.server.office import Caller
from tests.server.webhooks.receiver import Receiver
from tests.servers import ADMIN, AGENT, RunningServer
from tests.waiting import wait_until

OPTIONS = ["--rate-limit", "1000000", "--allow-webhook-host", "127.0.0.1"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().running() as running:
        yield running


def _work(caller: Caller, hook: str) -> str:
    """Leave something in every chapter; give the id of the last ticket."""
    assert caller.post("/webhooks", {"url": hook, "events": ["ticket.created"], "format": "standard"}).ok
    rule = {
        "name": "规则",
        "event": "ticket.created",
        "actions": [{"type": "comment", "body": "自动备注", "internal": False}],
    }
    assert caller.post("/automations", rule).ok
    ticket = caller.ticket("三楼打印机卡纸", tags=["打印", 'a "quoted" \\ tag'], priority="urgent", category="设备")
    path = f"/tickets/{ticket['id']}"
    assert caller.post(f"{path}/comments", {"body": "planted-comment-word\t换行\n\\.", "internal": True}).ok
    content = bytes(range(256)) * 4000
    assert caller.post(f"{path}/attachments", files={"file": ("图片.bin", content)}).ok
    approval = {"title": "采购审批", "approvers": [AGENT.username], "ticket_id": ticket["id"], "reason": "缺货"}
    assert caller.post("/approvals", approval).ok
    assert caller.post("/views", {"name": "我的", "q": "status:open", "sort": "-updated_at", "columns": ["number"]}).ok
    assert caller.post("/apikey/create", {"key_name": "夜间", "permissions": ["work_order:read"]}).ok
    gone = caller.ticket("很快就删掉")
    for kind, of_it, done in (("webhooks", "deliveries", "succeeded"), ("automations", "runs", None)):
        (one,) = caller.everything(f"/{kind}")

        def is_done(path: str = f"/{kind}/{one['id']}/{of_it}", state: str | None = done) -> bool:
            items = caller.everything(path)
            return len(items) == 2 and all(state is None or item["state"] == state for item in items)

        wait_until(is_done, f"{of_it} are there", 30)
    # Only now: an automation leaves a deleted ticket alone, and has no run to tell of then.
    assert caller.delete(f"/tickets/{gone['id']}").ok
    last: str = gone["id"]
    return last


def _serve(url: str, log: Path) -> RunningServer:
    return RunningServer(url, log, OPTIONS)


@pytest.mark.postgres
def test_all_answers_are_the_same_on_postgresql_and_back_on_sqlite(
    new_sqlite: str, empty_postgres: str, tmp_path: Path, receiver: Receiver
) -> None:
    first, third = new_sqlite, f"sqlite:///{tmp_path}/third.db"
    file = Path(first.removeprefix("sqlite:///"))
    assert run("sample-data", "--tickets", "150", "--database", first).returncode == 0
    with _serve(first, tmp_path / "log") as server:
        server.add_user(AGENT)
        token = server.token(ADMIN)
        caller = Caller(server.api, token)
        cursor = caller.get("/events").json()["next_cursor"]
        deleted = _work(caller, receiver.url)
        events = caller.get("/events", params={"after": cursor}).json()["items"]
        before = crawl(caller)
    # The newest ticket is purged: its number must not be given again, wherever the data goes.
    execute(first, "UPDATE tickets SET deleted_at = 1 WHERE deleted_at IS NOT NULL")
    database = Database(first)
    assert purge_deleted(database, 10**13) == 1
    database.close()
    bytes_before = file.read_bytes()
    hashes = fingerprints(first)

    moved = run("move", "--from", first, "--to", empty_postgres)

    assert moved.returncode == 0, moved.stderr
    assert "moved and compared" in moved.stdout
    assert file.read_bytes() == bytes_before
    assert fingerprints(empty_postgres) == hashes
    assert all(hashes[name].rows for name in ("attachment_chunks", "deliveries", "automation_runs", "approval_seats"))
    with _serve(empty_postgres, tmp_path / "log") as server:
        caller = Caller(server.api, token)
        assert _without(crawl(caller), deleted) == _without(before, deleted)
        assert caller.get("/events", params={"after": cursor}).json()["items"] == events
        assert caller.ticket("在新的地方")["number"] == "WO-000153"
        after = crawl(caller)

    assert run("move", "--from", empty_postgres, "--to", third).returncode == 0

    assert fingerprints(third) == fingerprints(empty_postgres)
    with _serve(third, tmp_path / "log") as server:
        caller = Caller(server.api, token)
        assert crawl(caller) == after
        assert caller.ticket("又回来了")["number"] == "WO-000154"


def _without(told: dict[str, Any], ticket_id: str) -> dict[str, Any]:
    """Leave out what tells of a ticket that is gone since."""
    return {path: what for path, what in told.items() if ticket_id not in str(what)}
