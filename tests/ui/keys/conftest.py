"""The API keys tab as the program builds it, on a server process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.keys.controller import KeysController
from openclaw_desktop.ui.keys.page import KeysPage
from tests.servers import ADMIN, Account, RunningServer
from tests.ui.conftest import UseLanguage
from tests.ui.desk import Seat, TabDesk, in_tabs
from tests.ui.keys.memory_keyring import MemoryKeyring


@dataclass
class Desk(TabDesk):
    """One opened API keys tab in a window with tabs and a status bar."""

    page: KeysPage
    controller: KeysController

    def names(self) -> list[str]:
        """The names in the list, from the top."""
        model = self.page.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, key_id: str) -> None:
        """Click on a key's row once it is there."""
        self.until(lambda: self.page.model.find(key_id) >= 0)
        self.click_cell(self.page.model.find(key_id))

    def key(self, key_id: str) -> ApiKey:
        """What the server tells of a key."""
        return self.client.api_keys.info(key_id)

    def settled(self) -> None:
        """Wait until nothing is on its way."""
        self.until(lambda: self.worker.activity == (0, 0) and self.controller._loading is None)


OpenDesk = Callable[..., Desk]


@pytest.fixture
def keyring() -> MemoryKeyring:
    """A keyring that works; a test may make it refuse or wait."""
    return MemoryKeyring()


@pytest.fixture
def open_desk(
    qtbot: QtBot, language: UseLanguage, shared_server: RunningServer, keyring: MemoryKeyring, tmp_path: Path
) -> Iterator[OpenDesk]:
    """Opens the tab for an account; a second call with the same profile is the program's next start."""
    opened: list[Desk] = []

    def open_one(
        account: Account = ADMIN,
        server: RunningServer = shared_server,
        store: SecretStore | None = None,
        token: str | None = None,
        local: bool = False,
    ) -> Desk:
        seat = Seat(server, account, tmp_path / "profile", token=token, local=local)
        page = KeysPage()
        window = in_tabs(page)
        secrets = store or SecretStore(lambda: keyring)
        controller = KeysController(seat.worker, seat.profile, seat.session, page, secrets)
        window.show()
        qtbot.waitExposed(window)
        controller.start()
        opened.append(Desk(qtbot, seat, page, controller, window))
        opened[-1].settled()
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
