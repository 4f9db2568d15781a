"""The watch and its page on a real worker, with a policy and an installation of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.login.ways import Ways
from openclaw_desktop.ui.shell.tool import Surroundings
from openclaw_desktop.ui.updates.controller import UpdatesController
from openclaw_desktop.ui.updates.page import UpdatesPage
from openclaw_desktop.ui.updates.watch import ThisProgram, UpdateWatch
from openclaw_desktop.updates.versions import Installation
from openclaw_desktop.worker import ApiWorker
from tests.updates.conftest import Office, Site, office, site

__all__ = ["Office", "Site", "office", "site"]


@pytest.fixture
def place(tmp_path: Path) -> Installation:
    """A folder that somebody unpacked version 0.1.0 into."""
    root = tmp_path / "openclaw-desktop"
    root.mkdir()
    (root / "openclaw-desktop").write_text("the running one")
    return Installation(root, "0.1.0")


class Desk:
    """One start of the program, as far as updates are concerned."""

    def __init__(self, folder: Path, policy: Policy, program: ThisProgram) -> None:
        self.profile = Profile.open(folder)
        self.worker = ApiWorker()
        ways = Ways(self.worker, self.profile.settings, policy, SecretStore())
        self.watch = UpdateWatch(self.worker, self.profile.settings, folder / "updates", ways, program)
        self.told: list[str] = []
        self.watch.told.connect(self.told.append)
        self.page = UpdatesPage()
        around = SimpleNamespace(
            updates=self.watch, ways=ways, worker=self.worker, profile=self.profile, tell=self.told.append
        )
        UpdatesController(cast("Surroundings", around), self.page)

    def close(self) -> None:
        self.page.close()
        self.page.deleteLater()
        self.worker.shutdown()
        self.worker.deleteLater()
        self.profile.close()


SitDown = Callable[..., Desk]


@pytest.fixture
def sit_down(qapp: QApplication, tmp_path: Path, place: Installation) -> Iterator[SitDown]:
    """Start; a second time is the next start of the same person."""
    use_language("en")
    desks: list[Desk] = []

    def begin(policy: Policy | None = None, *, version: str = "0.1.0", replaceable: bool = True) -> Desk:
        while desks:
            desks.pop().close()
        program = ThisProgram(version, place if replaceable else None)
        desks.append(Desk(tmp_path / "profile", policy or Policy(), program))
        return desks[-1]

    yield begin
    for desk in desks:
        desk.close()
