"""What a click on the connection opens: all of it can be read and pressed, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.shell.connection_status import ConnectionStatus
from openclaw_desktop.worker.connection import ConnectionState
from tests.ui.conftest import UseLanguage


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [100, 200])
def test_every_button_of_the_details_is_whole(qtbot: QtBot, language: UseLanguage, locale: Locale, scale: int) -> None:
    language(locale)
    theme.current().apply(mode="light", locale=locale, scale=scale)
    status = ConnectionStatus()
    qtbot.addWidget(status)
    status.set_server("https://tickets.example.com", local=False)
    until = datetime.now(UTC) + timedelta(seconds=9)
    status.show_state(ConnectionState("offline", until, errors.ConnectionFailed()))
    status.show()
    qtbot.mouseClick(status, Qt.MouseButton.LeftButton)
    details = status.findChild(QFrame, "connectionDetails")
    assert details is not None
    buttons = [button for button in details.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 4
    for button in buttons:
        place = QRect(button.mapTo(details, button.rect().topLeft()), button.size())
        assert details.rect().contains(place), button.text()
        assert button.width() >= button.sizeHint().width(), button.text()
    details.close()
