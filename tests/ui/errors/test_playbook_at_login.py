"""The rows of the playbook that come up before there is any work: the login dialog says them in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from openclaw_desktop.api import RetryPolicy
from tests.faults import behaviours as b
from tests.faults.certificates import server_context
from tests.faults.server import FaultServer
from tests.servers import AGENT
from tests.ui.errors.conftest import OpenOffice
from tests.ui.errors.office import Office
from tests.ui.errors.playbook import row, rows_of
from tests.ui.login.test_login import error_text, fill, press_login


@contextmanager
def addresses(folder: Path) -> Iterator[dict[str, str]]:
    """Give an address for each way in which a login can fail before anything was answered."""
    with FaultServer(b.hang) as gone:
        closed = gone.url
    context, _ = server_context(folder)
    with FaultServer(b.hang, tls=context) as untrusted:
        yield {
            "connect": closed,
            "dns": "https://no-such-host.invalid",
            "tls": untrusted.url,
            "insecure_address": "http://no-such-host.invalid",
        }


def say(office: Office, address: str, words: Callable[[], str]) -> None:
    """Try to log in there, and wait for the words in the language in use."""
    fill(office.app, office.qtbot, address, AGENT.username, "not the password")
    press_login(office.app, office.qtbot)
    office.until(lambda: words() in error_text(office.app))
    assert office.app.login_dialog.password_edit.text() == "not the password"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_login_that_fails_says_why_in_place(
    open_office: OpenOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    office = open_office(log_in=False, language=language, retry=RetryPolicy(attempts=1))

    def words_of(code: str) -> Callable[[], str]:
        return lambda: row(code).english if language == "en" else row(code).chinese

    with addresses(tmp_path) as broken:
        for code, address in broken.items():
            say(office, address, words_of(code))
        say(office, office.server.url, words_of("invalid_credentials"))
        said = {*broken, "invalid_credentials", "proxy"}
        assert {one.code for one in rows_of("at login")} <= said
        with FaultServer(b.answer(407, b"")) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            say(office, "https://office.invalid", words_of("proxy"))
    office.app.close()
