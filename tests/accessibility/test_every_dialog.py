"""The accessibility of every dialog that opens from a page; one that is in no list makes a test fail."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import openclaw_desktop.ui
from openclaw_desktop.ui.widgets import Dialog
from tests.accessibility.doors import DOORS, Door
from tests.accessibility.faults import faults_of, too_large
from tests.accessibility.workplace import (
    OpenWorkplace,
    Workplace,
    office,
    open_workplace,
    shown_windows,
)
from tests.ui.conftest import administered_database_url, profile_folder, start_app

__all__ = ["administered_database_url", "office", "open_workplace", "profile_folder", "start_app"]
_LOOKS = [
    ("en", "light", 150),
    ("zh_CN", "dark", 200),
    pytest.param("en", "light", 100, marks=pytest.mark.long),
    pytest.param("en", "dark", 200, marks=pytest.mark.long),
    pytest.param("zh_CN", "light", 150, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("language", "mode", "scale"), _LOOKS)
def test_every_dialog_is_named_reached_in_order_uncut_and_fits(
    qtbot: QtBot,
    open_workplace: OpenWorkplace,
    language: str,
    mode: str,
    scale: int,
) -> None:
    at = open_workplace("--language", language, "--theme", mode, "--scale", str(scale))
    faults = []
    for door in DOORS:
        window = _through(at, door)
        faults += [f"{door.name}: {fault}" for fault in faults_of(qtbot, window)]
        if not isinstance(window, type(at.app.main_window)) and scale <= 150:
            faults += [f"{door.name}: {fault}" for fault in too_large(window)]
        at.close_all_but_the_main_window()
    assert not faults, "\n".join(faults)


def _through(at: Workplace, door: Door) -> QWidget:
    door.open(at)
    window = at.find(door.kind)
    assert window.isWindow()
    assert window in shown_windows()
    return window


def test_no_dialog_is_forgotten(qapp: QApplication) -> None:
    for module in pkgutil.walk_packages(openclaw_desktop.ui.__path__, "openclaw_desktop.ui."):
        importlib.import_module(module.name)
    dialogs = _dialogs(QDialog)
    assert dialogs == {Dialog} | _dialogs(Dialog), "the others may open larger than the screen"
    # One that others are built on is not opened itself.
    forgotten = {dialog for dialog in dialogs if not dialog.__subclasses__()} - {door.kind for door in DOORS}
    assert not forgotten, f"tests/accessibility/doors.py does not say how to open {forgotten}"


def _dialogs(kind: type[QWidget]) -> set[type[QWidget]]:
    """Give the program's own classes below one of Qt's."""
    found = set()
    for below in kind.__subclasses__():
        if below.__module__.startswith("openclaw_desktop."):
            found.add(below)
        found |= _dialogs(below)
    return found
