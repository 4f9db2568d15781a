"""A button that says which of several values are chosen, and a menu that stays open while they are ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.widgets import ToolButton

_MAX_NAMED: Final = 2


class _StayingMenu(QMenu):
    """Ticking an entry does not close it: several are chosen in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
            return
        super().keyPressEvent(event)


class ChoicesButton(ToolButton):
    """Chooses any number of values.

    Signals:
        edited: a person ticked or unticked one.
    """

    edited = Signal()

    def __init__(
        self, name: str, values: Sequence[str], word: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "button")
        self.setProperty("role", "choices")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow stands behind the text, as in a combo box.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(theme.icon_size())
        theme.set_icon(self, "chevron-down", "text")
        self._word = word
        self._label = ""
        self._menu = _StayingMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._actions: dict[str, QAction] = {}
        for value in values:
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(self._ticked)
            self._actions[value] = action
        self.setMenu(self._menu)

    def values(self) -> tuple[str, ...]:
        """Give the chosen values, in their own order."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose these values."""
        for value, action in self._actions.items():
            action.setChecked(value in values)
        self._say()

    def action_for(self, value: str) -> QAction:
        """Give the entry of a value."""
        return self._actions[value]

    def set_label(self, label: str) -> None:
        """Name what is chosen here, and word all values in the language in use."""
        self._label = label
        for value, action in self._actions.items():
            action.setText(self._word(value))
        self._say()

    def _ticked(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        chosen = [self._word(value) for value in self.values()]
        if not chosen:
            text = self.tr("Any")
        elif len(chosen) <= _MAX_NAMED:
            text = ("、" if current_locale() == "zh_CN" else ", ").join(chosen)
        else:
            text = self.tr("%n chosen", "", len(chosen))
        colon = "：" if current_locale() == "zh_CN" else ": "
        self.setText(f"{self._label}{colon}{text}")
        self.setAccessibleName(self.text())
