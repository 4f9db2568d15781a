"""What is shown where there is nothing: one sentence, and one action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.forms import make_label


class EmptyState(QWidget):
    """One sentence in the middle of an empty pane, with at most one thing to do about it."""

    action_triggered = Signal()

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
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(Space.M))
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.when_changed(self._paint)

    def _paint(self) -> None:
        self._picture.setPixmap(theme.pixmap(self._icon, "muted", 36))

    def show_text(self, sentence: str, action: str = "") -> None:
        """Show a sentence and, unless `action` is empty, a button with that text."""
        self.label.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
