"""The one QApplication of the process, and the first paint of its first window."""

from __future__ import annotations

import os
import time
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.settings.look import Look
from openclaw_desktop.ui.theme.theme import SCALE_VARIABLE, STYLED_PROPERTY

_FIRST_PAINT_S: Final = 0.15
"""So long the first window may take to come onto the screen before the rest is loaded all the same."""


def make_qt(look: Look) -> QApplication:
    """Give the one QApplication of this process, made with the size that the person chose where it is not there yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if look.scale != 100 and not os.environ.get(SCALE_VARIABLE):
        os.environ[SCALE_VARIABLE] = str(look.scale / 100)
    QCoreApplication.setApplicationName("OpenClaw")
    QCoreApplication.setOrganizationName("OpenClaw")
    app = QApplication(["openclaw-desktop", "-style", "fusion"])
    app.setProperty(STYLED_PROPERTY, True)
    app.setDesktopFileName("openclaw-desktop")
    app.setWindowIcon(QIcon(str(resource_path("icons", "openclaw.svg"))))
    app.setQuitOnLastWindowClosed(False)
    return app


def paint_first(window: QWidget) -> None:
    """Let a window come onto the screen; what its user does meanwhile waits for the rest of the program."""
    deadline = time.monotonic() + _FIRST_PAINT_S
    handle = window.windowHandle()
    while not handle.isExposed() and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 5)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
