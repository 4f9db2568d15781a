"""The whole program in a test: started as from the command line, in a profile of its own, and ended at the end."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App, start
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import use_language

StartApp = Callable[..., App]
UseLanguage = Callable[[Locale], None]


@pytest.fixture
def language(qapp: QApplication) -> Iterator[UseLanguage]:
    """Switches the language; the test begins in English, in the light theme."""

    def use(locale: Locale) -> None:
        use_language(locale)
        theme.current().apply(mode="light", locale=locale, scale=100)

    use("en")
    yield use
    use_language("en")


@pytest.fixture
def administered_database_url(_sqlite_with_admin: Path, tmp_path: Path) -> str:
    """SQLite for the servers of all tests here: which database it is, is nothing that a window could tell."""
    return f"sqlite:///{shutil.copy(_sqlite_with_admin, tmp_path / 'server.db')}"


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
