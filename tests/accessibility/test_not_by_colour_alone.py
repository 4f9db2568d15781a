"""Whether what a colour tells is told otherwise, too: with all tones alike, each thing still has its own look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.api_keys import KEY_STATUSES
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.texts import STATE_TONES, state_word
from openclaw_desktop.ui.keys import texts as keys
from openclaw_desktop.ui.reports.chart import Bar, Chart, Series
from openclaw_desktop.ui.reports.painting import paint_plot
from openclaw_desktop.ui.reports.plot import Plot
from openclaw_desktop.ui.shell.connection_status import _LOOKS
from openclaw_desktop.ui.theme import LIGHT, TONES, Colors
from openclaw_desktop.ui.tickets.delegate import _MARK_ICONS
from openclaw_desktop.ui.widgets import Pill, PriorityPill, StatusPill, make_button
from tests.accessibility.pictures import changes, contrast, picture

_TONES = [tone for tone in TONES if tone not in ("text", "muted")]
_GREY: Colors = replace(
    LIGHT, **dict.fromkeys(TONES, LIGHT.text), **{f"{tone}_soft": LIGHT.hover for tone in (*_TONES, "muted")}
)


@pytest.fixture
def grey(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A scheme in which every tone has the same colour."""
    theme.current().apply(mode="light", locale="en", scale=100)
    monkeypatch.setattr("openclaw_desktop.ui.theme.theme.LIGHT", _GREY)
    theme.current().apply(mode="light", locale="en", scale=100)
    yield
    monkeypatch.undo()
    theme.current().apply(mode="light", locale="en", scale=100)


def _are_told_apart(pictures: dict[str, QImage]) -> None:
    assert len(pictures) > 1
    alike = [(one, other) for one, other in combinations(pictures, 2) if pictures[one] == pictures[other]]
    assert not alike


def _pill(pill: Pill) -> QImage:
    pill.resize(pill.sizeHint())
    return picture(pill)


def test_each_status_and_priority_has_its_look(qtbot: QtBot, grey: None) -> None:
    status, priority = StatusPill(), PriorityPill()
    for pill in (status, priority):
        qtbot.addWidget(pill)
    statuses, priorities = {}, {}
    for one in STATUSES:
        status.set_status(one)
        statuses[one] = _pill(status)
    for one in PRIORITIES:
        priority.set_priority(one)
        priorities[one] = _pill(priority)
    _are_told_apart(statuses)
    _are_told_apart(priorities)


def test_each_state_of_keys_and_approvals_has_its_look(qtbot: QtBot, grey: None) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    of_keys, of_approvals = {}, {}
    for status in KEY_STATUSES:
        pill.show_word(keys.status_word(status), keys.STATUS_TONES.get(status, "muted"))
        of_keys[status] = _pill(pill)
    for state in STATE_TONES:
        pill.show_word(state_word(state), STATE_TONES.get(state, "muted"))
        of_approvals[state] = _pill(pill)
    _are_told_apart(of_keys)
    _are_told_apart(of_approvals)


def test_each_state_of_the_connection_and_each_mark_of_a_ticket_has_its_icon(grey: None) -> None:
    _are_told_apart({state: theme.pixmap(icon, tone).toImage() for state, (icon, tone) in _LOOKS.items()})
    _are_told_apart({mark.name: theme.pixmap(icon, tone).toImage() for mark, (icon, tone) in _MARK_ICONS.items()})


def test_each_series_of_a_chart_has_its_look(grey: None) -> None:
    series = (Series("Created", "accent"), Series("Resolved", "ok"))
    bars = (Bar("Mon", "Monday", (5, 5), ("", "")),)
    chart = Chart("over_time", "Tickets", "Day", series, bars, upright=True, nothing="Nothing")
    plot = Plot(chart, QRectF(0, 0, 400, 300), theme.font())
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(theme.colors().surface)
    painter = QPainter(image)
    paint_plot(painter, plot, theme.colors())
    painter.end()
    first, second = (image.copy(cell.shape.toAlignedRect()) for cell in plot.cells)
    _are_told_apart({"first": first, "second": second.scaled(first.size())})


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_chosen_one_of_several_is_underlined(qtbot: QtBot, mode: theme.Mode) -> None:
    theme.current().apply(mode=mode, locale="en", scale=100)
    window = QWidget()
    qtbot.addWidget(window)
    button = make_button("choice", "quiet", parent=window)
    button.setText("Comments")
    button.setCheckable(True)
    QVBoxLayout(window).addWidget(button)
    window.show()
    without = picture(button)
    button.setChecked(True)
    seen = changes(without, picture(button))
    assert sum(count for (old, new), count in seen.items() if contrast(old, new) >= 3) > button.width()
    theme.current().apply(mode="light", locale="en", scale=100)
