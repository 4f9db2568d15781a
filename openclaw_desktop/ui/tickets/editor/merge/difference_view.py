"""A text to read and copy, with what the other side does not have marked by colour and underline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Tone
from openclaw_desktop.ui.tickets.editor.merge.difference import Run

_TALLEST: Final = 180


class DifferenceView(QTextEdit):
    """Shows runs; as high as its text up to a limit, then it scrolls."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._runs: Sequence[Run] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.when_changed(self._write)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show a text."""
        self._runs = runs
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(theme.colors().text))
        marked.setForeground(theme.color(self._tone))
        marked.setBackground(QColor(theme.colors().soft(self._tone)))
        marked.setFontUnderline(True)
        for run in self._runs:
            cursor.insertText(run.text, marked if run.differs else plain)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        frame = self.height() - self.viewport().height() if self.height() > self.viewport().height() else 4
        height = math.ceil(self.document().size().height()) + max(4, min(frame, theme.px(24)))
        self.setFixedHeight(min(height, theme.px(_TALLEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
