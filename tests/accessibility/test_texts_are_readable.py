"""Whether every text has the contrast that one needs to read it, as it is painted, in both schemes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility.painted_texts import faint_texts
from tests.accessibility.places import every_place
from tests.accessibility.workplace import OpenWorkplace, office, open_workplace
from tests.ui.conftest import administered_database_url, profile_folder, start_app

__all__ = ["administered_database_url", "office", "open_workplace", "profile_folder", "start_app"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(open_workplace: OpenWorkplace, mode: str) -> None:
    # Enlarged, for thin strokes reach their full colour nowhere in letters of 13 pixels.
    at = open_workplace("--theme", mode, "--scale", "200")
    texts, faults = 0, set()
    for place in every_place(at):
        count, found = faint_texts(place.window)
        texts += count
        faults |= {f"{place.name}: {fault}" for fault in found}
    assert texts > 600
    assert not faults, "\n".join(sorted(faults))


def test_a_faint_text_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    faint, strong = QLabel("Faint words", window), QLabel("Strong words", window)
    window.setStyleSheet("QWidget { background: white; font-size: 26px } QLabel { color: black }")
    faint.setStyleSheet("color: #999999")
    for label in (faint, strong):
        column.addWidget(label)
    window.show()
    count, faults = faint_texts(window)
    assert count == 2
    assert ["Faint" in fault for fault in faults] == [True]
