from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from openclaw_desktop.worker import ApiWorker
from tests.worker.scripted import ScriptedClient


@pytest.fixture
def worker(qapp: QCoreApplication) -> Iterator[ApiWorker]:
    """A worker with nobody logged in."""
    made = ApiWorker()
    yield made
    assert made.shutdown()
    made.deleteLater()


@pytest.fixture
def client(worker: ApiWorker) -> ScriptedClient:
    """A client whose answers the test writes, logged in as user `u1`."""
    made = ScriptedClient()
    worker.set_client(made, "u1")  # type: ignore[arg-type]
    return made
