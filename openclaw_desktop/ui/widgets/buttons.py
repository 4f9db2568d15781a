"""Buttons of the four kinds that there are: primary (one a form), plain, quiet (only its text or icon), link."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size
from openclaw_desktop.ui.widgets.modifiers import is_plain

Kind = Literal["primary", "plain", "quiet", "danger", "link"]
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING: Final = 2


class PushButton(QPushButton):
    """A button that Enter presses while it has the keyboard, as Space does.

    Qt's own ignores Enter in a window, and in a dialog gives it to the default button, whichever one is focused.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colors().on_accent), _RING))
            inset = _RING * 1.5
            rounded = theme.px(Size.RADIUS) - _RING
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), rounded, rounded)


class ToolButton(QToolButton):
    """A button in a bar that Enter presses while it has the keyboard, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)


def _pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    if event.key() not in _ENTER or not is_plain(event):
        return False
    # A key that is held down presses once: what the first press opened must not be answered by the next.
    if not event.isAutoRepeat():
        button.click()
    return True


def make_button(
    name: str,
    kind: Kind = "plain",
    *,
    icon: str = "",
    made: type[PushButton] = PushButton,
    parent: QWidget | None = None,
) -> QPushButton:
    """Give a button of a kind; its text is set by the owner's `retranslate`.

    Args:
        name: its object name.
        kind: what it looks like, which tells how much it matters.
        icon: one of the program's icons, before the text.
        made: of which class it is.
        parent: its owner.
    """
    button = made(parent)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    if icon:
        button.setIconSize(theme.icon_size())
        theme.set_icon(button, icon, "on_accent" if kind == "primary" else "muted")
    return button


def make_tool_button(
    name: str, icon: str, parent: QWidget | None = None, *, made: type[ToolButton] = ToolButton
) -> QToolButton:
    """Give a button that is only an icon: its owner gives it a tooltip and an accessible name in `retranslate`."""
    button = made(parent)
    button.setObjectName(name)
    button.setIconSize(theme.icon_size())
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    theme.set_icon(button, icon)
    return button
