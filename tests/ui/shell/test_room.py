"""The room that the window needs: at 200 % a screen of 1280 pixels is as wide as one of 640."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.servers import ADMIN, RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work

_WIDTH = 640


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_tab_fits_a_small_screen_with_large_letters(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer, locale: str
) -> None:
    app = at_work(start_app, qtbot, shared_server, ADMIN, "--language", locale)
    window = app.main_window
    for page in window.pages.values():
        window.tabs.setCurrentWidget(page)
        qtbot.waitUntil(lambda: app._worker.activity == (0, 0), timeout=20_000)
    assert window.minimumSizeHint().width() <= _WIDTH
    window.resize(_WIDTH, 600)
    assert window.width() == _WIDTH
