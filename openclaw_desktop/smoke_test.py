"""`--smoke-test`: the program uses itself once, as a person would, and says what it did. Works without a screen."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from openclaw_desktop.app import App, start

_LIMIT_S: Final = 60.0
_PAUSE_MS: Final = 10
W = TypeVar("W", bound=QWidget)


class SmokeTestFailed(Exception):
    """A step did not come to its end."""


def run_smoke_test(argv: Sequence[str]) -> int:
    """Start, log in to the demo, load, edit, search, export, quit, and find the edit after a second start.

    Returns:
        The exit status: 0 where every step worked.
    """
    picture = _folder() / "window.png"
    with tempfile.TemporaryDirectory(prefix="openclaw-smoke-", ignore_cleanup_errors=True) as folder:
        arguments = [word for word in argv if word not in ("--smoke-test", "--demo")]
        if "--profile" not in arguments:
            arguments += ["--profile", folder]
        try:
            title = _first_run(arguments, picture)
            _second_run(arguments, title)
        except SmokeTestFailed as failed:
            _say(f"FAILED: {failed}")
            return 1
    _say(f"The window is in {picture}")
    _say("Everything worked.")
    return 0


def _first_run(arguments: list[str], picture: Path) -> str:
    app = _started(arguments)
    try:
        _open_first(app)
        edit = _part(app, QLineEdit, "titleEdit")
        _wait(lambda: bool(edit.text()) and edit.isEnabled(), "the ticket to open in the editor")
        title = f"{edit.text()[:150]} ✓ {time.strftime('%H:%M:%S')}"
        edit.selectAll()
        edit.insert(title)
        save = _part(app, QPushButton, "saveButton")
        _wait(save.isEnabled, "something to save")
        save.click()
        _wait(lambda: title in _texts(_part(app, QTableView, "ticketTable")), "the change to be in the list")
        _say(f"Changed a ticket's title to: {title}")
        picture.parent.mkdir(parents=True, exist_ok=True)
        if not app.main_window.grab().save(str(picture)):
            raise SmokeTestFailed(f"the picture could not be written to {picture}")
        _search(app, title)
        _export(app, picture.with_name("tickets.xlsx"))
    finally:
        app.close()
    _say("Quit.")
    return title


def _search(app: App, title: str) -> None:
    window = app.main_window
    window.tabs.setCurrentWidget(window.pages["searchPage"])
    edit, table = _part(app, QLineEdit, "queryEdit"), _part(app, QTableView, "resultTable")
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    edit.insert(title.rpartition(" ")[2])
    _wait(lambda: title in _texts(table), "the changed ticket to be found")
    _say(f"Found it by its time: {_part(app, QLabel, 'resultCount').text()} ticket(s).")


def _export(app: App, place: Path) -> None:
    place.unlink(missing_ok=True)
    _part(app, QPushButton, "exportButton").click()
    _part(app, QLineEdit, "exportPathEdit").setText(str(place))
    _part(app, QPushButton, "exportStartButton").click()
    _wait(_part(app, QPushButton, "exportOpenButton").isVisible, "the export to end")
    if not place.is_file():
        raise SmokeTestFailed(f"there is no file {place}")
    _part(app, QDialog, "exportDialog").close()
    _say(f"Exported it to {place}: {place.stat().st_size} bytes.")


def _second_run(arguments: list[str], title: str) -> None:
    app = _started(arguments)
    try:
        table = _part(app, QTableView, "ticketTable")
        _wait(lambda: title in _texts(table), "the changed ticket to be there after a restart")
        _say("The change was still there after a restart.")
    finally:
        app.close()


def _started(arguments: list[str]) -> App:
    began = time.monotonic()
    app = start([*arguments, "--demo"])
    try:
        _wait(app.main_window.isVisible, "the main window", app.login_dialog.message.label.text)
        _say(f"Started and logged in to the demo after {time.monotonic() - began:.1f} s.")
        table = _part(app, QTableView, "ticketTable")
        _wait(lambda: bool(_texts(table)), "the list of tickets")
    except SmokeTestFailed:
        app.close()
        raise
    _say(f"Loaded the list: {table.model().rowCount()} tickets.")
    skip = app.main_window.findChild(QPushButton, "tourSkip")
    if skip is not None:
        skip.click()
    return app


def _open_first(app: App) -> None:
    table = _part(app, QTableView, "ticketTable")
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    table.clicked.emit(table.model().index(0, 0))
    table.setCurrentIndex(table.model().index(0, 0))


def _part(app: App, kind: type[W], name: str) -> W:
    found: W | None = app.main_window.findChild(kind, name)
    if found is None:
        raise SmokeTestFailed(f"the window has no {name}")
    return found


def _texts(table: QTableView) -> set[str]:
    """Give the texts of the rows that are loaded at the top."""
    model = table.model()
    rows = range(min(model.rowCount(), 50)) if model is not None else range(0)
    return {
        text
        for row in rows
        for column in range(model.columnCount())
        if (text := str(model.index(row, column).data() or ""))
    }


def _wait(condition: Callable[[], object], what: str, why: Callable[[], str] = str) -> None:
    """Let the program work until `condition` holds."""
    deadline = time.monotonic() + _LIMIT_S
    while not condition():
        if time.monotonic() > deadline:
            raise SmokeTestFailed(" ".join(filter(None, (f"waited in vain for {what}.", why()))))
        loop = QEventLoop()
        QTimer.singleShot(_PAUSE_MS, loop.quit)
        loop.exec()


def _folder() -> Path:
    """Give the folder for the picture: `build`, which is ignored, in a checkout; else a temporary one."""
    root = Path(__file__).resolve().parent.parent
    if (root / "pyproject.toml").is_file() and os.access(root, os.W_OK):
        return root / "build" / "smoke-test"
    return Path(tempfile.gettempdir()) / "openclaw-smoke-test"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
