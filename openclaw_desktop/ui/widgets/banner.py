"""A bar that says how things stand, with up to two things to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space, Tone
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.forms import make_label


class Banner(QFrame):
    """One sentence in a tone; hidden while there is nothing to say.

    Signals:
        first: the first button was pressed.
        second: the second one was.
    """

    first = Signal()
    second = Signal()

    def __init__(
        self, name: str, tone: Tone, icon: str, parent: QWidget | None = None, *, beside: bool = False
    ) -> None:
        """Make one that says nothing yet.

        Args:
            name: its object name.
            tone: what it means.
            icon: one of the program's icons.
            parent: its owner.
            beside: whether the buttons stand beside the sentence, where there is the width for it, or below.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("tone", tone)
        self._tone, self._icon = tone, icon
        self._sign = QLabel(self)
        self.label = make_label(name=f"{name}Text", wrap=True, parent=self)
        self.first_button = make_button(f"{name}First", parent=self)
        self.second_button = make_button(f"{name}Second", parent=self)
        self.first_button.clicked.connect(self.first)
        self.second_button.clicked.connect(self.second)
        self._buttons = QWidget(self)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self.first_button)
        buttons.addWidget(self.second_button)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(Space.S))
        texts.addWidget(self.label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        if beside:
            row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            texts.addWidget(self._buttons)
        theme.when_changed(self._paint_sign)
        self.hide()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(theme.pixmap(self._icon, self._tone, 18))

    def show_text(self, sentence: str, first: str = "", second: str = "") -> None:
        """Say something, with buttons for the texts that are not empty."""
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.first_button.setText(first)
        self.second_button.setText(second)
        self.first_button.setVisible(bool(first))
        self.second_button.setVisible(bool(second))
        self._buttons.setVisible(bool(first or second))
        self.show()

    def text(self) -> str:
        """Give the sentence shown, or "" while hidden."""
        return "" if self.isHidden() else self.label.text()
