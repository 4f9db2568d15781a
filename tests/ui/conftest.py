"""The whole program in a test: started as from the command line, in a profile of its own, and ended at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App, start
from tests.servers import RunningServer

StartApp = Callable[..., App]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server of this test's own on SQLite: which database it is, is nothing that a window could tell."""
    with RunningServer(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "server.log") as running:
        yield running


@pytest.fixture
def profile_folder(tmp_path: Path) -> Path:
    """Where the program of this test keeps everything."""
    return tmp_path / "profile"


@pytest.fixture
def start_app(qapp: QApplication, qtbot: QtBot, profile_folder: Path) -> Iterator[StartApp]:
    """Start the program with these arguments; English and light, unless they say otherwise."""
    started: list[App] = []

    def run(*arguments: str) -> App:
        words = ["--profile", str(profile_folder), *arguments]
        if "--language" not in arguments:
            words += ["--language", "en"]
        if "--theme" not in arguments:
            words += ["--theme", "light"]
        app = start(words)
        started.append(app)
        return app

    yield run
    for app in started:
        app.close()
