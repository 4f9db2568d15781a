from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from openclaw_desktop.ui.help import open_help
from openclaw_desktop.ui.help.window import HelpWindow
from openclaw_desktop.ui.language import use_language


@pytest.fixture
def host(qapp: QApplication) -> Iterator[QWidget]:
    """A window from which help is asked for; the help ends with it."""
    use_language("en")
    window = QWidget()
    yield window
    if isValid(window):
        window.deleteLater()
    use_language("en")


@pytest.fixture
def help_window(host: QWidget, qtbot: QtBot) -> HelpWindow:
    open_help(host)
    return HelpWindow.of(host)
