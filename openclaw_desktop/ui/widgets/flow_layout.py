"""A row of widgets that goes on in the next line where one is too narrow for it: large letters need more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space


class FlowLayout(QLayout):
    """Puts widgets side by side, each as wide as it wants to be, in as many lines as that takes.

    Args:
        at_end: how many, from the last one on, stand at the right end where all are in one line.
    """

    def __init__(self, *, at_end: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._at_end = at_end
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.px(Space.S))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102
        self._items.append(item)

    def count(self) -> int:  # noqa: D102
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:  # noqa: D102
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:  # noqa: D102
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: D102
        widest = QSize(0, 0)
        for item in self._shown():
            widest = widest.expandedTo(item.minimumSize())
        return widest

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, room: QRect, *, move: bool) -> int:
        """Give the height that the items take in the width of `room`; `move` puts them there."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSize())
            size.setWidth(min(size.width(), max(room.width(), item.minimumSize().width())))
            if lines[-1] and used + size.width() > room.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        top = room.y()
        for line in lines:
            height = max((size.height() for _, size in line), default=0)
            if move:
                self._set_line(line, room, top, height, push=len(lines) == 1)
            top += height + self.spacing()
        return top - self.spacing() - room.y()

    def _set_line(
        self, line: list[tuple[QLayoutItem, QSize]], room: QRect, top: int, height: int, *, push: bool
    ) -> None:
        left = room.x()
        ending = [item for item in self._items[len(self._items) - self._at_end :] if not item.isEmpty()] if push else []
        for at, (item, size) in enumerate(line):
            if ending and (at or self._at_end > 1) and item is ending[0]:
                taken = sum(rest.width() for _, rest in line[at:]) + self.spacing() * (len(ending) - 1)
                left = room.x() + room.width() - taken
            item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()


def flow_of(*widgets: QWidget, at_end: int = 0) -> FlowLayout:
    """Give a layout with these widgets in their order."""
    layout = FlowLayout(at_end=at_end)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
