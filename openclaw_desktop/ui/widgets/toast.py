"""The bar that tells what was just done, offers *Undo* for a while, and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.forms import make_label

_SHOWN_MS: Final = 8000
_WITH_ACTION_MS: Final = 15000


class Toast(QFrame):
    """A bar at the foot of `host` that lies over it, so that nothing moves. A new message replaces the old."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self._host = host
        self._action: Callable[[], None] | None = None
        self.label = make_label(name="toastText", parent=self)
        self.button = make_button("toastAction", parent=self)
        self.button.clicked.connect(self._act)
        # Its key presses it without taking the keyboard along: what has it now would have to be found again.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(Space.L), theme.px(Space.XS), theme.px(Space.L), theme.px(Space.XS))
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self.label)
        row.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_message(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Tell what was done.

        Args:
            text: a short sentence.
            action: the text of the button (*Undo*), or "" for none.
            do: called once, in the UI thread, when the button is pressed.
        """
        self._action = do
        self.label.setText(text)
        self.button.setText(_with_key(action))
        self.button.setAccessibleName(action)
        self.button.setVisible(do is not None)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._clock.start(_SHOWN_MS if do is None else _WITH_ACTION_MS)

    @Slot()
    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        self._clock.stop()
        if action is not None:
            action()

    def _place(self) -> None:
        width = min(self.sizeHint().width(), self._host.width() - theme.px(Space.XL) * 2)
        height = max(self.sizeHint().height(), theme.px(44))
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - theme.px(Space.XL), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _with_key(word: str) -> str:
    """Give the word of the button with a key of its own marked, as it shows for some seconds only."""
    if not word:
        return ""
    return f"&{word}" if word[0].isascii() else f"{word}(&Z)"
