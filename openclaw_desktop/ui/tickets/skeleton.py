"""The shape of rows to come, painted while the first page of a list is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space

_BAR: Final = 10
_SHARES: Final = (0.62, 0.84, 0.5, 0.73, 0.58)
"""How much of a column's width the bars take, so that they look like words and not like a wall."""


def paint_skeleton(painter: QPainter, area: QRect, row_height: int, columns: Sequence[tuple[int, int]]) -> None:
    """Paint bars where the words of rows will be.

    Args:
        painter: on the list's viewport.
        area: what to fill.
        row_height: in pixels.
        columns: left edge and width of each column that is shown, in pixels.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bar, margin = theme.px(_BAR), theme.px(Space.M)
    for row in range(area.height() // row_height + 1):
        # Fainter downwards: it says that this is a beginning, not a list of so many rows.
        color = QColor(theme.colors().line)
        color.setAlphaF(max(0.0, 0.9 - row * 0.07))
        painter.setBrush(color)
        top = row * row_height + (row_height - bar) // 2
        for at, (left, width) in enumerate(columns):
            share = _SHARES[(row * 2 + at) % len(_SHARES)]
            painter.drawRoundedRect(
                left + margin, top, max(bar, round((width - 2 * margin) * share)), bar, bar / 2, bar / 2
            )
