"""The program at work behind a troublemaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.contract.words import Locale
from tests.faults.server import FaultServer
from tests.servers import AGENT, Account, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.errors.office import Office, Troublemaker

OpenOffice = Callable[..., Office]


@pytest.fixture
def open_office(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenOffice]:
    """Starts the program and logs in; `retry` and `timeout` stand in for the limits that are made for people."""
    with ExitStack() as stack:

        def run(
            *,
            account: Account = AGENT,
            language: Locale = "en",
            retry: RetryPolicy | None = None,
            timeout: tuple[float, float] = (5.0, 1.5),
            log_in: bool = True,
        ) -> Office:
            if retry is not None:
                monkeypatch.setitem(OpenClawClient.__init__.__kwdefaults__, "retry", retry)
            proxy = Troublemaker(shared_server.url)
            front = stack.enter_context(FaultServer(proxy))
            office = Office(start_app("--language", language), qtbot, shared_server, proxy, front.url)
            stack.callback(office.others.close)
            stack.callback(office.app.close)
            if log_in:
                office.log_in(account)
                office.limit(retry or RetryPolicy(base_s=0.02), timeout)
            return office

        yield run
