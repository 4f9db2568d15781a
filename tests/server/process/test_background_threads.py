"""The threads beside the requests: none ends for good over something that it can't read."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from openclaw_desktop.server.automations import engine
from openclaw_desktop.server.automations.engine import AutomationEngine
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.exports import runner
from openclaw_desktop.server.exports.runner import ExportRunner
from openclaw_desktop.server.scheduler import running
from openclaw_desktop.server.scheduler.running import Scheduler
from openclaw_desktop.server.webhooks import deliverer
from openclaw_desktop.server.webhooks.deliverer import Deliverer
from openclaw_desktop.server.webhooks.guard import TargetGuard

MAKERS: dict[str, tuple[Any, str, Any, str, Callable[[Database, str], Any]]] = {
    "automations": (engine, "take_next", engine, "_LOOK_EVERY_S", lambda it, _: AutomationEngine(it, lambda: None)),
    "exports": (ExportRunner, "_do_next", runner, "_LOOK_EVERY_S", ExportRunner),
    "scheduler": (running, "tell_due", running, "_EVERY_S", lambda it, _: Scheduler(it)),
    "webhooks": (Deliverer, "_send_next", deliverer, "_LOOK_EVERY_S", lambda it, _: Deliverer(it, TargetGuard())),
}


@pytest.mark.parametrize("name", MAKERS)
def test_what_cannot_be_read_is_logged_and_the_thread_goes_on(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    holder, look, module, pause, make = MAKERS[name]
    looks = threading.Semaphore(0)

    def unreadable(*_: object) -> bool:
        looks.release()
        raise msgspec.ValidationError("an event of a newer version")

    monkeypatch.setattr(holder, look, unreadable)
    monkeypatch.setattr(module, pause, 0.01)
    url = f"sqlite:///{tmp_path}/openclaw.db"
    database = Database(url)
    thread = make(database, url)
    thread.start()
    try:
        # Exports have two threads, so that three looks need one that went on.
        went_on = all(looks.acquire(timeout=10) for _ in range(3))
    finally:
        thread.stop()
        database.close()

    assert went_on
    assert "an event of a newer version" in caplog.text
