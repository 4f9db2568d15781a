"""What the organisation sets, as the login dialog shows it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App, start
from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.ui.language import current_locale, use_language

Begin = Callable[..., App]
OFFICE = "https://office.example.com"


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, profile_folder: Path) -> Iterator[Begin]:
    started: list[App] = []

    def run(policy: Policy, *arguments: str) -> App:
        while started:
            started.pop().close()
        started.append(start(["--profile", str(profile_folder), *arguments], policy=policy))
        return started[-1]

    yield run
    for app in started:
        app.close()
    use_language("en")


def server_edit(app: App) -> QLineEdit:
    return app.login_dialog.server_edit


def test_a_preset_server_is_offered_and_can_be_changed(begin: Begin) -> None:
    app = begin(Policy(server_url=OFFICE))
    assert server_edit(app).text() == OFFICE
    assert not server_edit(app).isReadOnly()
    assert app.login_dialog.local_button.isVisible()
    assert server_edit(begin(Policy(server_url=OFFICE), "--server", "other.example.com")).text() == "other.example.com"


def test_a_locked_server_is_the_only_one(begin: Begin) -> None:
    app = begin(Policy(server_url=OFFICE, locked=frozenset({"server"})), "--server", "other.example.com")
    assert server_edit(app).text() == OFFICE
    assert server_edit(app).isReadOnly()
    assert not app.login_dialog.local_button.isVisible()
    assert not app.login_dialog.waiting


def test_a_locked_language_goes_before_the_command_line(begin: Begin) -> None:
    begin(Policy(language="zh_CN", locked=frozenset({"language"})), "--language", "en")
    assert current_locale() == "zh_CN"


def test_a_preset_language_holds_until_the_person_chooses(begin: Begin, profile_folder: Path) -> None:
    app = begin(Policy(language="zh_CN"))
    assert current_locale() == "zh_CN"
    app._profile.settings.save()
    begin(Policy(language="en"))
    assert current_locale() == "zh_CN", "a later start is the person's own"
