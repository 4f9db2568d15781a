"""The texts of a window as they are painted, and those that are too faint on what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from openclaw_desktop.ui.reports.chart_view import ChartView
from openclaw_desktop.ui.widgets import Pill
from openclaw_desktop.ui.widgets.yielding import YieldingLabel
from tests.accessibility.looking import describe
from tests.accessibility.pictures import colours, contrast, name, picture

LEAST: Final = 4.5
_CORE: Final = 4
"""So many pixels of a text at least have its full colour; those at its edges are mixed with the ground."""
_MOST_ROWS: Final = 12
_SMALLEST: Final = 8
Text = tuple[str, QWidget, QRect]


def faint_texts(window: QWidget) -> tuple[int, list[str]]:
    """Give how many texts show in a window, and what is wrong with those that have too little contrast."""
    whole = picture(window)
    ratio = whole.width() / window.width()
    count, faults = 0, []
    for what, widget, place in _texts(window):
        seen = place.intersected(widget.visibleRegion().boundingRect())
        if seen.width() < _SMALLEST or seen.height() < _SMALLEST or seen.height() < place.height() // 2:
            continue
        count += 1
        part = QRect(widget.mapTo(window, seen.topLeft()), seen.size())
        fault = _fault(whole.copy(_scaled(part, ratio)))
        if fault:
            faults.append(f"{what}: {fault}")
    return count, faults


def _fault(image: QImage) -> str:
    found = colours(image)
    ground = found.most_common(1)[0][0]
    strongest = max(
        (colour for colour, count in found.items() if count >= _CORE), key=lambda one: contrast(one, ground)
    )
    reached = contrast(strongest, ground)
    return "" if reached >= LEAST else f"{name(strongest)} on {name(ground)} is {reached:.2f}"


def _scaled(part: QRect, ratio: float) -> QRect:
    return QRect(round(part.x() * ratio), round(part.y() * ratio), *(round(n * ratio) for n in part.size().toTuple()))


def _texts(window: QWidget) -> Iterator[Text]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() and widget.window() is window and widget.isEnabled():
            for what, place in _places(widget):
                yield f"{describe(widget)} {what!r}", widget, place


def _places(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    whole = widget.rect()
    match widget:
        case YieldingLabel() if widget.width() < widget.sizeHint().width():
            pass
        case QLabel() | Pill():
            if widget.text():
                yield "", whole
        case QToolButton() if widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            pass
        case QAbstractButton():
            if widget.text():
                yield "", whole
        case QLineEdit() if not isinstance(widget.parent(), QComboBox):
            if widget.text() or widget.placeholderText():
                yield widget.text(), whole.adjusted(4, 4, -4, -4)
        case QComboBox():
            if widget.currentText():
                yield widget.currentText(), whole.adjusted(4, 4, -28, -4)
        case QPlainTextEdit() | QTextEdit():
            if widget.toPlainText() or widget.placeholderText():
                yield "", widget.viewport().geometry()
        case QTabBar():
            for at in range(widget.count()):
                if widget.isTabVisible(at) and widget.isTabEnabled(at):
                    place = widget.tabRect(at).adjusted(0, 0, 0, -4)
                    # One that has been scrolled aside, in part, shows its edge alone.
                    if widget.visibleRegion().boundingRect().contains(place):
                        yield widget.tabText(at), place
        case QMenuBar():
            for action in widget.actions():
                if action.isVisible() and action.isEnabled():
                    yield action.text(), widget.actionGeometry(action)
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            for at in range(widget.count()):
                left, width = widget.sectionViewportPosition(at), widget.sectionSize(at)
                if str(widget.model().headerData(at, Qt.Orientation.Horizontal) or "") and not widget.isSectionHidden(
                    at
                ):
                    yield str(at), QRect(left, 0, width, widget.height() - 2)
        case QAbstractItemView():
            yield from _cells(widget)
        case ChartView():
            for label in widget.plot.labels:
                yield label.text, label.place.toAlignedRect()
            if not widget.plot.legend.isEmpty():
                yield "legend", widget.plot.legend.toAlignedRect()
        case _:
            pass


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model, root = view.model(), view.rootIndex()
    offset: QPoint = view.viewport().pos()
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount(root)):
            index = model.index(row, column, root)
            words = str(index.data() or "")
            if words and model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                # A column that is hidden has no room.
                yield words, view.visualRect(index).translated(offset)
