"""The order in which Tab comes to things: that in which they are laid out, not that in which they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QTableWidget, QWidget


def tab_as_laid_out(part: QWidget) -> None:
    """Let Tab come to what is in a part of a window in the order of its layouts, and to the part where it stands.

    To be called once the part is built, and again where something is added to it.
    """
    before = _stop_before(part)
    for stop in _stops(part):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def _stop_before(part: QWidget) -> QWidget | None:
    """Give the last stop before a part, within the innermost around it that has one."""
    before: list[QWidget] = []
    at = part.previousInFocusChain()
    while at is not None and not at.isWindow() and at is not part:
        if not part.isAncestorOf(at):
            before.append(at)
        at = at.previousInFocusChain()
    around = part.parentWidget()
    while around is not None:
        # Whether it is a stop is asked last: that takes the binding longest, and a window has a thousand widgets.
        within = next((widget for widget in before if around.isAncestorOf(widget) and _is_stop(widget)), None)
        if within is not None:
            return within
        around = around.parentWidget()
    return None


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stops(part: QWidget | None) -> Iterator[QWidget]:
    if part is None:
        return
    # One that hands the keyboard on has no place of its own.
    if _is_stop(part) and part.focusProxy() is None:
        yield part
    if isinstance(part, QScrollArea):
        yield from _stops(part.widget())
    elif isinstance(part, QSplitter):
        for at in range(part.count()):
            yield from _stops(part.widget(at))
    elif isinstance(part, QTableWidget):
        for row in range(part.rowCount()):
            for column in range(part.columnCount()):
                yield from _stops(part.cellWidget(row, column))
    else:
        layout = part.layout()
        if layout is not None:
            yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inside, widget = item.layout() if item else None, item.widget() if item else None
        if widget is not None:
            yield from _stops(widget)
        elif inside is not None:
            yield from _stops_in(inside)
