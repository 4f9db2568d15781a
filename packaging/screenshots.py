"""The README's pictures, taken from the running program with sample tickets.

Run with the project's own Python: ``.venv/bin/python packaging/screenshots.py``.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound="QWidget")

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "resources" / "help" / "images"
SIZE = (1280, 800)
_LIMIT_S = 120.0

sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def take(language: str, theme: str) -> list[Path]:
    """Start the demo, open a ticket, search for one, and keep both pictures; give where they are.

    Raises:
        TimeoutError: something did not come in time.
    """
    from PySide6.QtWidgets import QLineEdit, QListView, QTableView

    from openclaw_desktop.app import start

    with tempfile.TemporaryDirectory(prefix="openclaw-screenshots-", ignore_cleanup_errors=True) as folder:
        app = start(["--demo", "--profile", folder, "--language", language, "--theme", theme])

        def wait(condition: Callable[[], object], what: str) -> None:
            until = time.monotonic() + _LIMIT_S
            while not condition():
                if time.monotonic() > until:
                    raise TimeoutError(what)
                app.qt.processEvents()
                time.sleep(0.01)

        def part(kind: type[W], name: str) -> W:
            found = app.main_window.findChild(kind, name)
            assert found is not None, name
            return found

        def rows(table: QTableView | QListView) -> int:
            # A view has no model before its page is filled, whatever the stubs say.
            model: QAbstractItemModel | None = table.model()
            return 0 if model is None else model.rowCount()

        def keep(name: str) -> Path:
            settled = time.monotonic() + 1
            wait(lambda: time.monotonic() > settled, "the last of it")
            place = IMAGES / f"{name}-{language}-{theme}.png"
            place.parent.mkdir(parents=True, exist_ok=True)
            app.main_window.grab().save(str(place))
            return place

        try:
            wait(app.main_window.isVisible, "the main window")
            app.main_window.resize(*SIZE)
            table = part(QTableView, "ticketTable")
            wait(lambda: rows(table) > 10, "the tickets")
            table.setCurrentIndex(table.model().index(1, 0))
            table.clicked.emit(table.model().index(1, 0))
            wait(lambda: rows(part(QListView, "historyList")) > 0, "the ticket")
            tickets = keep("tickets")
            app.main_window.tabs.setCurrentWidget(app.main_window.pages["searchPage"])
            part(QLineEdit, "queryEdit").setText("打印机" if language == "zh_CN" else "printer")
            wait(lambda: rows(part(QTableView, "resultTable")) > 3, "the hits")
            return [tickets, keep("search")]
        finally:
            app.close()


if __name__ == "__main__":
    for picture in (*take("en", "light"), *take("zh_CN", "dark")):
        print(picture.relative_to(ROOT))
