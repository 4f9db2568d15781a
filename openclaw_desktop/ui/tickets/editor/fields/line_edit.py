"""Title and tags: one line of text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.tickets.editor.fields.shown import Shown
from openclaw_desktop.ui.tickets.editor.values import join_tags, split_tags
from openclaw_desktop.ui.widgets.forms import set_property

NO_LIMIT: Final = 10_000_000
"""Qt cuts what is longer than its own limit without a word; here the person is told instead and loses nothing."""


class TitleEdit(QLineEdit):
    """A title. What is too long stays, and is marked."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NO_LIMIT)
        self._shown = Shown("")
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        """Give the title."""
        text = self.text()
        return self._shown.value if text == self._shown.text else text

    def set_value(self, value: str) -> None:
        """Show a title; the cursor and the undo history stay where it is shown already."""
        if value != self.value():
            self._shown.put(value, self._shown.text)
            self.setText(value)
            self.setCursorPosition(0)
        self._shown.put(value, self.text())


class HeadlineEdit(TitleEdit):
    """A title as the headline of what is below it; one that has no room in that size is shown in that of the text.

    The size is chosen anew while nobody types: letters must not shrink under the hands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "title")
        self.setProperty("long", False)
        theme.when_changed(self._fit)

    def set_value(self, value: str) -> None:  # noqa: D102
        super().set_value(value)
        if not self.hasFocus():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(Space.S)
        taken = QFontMetrics(theme.font(Size.HEADING, bold=True)).horizontalAdvance(self.text())
        set_property(self, "long", taken > room)
        self.setToolTip(self.text() if taken > room else "")


class TagsEdit(QLineEdit):
    """Tags, separated by commas of either keyboard."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NO_LIMIT)
        self._shown: Shown[list[str]] = Shown([])
        self.textChanged.connect(self.edited)
        self.editingFinished.connect(self._tidy)

    def value(self) -> list[str]:
        """Give the tags, each once."""
        text = self.text()
        return list(self._shown.value) if text == self._shown.text else split_tags(text)

    def set_value(self, value: list[str]) -> None:
        """Show tags."""
        if value != self.value():
            self.setText(join_tags(value, chinese=current_locale() == "zh_CN"))
            self.setCursorPosition(0)
        self._shown.put(list(value), self.text())

    def _tidy(self) -> None:
        tags = self.value()
        tidy = join_tags(tags, chinese=current_locale() == "zh_CN")
        if self.text() != self._shown.text and self.text() != tidy:
            self.setText(tidy)
