"""A field with the tools that belong to it beside it, or below it where both would be cramped."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.yielding import YieldingLabel


class FieldAndTools(QWidget):
    """One line where the tools leave the field its least width, two where they do not.

    Args:
        field: takes what width there is; its minimum width tells what it needs.
        label: told before the tools; in a line of their own it gives way to them.
        tools: in their order, at the right end.
        parent: the owner.
    """

    def __init__(
        self, field: QWidget, label: YieldingLabel, tools: Iterable[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field, self._label = field, label
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.px(Space.XS))
        self._tools.addWidget(label)
        for tool in tools:
            self._tools.addWidget(tool)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        margin, gap = theme.px(Space.M), theme.px(Space.S)
        self._lines.setContentsMargins(margin, gap, margin, gap)
        self._lines.setSpacing(theme.px(Space.XS))
        self._lines.addWidget(field, 1)
        self._lines.addLayout(self._tools)

    @property
    def stacked(self) -> bool:
        """Whether the tools stand below the field."""
        return self._lines.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        # As wide as the wider of both lines: it can always be two.
        margins = self._lines.contentsMargins()
        width = max(self._field.minimumWidth(), self._tools.minimumSize().width())
        return QSize(width + margins.left() + margins.right(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        margins = self._lines.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        stacked = self._field.minimumWidth() + self._lines.spacing() + self._tools.minimumSize().width() > room
        if stacked != self.stacked:
            self._label.set_takes_rest(stacked)
            ways = QBoxLayout.Direction
            self._lines.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._arrange()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.LayoutRequest:
            # A tool came, went or got another text.
            self._arrange()
        return super().event(event)
