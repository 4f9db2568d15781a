"""The whole program at work, for rows that measure what a person sees."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QTableView

from openclaw_desktop.app import App, start
from tests.servers import ADMIN, RunningServer

_LIMIT_S: Final = 300.0


@contextmanager
def at_work(server: RunningServer, *more: str) -> Iterator[App]:
    """Start the program with a fresh profile and log in; ends with the list of tickets on the screen."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        app = start(["--profile", folder, "--server", server.url, "--language", "zh_CN", "--theme", "light", *more])
        dialog = app.login_dialog
        dialog.username_edit.setText(ADMIN.username)
        dialog.password_edit.setText(ADMIN.password)
        dialog.login_button.click()
        try:
            wait(lambda: app.main_window.isVisible() and ticket_table(app).model().rowCount() > 0)
            yield app
        finally:
            app.close()


def ticket_table(app: App) -> QTableView:
    """Give the list of tickets."""
    table = app.main_window.findChild(QTableView, "ticketTable")
    assert isinstance(table, QTableView)
    return table


def is_idle(app: App) -> bool:
    """Whether nothing is under way but the long poll for events."""
    return app._worker.activity == (0, 0)


def wait(done: Callable[[], object]) -> None:
    """Let the program run until something is so; it is asked every 5 ms.

    Raises:
        TimeoutError: after 5 minutes.
    """
    until = monotonic() + _LIMIT_S
    loop = QEventLoop()
    ticking = QTimer()
    ticking.setInterval(5)
    ticking.timeout.connect(lambda: (done() or monotonic() > until) and loop.quit())
    ticking.start()
    loop.exec()
    ticking.stop()
    if monotonic() > until:
        raise TimeoutError("the program did not come to it")


def run_for(seconds: float) -> None:
    """Let the program run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def paint_now() -> None:
    """Let everything that is due be laid out and painted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)
