from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.automations.rules import OPTIONS, Rules
from tests.servers import AGENT, REQUESTER, RunningServer


@pytest.fixture
def server(administered_database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """A server of this test's own that lets the test look as often as it wants."""
    with RunningServer(administered_database_url, tmp_path / "server.log", OPTIONS) as running:
        yield running


@pytest.fixture
def rules(server: RunningServer) -> Rules:
    """An admin who makes rules; there are an agent and a requester, too."""
    for account in (AGENT, REQUESTER):
        server.add_user(account)
    return Rules(server)
