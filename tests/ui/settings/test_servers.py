"""The way to servers as a person sets it: a certificate of their office, a proxy; what the policy locks stays."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from openclaw_desktop.app import App
from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.store.settings import ConnectionChoices, Settings
from openclaw_desktop.ui.login.ways import read_proxy_address, way_of
from openclaw_desktop.ui.settings.servers_page import ServersPage
from openclaw_desktop.ui.settings.way_dialog import WayDialog
from tests.faults.certificates import server_context
from tests.faults.proxy import Proxy
from tests.faults.server import Exchange, FaultServer
from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import fill, press_login, wait_for_work
from tests.ui.login.test_login_faults import error_text
from tests.ui.shell.test_shell import at_work

_LIMIT_MS = 20_000


class CountingProxy(Proxy):
    """A forward proxy that wants a login, and counts the requests that came with it."""

    def __init__(self, upstream: str, login: str) -> None:
        super().__init__(upstream)
        self._wanted = "Basic " + base64.b64encode(login.encode()).decode()
        self.let_through = 0
        self.refused = 0

    def __call__(self, exchange: Exchange) -> None:
        """Forward what comes with the login, refuse all else."""
        if exchange.received.headers.get("proxy-authorization", "") != self._wanted:
            self.refused += 1
            exchange.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        self.let_through += 1
        super().__call__(exchange)


def way_page(app: App) -> ServersPage:
    app.login_dialog.way_button.click()
    dialog = app.login_dialog.findChild(WayDialog)
    assert dialog is not None
    return dialog.page


def test_an_office_certificate_lets_through_who_was_kept_out(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, tmp_path: Path, profile_folder: Path
) -> None:
    context, certificate = server_context(tmp_path)
    with FaultServer(Proxy(shared_server.url), tls=context) as front:
        app = start_app()
        fill(app, qtbot, front.url, ADMIN.username, "not-the-password")
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: "certificate can't be trusted" in error_text(app), timeout=_LIMIT_MS)
        page = way_page(app)
        nothing = tmp_path / "notes.txt"
        nothing.write_text("no certificate", encoding="utf-8")
        page.certificate_chosen.emit(str(nothing))
        qtbot.waitUntil(lambda: "no certificate" in page.certificate_error.text())
        page.certificate_chosen.emit(str(certificate))
        qtbot.waitUntil(lambda: page.certificate.text().startswith("localhost, valid until 20"))
        assert not page.certificate_error.text()
        assert not front.received
        # A copy holds: the file that was chosen may be on a stick.
        certificate.unlink()
        app.login_dialog.findChild(WayDialog).accept()
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: "password" in error_text(app), timeout=_LIMIT_MS)
        fill(app, qtbot, front.url, ADMIN.username, ADMIN.password)
        press_login(app, qtbot)
        wait_for_work(app, qtbot)
        qtbot.waitUntil(lambda: any("/events?" in asked.target for asked in front.received), timeout=_LIMIT_MS)
        kept = Settings.open(profile_folder / "settings.json").values.connection
        assert Path(kept.ca_file).parent == profile_folder
        app.close()


def test_a_proxy_with_a_login_is_used_for_the_work_that_goes_on(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    proxy = CountingProxy(shared_server.url, "li:p@ss word")
    with FaultServer(proxy) as front:
        app = at_work(start_app, qtbot, shared_server)
        assert app._shell is not None
        app._shell.open_settings("servers")
        page = app.main_window.findChild(ServersPage)
        assert page is not None
        page.proxy.setFocus()
        QTest.keyClick(page.proxy, Qt.Key.Key_End)
        assert page.address.isVisible()
        QTest.keyClicks(page.address, "no proxy at all")
        page.address.editingFinished.emit()
        assert "no address of a proxy" in page.address_field.error.text()
        page.address.clear()
        QTest.keyClicks(page.address, front.url)
        page.address.editingFinished.emit()
        assert not page.address_field.error.text()
        page.user.setText("li")
        page.password.setText("p@ss word")
        page.password.editingFinished.emit()
        assert page.password.text() == ""
        app._shell._refresh()
        qtbot.waitUntil(lambda: proxy.let_through > 0, timeout=_LIMIT_MS)
        written = (profile_folder / "settings.json").read_text(encoding="utf-8")
        assert "p@ss" not in written
        assert Settings.open(profile_folder / "settings.json").values.connection.proxy_address == front.url
        app.close()


def test_a_server_is_remembered_no_more(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, profile_folder: Path
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    assert app._shell is not None
    app._shell.open_settings("servers")
    page = app.main_window.findChild(ServersPage)
    assert page is not None
    assert page.servers.item(0).text() == f"{shared_server.url} as {ADMIN.username}"
    page.remove_button.click()
    assert page.servers.count() == 0
    assert page.no_servers.isVisible()
    assert not Settings.open(profile_folder / "settings.json").values.recent_servers


def test_what_the_policy_sets_goes_before_where_it_is_locked() -> None:
    own = ConnectionChoices(proxy="address", proxy_address="http://mine:8080", ca_file="/mine.pem")
    proposed = Policy(proxy="http://office:3128", ca_file="/office.pem")
    locked = Policy(proxy="http://office:3128", ca_file="/office.pem", locked=frozenset({"proxy", "ca_file"}))
    assert (way_of(own, proposed).proxy, way_of(own, proposed).ca_file) == ("http://mine:8080", "/mine.pem")
    assert (way_of(own, locked).proxy, way_of(own, locked).ca_file) == ("http://office:3128", "/office.pem")
    assert way_of(ConnectionChoices(), proposed).proxy == "http://office:3128"
    assert way_of(ConnectionChoices(), Policy()).proxy == "system"


def test_what_is_locked_can_be_seen_and_not_changed(qtbot: QtBot) -> None:
    page = ServersPage()
    qtbot.addWidget(page)
    page.lock(certificate=True, proxy=True)
    page.show()
    assert not page.proxy.isEnabled()
    assert not page.choose_button.isEnabled()
    assert "IT" in page.proxy_lock.text()
    assert page.proxy_lock.isVisible()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("proxy.example.com:3128", "http://proxy.example.com:3128"),
        (" proxy.example.com ", "http://proxy.example.com:8080"),
        ("https://proxy.example.com", "https://proxy.example.com:443"),
        ("http://[::1]:3128/", "http://[::1]:3128"),
    ],
)
def test_the_address_of_a_proxy(typed: str, kept: str) -> None:
    assert read_proxy_address(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "two words", "http://li:secret@proxy:8080", "ftp://proxy", "http://proxy/path", "proxy:port"]
)
def test_what_is_no_address_of_a_proxy(typed: str) -> None:
    with pytest.raises(ValueError, match=r"proxy|[Pp]ort"):
        read_proxy_address(typed)
