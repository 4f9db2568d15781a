"""What is shown where there is nothing: one sentence, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.forms import make_label


class EmptyState(QWidget):
    """One sentence in the middle of an empty pane, with what to do about it: one thing, seldom a second one.

    Signals:
        action_triggered, other_triggered: the button of that kind was pressed.
    """

    action_triggered = Signal()
    other_triggered = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label = make_label("muted", name="emptyText", wrap=True, parent=self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = make_button("emptyAction", parent=self)
        self.button.clicked.connect(self.action_triggered)
        self.button.hide()
        self.other_button = make_button("emptyOther", "link", parent=self)
        self.other_button.clicked.connect(self.other_triggered)
        self.other_button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(Space.M))
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.when_changed(self._paint)

    def _paint(self) -> None:
        self._picture.setPixmap(theme.pixmap(self._icon, "muted", 36))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        # The picture goes before the words and the button are cut.
        whole = super().minimumSizeHint()
        if self._picture.isHidden():
            return whole
        return QSize(whole.width(), whole.height() - self._picture.sizeHint().height() - theme.px(Space.M))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        picture = self._picture.sizeHint().height() + theme.px(Space.M)
        words = super().minimumSizeHint().height() - (0 if self._picture.isHidden() else picture)
        self._picture.setVisible(self.height() >= words + picture)

    def show_text(self, sentence: str, action: str = "", other: str = "") -> None:
        """Show a sentence and a button for each of `action` and `other` that is not empty."""
        self.label.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.other_button.setText(other)
        self.other_button.setVisible(bool(other))
