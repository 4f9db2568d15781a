"""Whether one sees where the keyboard is: at a thing of each kind that there is in the program, as it is painted."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets.buttons import Kind, make_button
from tests.accessibility.focus import kind_of, stops, unseen_focus
from tests.accessibility.places import every_place
from tests.accessibility.workplace import OpenWorkplace, office, open_workplace
from tests.ui.conftest import administered_database_url, profile_folder, start_app

__all__ = ["administered_database_url", "office", "open_workplace", "profile_folder", "start_app"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_keyboards_place_is_seen(open_workplace: OpenWorkplace, mode: str) -> None:
    at = open_workplace("--theme", mode)
    seen: set[object] = set()
    faults: list[str] = []
    for place in every_place(at):
        for widget in stops(place.window):
            kind = kind_of(widget)
            others = [other for other in stops(place.window) if other is not widget]
            if kind not in seen and others:
                seen.add(kind)
                fault = unseen_focus(widget, others[-1])
                if fault:
                    faults.append(f"{place.name}: {fault}")
    assert len(seen) > 40
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_it_is_seen_on_every_kind_of_button(qtbot: QtBot, mode: theme.Mode, kind: Kind) -> None:
    theme.current().apply(mode=mode, locale="en", scale=100)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, other = make_button("button", kind, parent=window), make_button("other", parent=window)
    for each in (other, button):
        each.setText("Save")
        column.addWidget(each)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert unseen_focus(button, other) == ""
    assert unseen_focus(QWidget(window), other) != ""
    theme.current().apply(mode="light", locale="en", scale=100)
