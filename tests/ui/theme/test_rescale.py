"""A scale chosen while the program runs, against one that it started with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.features import FEATURES
from openclaw_desktop.ui.shell.main_window import MainWindow

_ALL = frozenset(feature.permission for feature in FEATURES)
_SIZE = (2400, 1500)


def _apply(scale: int) -> None:
    theme.current().apply(mode="light", locale="en", scale=scale)


@pytest.fixture(autouse=True)
def whole(qapp: QApplication) -> Iterator[None]:
    """Begins and ends at 100 %."""
    _apply(100)
    yield
    _apply(100)


def _window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(FEATURES, ())
    qtbot.addWidget(window)
    window.show_tabs_for(_ALL)
    window.resize(*_SIZE)
    window.show()
    return window


def _lengths(window: MainWindow) -> dict[str, object]:
    """Give all lengths of all parts of a window, by where they are in it."""
    for page in window.pages.values():
        # What is not shown is laid out once it is.
        window.tabs.setCurrentWidget(page)
        QApplication.processEvents()
    found: dict[str, object] = {}
    _collect(window, type(window).__name__, found)
    return found


def _collect(widget: QWidget, place: str, found: dict[str, object]) -> None:
    if not widget.objectName().startswith("qt_"):
        _collect_own(widget, place, found)
    parts = [part for part in widget.children() if isinstance(part, QWidget)]
    for at, part in enumerate(parts):
        _collect(part, f"{place}/{part.objectName() or type(part).__name__}#{at}", found)


def _collect_own(widget: QWidget, place: str, found: dict[str, object]) -> None:
    # What a window or the list of a box needs at least is counted from their texts.
    if not widget.isWindow() and not isinstance(widget, QListView):
        found[f"{place}: least"] = widget.minimumSize().toTuple()
    found[f"{place}: most"] = widget.maximumSize().toTuple()
    found[f"{place}: font"] = widget.font().pixelSize()
    if (
        isinstance(widget, QAbstractButton)
        and not widget.icon().isNull()
        and not isinstance(widget.parent(), QLineEdit)
    ):
        found[f"{place}: icon"] = widget.iconSize().toTuple()
    if isinstance(widget, QComboBox) and not widget.itemIcon(0).isNull():
        found[f"{place}: icon"] = widget.iconSize().toTuple()
    if isinstance(widget, QTableView):
        header, rows = widget.horizontalHeader(), widget.verticalHeader()
        found[f"{place}: columns"] = [header.sectionSize(at) for at in range(header.count())]
        found[f"{place}: room"] = widget.viewport().width()
        found[f"{place}: rows"] = (rows.minimumSectionSize(), rows.defaultSectionSize())
    if isinstance(widget, QSplitter):
        found[f"{place}: panes"] = widget.sizes()
    layout = widget.layout()
    if layout is not None:
        _collect_layout(layout, place, found)


def _collect_layout(layout: QLayout, place: str, found: dict[str, object]) -> None:
    margins = layout.contentsMargins()
    found[f"{place}: margins"] = (margins.left(), margins.top(), margins.right(), margins.bottom())
    grid = isinstance(layout, QGridLayout)
    found[f"{place}: gap"] = (layout.horizontalSpacing(), layout.verticalSpacing()) if grid else layout.spacing()  # type: ignore[attr-defined]
    for at, inner in enumerate(layout.children()):
        if isinstance(inner, QLayout):
            _collect_layout(inner, f"{place}[{at}]", found)


def _differences(one: dict[str, object], other: dict[str, object]) -> list[str]:
    return [f"{place}: {one.get(place)} and not {other[place]}" for place in other if one.get(place) != other[place]]


@pytest.mark.parametrize("scale", [125, 200])
def test_a_scale_chosen_while_running_has_the_lengths_of_a_start_with_it_and_back(qtbot: QtBot, scale: int) -> None:
    window = _window(qtbot)
    at_first = _lengths(window)
    _apply(scale)
    chosen = _lengths(window)
    fresh = _lengths(_window(qtbot))
    assert not _differences(chosen, fresh), "\n".join(_differences(chosen, fresh))
    _apply(100)
    back = _lengths(window)
    assert not _differences(back, at_first), "\n".join(_differences(back, at_first))


def test_a_window_without_room_for_the_larger_scale_comes_back_from_it_as_it_was(qtbot: QtBot) -> None:
    window = _window(qtbot)
    window.resize(1320, 800)
    at_first = _lengths(window)
    _apply(200)
    _lengths(window)
    _apply(100)
    back = _lengths(window)
    assert not _differences(back, at_first), "\n".join(_differences(back, at_first))


def test_a_pane_that_a_person_moved_grows_from_where_it_is(qtbot: QtBot) -> None:
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    panes = [QWidget() for _ in range(2)]
    for pane in panes:
        splitter.addWidget(pane)
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    splitter.resize(1000, 100)
    splitter.show()
    splitter.setSizes([100, 900])
    _apply(200)
    assert splitter.sizes()[0] == 200
    splitter.moveSplitter(300, 1)
    _apply(100)
    assert splitter.sizes()[0] == 150


def test_a_window_still_grows_with_what_comes_into_it_after_a_change(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit(window))
    window.show()
    _apply(150)
    late = QWidget(window)
    late.setMinimumSize(700, 500)
    column.addWidget(late)
    QApplication.processEvents()
    assert window.width() >= 700
    assert window.height() >= 500


def test_gaps_come_back_that_were_as_the_styles_on_the_way(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setSpacing(theme.px(theme.Space.XS))
    for scale in (150, 100):
        _apply(scale)
        assert column.spacing() == theme.px(theme.Space.XS)
