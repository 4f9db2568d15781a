from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.events.desk import Desk
from tests.server.webhooks.receiver import Receiver
from tests.servers import RunningServer

ALLOWED = ["--allow-webhook-host", "127.0.0.1"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().running() as running:
        yield running


@pytest.fixture
def office(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """A server whose administrator lets webhooks go to this machine."""
    with RunningServer(administered_database_url, tmp_path / "server.log", ALLOWED) as running:
        yield running


@pytest.fixture
def admin(office: RunningServer) -> Desk:
    return Desk(office)
