"""A person shares the workspace of this computer: through the real window, with a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.platform.account import account_name
from openclaw_desktop.platform.moving import AddressUnreadable, database_url
from openclaw_desktop.ui.sharing.dialog import ShareDialog
from tests.databases import Postgres
from tests.server.move.moves import fingerprints, is_empty, tickets_in
from tests.server.office import Caller
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose

_LIMIT_MS = 60_000
_OWN = "my-new-password-42"

pytestmark = pytest.mark.postgres


@pytest.fixture
def empty_postgres(postgres: Postgres) -> Iterator[str]:
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def local_app(start_app: StartApp, qtbot: QtBot) -> App:
    app = start_app()
    _use_this_computer(app, qtbot)
    return app


def _use_this_computer(app: App, qtbot: QtBot) -> None:
    button = app.login_dialog.findChild(QPushButton, "useLocalButton")
    assert button is not None
    button.click()
    qtbot.waitUntil(app.main_window.isVisible, timeout=_LIMIT_MS)


def _dialog(app: App, name: str = "shareAction") -> ShareDialog:
    action = app.main_window.findChild(QAction, name)
    assert action is not None
    assert action.isVisible()
    action.trigger()
    dialog = app.main_window.findChild(ShareDialog)
    assert dialog is not None
    return dialog


def _fill(dialog: ShareDialog, address: str, password: str = "", own: str = _OWN) -> None:
    dialog.address_edit.setText(address)
    dialog.password_edit.setText(password)
    dialog.own_edit.setText(own)
    QTest.keyClick(dialog.own_edit, Qt.Key.Key_Return)


def test_a_workspace_is_shared_from_the_menu_to_the_first_login_there(
    local_app: App, qtbot: QtBot, empty_postgres: str, profile_folder: Path, tmp_path: Path
) -> None:
    dialog = _dialog(local_app)
    _fill(dialog, empty_postgres.replace("postgres:@", "postgres@"), own=_OWN)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.result_page, timeout=_LIMIT_MS)
    assert "same on both sides" in dialog.result_label.text()
    assert not dialog.share_button.isVisible()
    assert (dialog.own_edit.text(), dialog.password_edit.text()) == ("", "")
    dialog.close_button.click()
    with RunningServer(empty_postgres, tmp_path / "log") as server:
        told = Caller(server.api, None).post("/auth/login", {"username": account_name(), "password": _OWN})
        assert told.status_code == 200, told.text
        assert told.json()["user"]["role"] == "admin"
    for name, found in fingerprints(f"sqlite:///{profile_folder}/server/openclaw.db").items():
        if name not in {"users", "credentials", "known_addresses", "scheduler_marks", "presence"}:
            assert fingerprints(empty_postgres)[name] == found


def test_the_samples_are_shared_where_they_are_what_one_sees(
    start_app: StartApp, qtbot: QtBot, empty_postgres: str
) -> None:
    app = start_app("--demo")
    qtbot.waitUntil(app.main_window.isVisible, timeout=_LIMIT_MS)
    dialog = _dialog(app)
    _fill(dialog, empty_postgres.replace("postgres:@", "postgres@"))
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.result_page, timeout=_LIMIT_MS)
    assert tickets_in(empty_postgres) == 1000


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_moved(
    local_app: App, qtbot: QtBot, empty_postgres: str
) -> None:
    dialog = _dialog(local_app)
    _fill(dialog, "https://example.com", own="short")
    assert "postgresql://" in dialog.address_field.error.text()
    assert "8" in dialog.own_field.error.text()
    assert not dialog.moving
    _fill(dialog, "postgresql://me@127.0.0.1:1/none", "planted-secret")
    qtbot.waitUntil(lambda: dialog.trouble.text() != "", timeout=_LIMIT_MS)
    assert "can't be reached" in dialog.trouble.text()
    assert "planted-secret" not in dialog.trouble.text()
    assert dialog.pages.currentWidget() is dialog.form_page
    assert dialog.address_edit.text() == "postgresql://me@127.0.0.1:1/none"
    # Given up on its way, it leaves nothing; what was typed is still there.
    _fill(dialog, empty_postgres.replace("postgres:@", "postgres@"))
    qtbot.waitUntil(lambda: dialog.moving, timeout=_LIMIT_MS)
    dialog.close_button.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.form_page, timeout=_LIMIT_MS)
    assert dialog.isVisible()
    assert is_empty(empty_postgres)
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_an_office_is_taken_back_to_this_computer_and_what_was_there_is_kept(
    start_app: StartApp, qtbot: QtBot, postgres: Postgres, profile_folder: Path, request: pytest.FixtureRequest
) -> None:
    name = postgres.create(template=request.getfixturevalue("_postgres_with_admin"))
    url = postgres.url(name)
    local = profile_folder / "server" / "openclaw.db"
    local.parent.mkdir(parents=True)
    local.write_bytes(b"what was here before")
    (local.parent / "openclaw.db.coming").write_bytes(b"left by a move that was given up")
    with RunningServer(url, profile_folder / "server.log") as server:
        ticket = server.create_ticket("三楼打印机")
        app = at_work(start_app, qtbot, server)
        dialog = _dialog(app, "backAction")
        assert not dialog.own_field.isVisible()
        QTest.keyClicks(dialog.address_edit, url.replace("postgres:@", "postgres@"))
        dialog.share_button.click()
        qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.result_page, timeout=_LIMIT_MS)
        dialog.close_button.click()
        choose(app, "Switch server…")
        _use_this_computer(app, qtbot)
        table = app.main_window.findChild(QTableView, "ticketTable")
        qtbot.waitUntil(lambda: ticket["number"] in _texts(table), timeout=_LIMIT_MS)
    assert (local.parent / "openclaw.db.kept-1").read_bytes() == b"what was here before"
    assert not list(local.parent.glob("openclaw.db.coming*"))
    app.close()
    postgres.drop(name)


def _texts(table: QTableView) -> set[str]:
    model = table.model()
    return {
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    }


@pytest.mark.parametrize(
    ("address", "password", "url"),
    [
        ("postgresql://me@h/d", "", "postgresql://me@h/d"),
        (" postgres://me@h:5/d?sslmode=require ", "a/b@c:d", "postgres://me:a%2Fb%40c%3Ad@h:5/d?sslmode=require"),
        ("postgresql://me@/d?host=/run/postgresql", "p", "postgresql://me:p@/d?host=/run/postgresql"),
    ],
)
def test_an_address_and_a_password_make_a_url(address: str, password: str, url: str) -> None:
    assert database_url(address, Secret(password)).reveal() == url


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("", ""),
        ("h/d", ""),
        ("postgresql://me@h", ""),
        ("postgresql://me:planted@h/d", ""),
        ("postgresql://h/d", "p"),
        ("mysql://me@h/d", ""),
        ("postgresql://[/d", ""),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, password: str) -> None:
    with pytest.raises(AddressUnreadable):
        database_url(address, Secret(password))
