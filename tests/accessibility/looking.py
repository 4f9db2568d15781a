"""What an assistive tool is told of a window, and what the keyboard reaches in it, in which order."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

_USED: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
"""What a person acts on."""
_NO_ROLE: Final = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Grouping}
_SAME_LINE: Final = 8
"""So many pixels may the middles of two widgets of one line lie apart."""


def controls(window: QWidget) -> list[QWidget]:
    """Give what a person acts on in a window, now or later; not the parts that Qt builds its own widgets of."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window and _is_control(widget)
    ]


def used_widgets(window: QWidget) -> list[QWidget]:
    """Give what a person can act on in a window, as it shows now."""
    return [widget for widget in controls(window) if widget.isEnabled()]


def _is_control(widget: QWidget) -> bool:
    if not isinstance(widget, _USED) or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parent()
    # A box's line, a bar's arrows, a table's headings, a field's cross are parts of those, and told with them.
    if isinstance(widget, QHeaderView) or isinstance(parent, QComboBox | QAbstractSpinBox | QTabBar | QMenuBar):
        return False
    if isinstance(widget, QAbstractButton) and isinstance(parent, QLineEdit):
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return not (isinstance(widget, QAbstractButton) and isinstance(parent, QAbstractItemView))


def nameless(window: QWidget) -> list[str]:
    """Give what an assistive tool could not name, or would call by no fitting role; also of what is disabled."""
    found = []
    for widget in controls(window):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not _name(told) or told.role() in _NO_ROLE:
            found.append(describe(widget))
    return found


def _name(told: QAccessibleInterface) -> str:
    if told.role() == QAccessible.Role.ComboBox:
        # Its name is what is chosen in it, on Linux; what it is for, its label tells.
        labels = told.relations(QAccessible.RelationFlag.Label)
        return " ".join(label.text(QAccessible.Text.Name) for label, _ in labels).strip()
    if told.role() == QAccessible.Role.PageTabList:
        # Its tabs bear the names.
        names = [told.child(index).text(QAccessible.Text.Name) for index in range(told.childCount())]
        return " ".join(names).strip()
    return told.text(QAccessible.Text.Name).strip()


def out_of_reach(window: QWidget) -> list[str]:
    """Give what the keyboard never comes to."""
    return [describe(widget) for widget in used_widgets(window) if not _is_reached(widget)]


def _is_reached(widget: QWidget) -> bool:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    if isinstance(widget, QTableWidget) and widget.selectionMode() == QTableWidget.SelectionMode.NoSelection:
        # What can be done in it is done in the controls that stand in its cells.
        return True
    # Of buttons of which one is chosen, Tab comes to the chosen one and the arrows to the others.
    return (
        isinstance(widget, QAbstractButton)
        and (group := widget.group()) is not None
        and group.exclusive()
        and (chosen := group.checkedButton()) is not None
        and bool(chosen.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


def out_of_order(window: QWidget) -> list[str]:
    """Give where Tab goes against the reading order: up, or to the left in a line, within what holds both.

    Once it has to, from the last stop to the first.
    """
    used = {id(widget) for widget in used_widgets(window)}
    chain = [window]
    while (following := chain[-1].nextInFocusChain()) is not None and following is not window:
        chain.append(following)
    stops = [widget for widget in chain if id(widget) in used and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    circle = pairwise([*stops, *stops[:1]])
    back = [f"{describe(one)} -> {describe(other)}" for one, other in circle if _goes_back(*_beside(one, other))]
    return back if len(back) > 1 else []


def _beside(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Give where two stand, or what they stand in, within the innermost that holds both."""
    lines = [[one], [other]]
    for line in lines:
        while (around := line[-1].parentWidget()) is not None:
            line.append(around)
    while len(lines[0]) > 1 and len(lines[1]) > 1 and lines[0][-2] is lines[1][-2]:
        del lines[0][-1], lines[1][-1]
    if len(lines[0]) < 2 or len(lines[1]) < 2:
        # One stands within the other.
        return one.rect(), one.rect()
    return lines[0][-2].geometry(), lines[1][-2].geometry()


def _goes_back(one: QRect, other: QRect) -> bool:
    same_line = abs(one.center().y() - other.center().y()) < _SAME_LINE
    return other.bottom() < one.top() or (same_line and other.right() < one.left())


def cut_off(window: QWidget) -> list[str]:
    """Give the labels and buttons that have less room than their words need; those scrolled out of sight have it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        needed = widget.minimumSizeHint()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if wraps:
            needed.setHeight(widget.heightForWidth(widget.width()))
        # The rounding of a scaled font is no loss of words.
        if widget.width() < needed.width() - 1 or (wraps and widget.height() < needed.height() - 2):
            found.append(describe(widget))
    return found


def scrolls_sideways(window: QWidget) -> list[str]:
    """Give the forms that are wider than the room for them; a table has a reason to be."""
    return [
        describe(area)
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]


def describe(widget: QWidget) -> str:
    """Name a widget for whoever has to find it: its class, its object's name and words, and what it stands in."""
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 4:
        if at.objectName() or at is widget:
            parts.append(f"{type(at).__name__} {at.objectName()!r}")
        at = at.parentWidget()
    words = f" ({widget.text()})" if isinstance(widget, QLabel | QAbstractButton) else ""
    return " in ".join(parts) + words
