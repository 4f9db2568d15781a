"""Whether one sees where the keyboard is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QTabBar, QWidget

from tests.accessibility.looking import describe
from tests.accessibility.pictures import changes, contrast, name, picture

_LEAST_CONTRAST: Final = 3.0
_LINES: Final = 2
"""A sign that is seen has so many lines of pixels, as long as the shorter side of what it marks: more than a caret."""


def kind_of(widget: QWidget) -> tuple[object, ...]:
    """Give what decides how a widget paints the keyboard's place."""
    looks = ("kind", "role", "plain", "long", "flush", "tone")
    around = widget.parentWidget()
    return (
        type(widget),
        *(widget.property(look) for look in looks),
        around is not None and around.property("role") == "toast",
        isinstance(widget, QAbstractScrollArea) and widget.objectName(),
    )


def stops(window: QWidget) -> list[QWidget]:
    """Give what Tab comes to in a window, as it shows now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]


def unseen_focus(widget: QWidget, other: QWidget) -> str:
    """Let the keyboard come from another widget; give what is wrong with the sign of it, or nothing."""
    without = _focused(other, widget)
    there = _focused(widget, widget)
    if not widget.hasFocus():
        return f"{describe(widget)} does not take the keyboard"
    side = min(_marked(widget))
    found = changes(without, there)
    seen = sum(count for (old, new), count in found.items() if contrast(old, new) >= _LEAST_CONTRAST)
    if seen >= _LINES * side:
        return ""
    most = ", ".join(f"{count} px {name(old)} -> {name(new)}" for (old, new), count in found.most_common(3))
    return f"{describe(widget)}: {seen} of {_LINES * side} px are seen to change ({most})"


def _focused(at: QWidget, looked_at: QWidget) -> QImage:
    at.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return picture(looked_at)


def _marked(widget: QWidget) -> tuple[int, int]:
    """Give width and height of what is marked: of views and bars the part that is chosen."""
    place = widget.rect()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        place = widget.visualRect(widget.currentIndex())
    if isinstance(widget, QTabBar):
        place = widget.tabRect(widget.currentIndex())
    return place.width(), place.height()
