"""The field that a query is typed into: it marks the place where it can't be read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets.clear_button import name_clear_button
from openclaw_desktop.ui.widgets.modifiers import is_plain

_CURSOR_INSET: Final = 5
"""Qt gives the caret's rectangle with this much room at its left."""
_WAVE: Final = 3
_BUTTON: Final = 32
"""So much room the glass and the cross take each: no mark is painted across them."""


class QueryEdit(QLineEdit):
    """One line of query.

    Args:
        searches: whether what is typed is searched for; else there is no glass, for there is nothing to press it for.

    Signals:
        results_wanted: the arrow down was pressed: on to the results.
        search_wanted: Enter or the glass was pressed: search now.
        completion_wanted: Ctrl+Space was pressed.
    """

    results_wanted = Signal()
    search_wanted = Signal()
    completion_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, searches: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("queryEdit")
        self.setClearButtonEnabled(True)
        self._mark: int | None = None
        self._glass: QAction | None = None
        if searches:
            self._glass = self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
            self._glass.triggered.connect(self.search_wanted)
        theme.when_changed(self._dress)
        self._name_buttons()

    def _name_buttons(self) -> None:
        if self._glass is not None:
            self._glass.setText(self.tr("Search now"))
        name_clear_button(self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
        super().changeEvent(event)

    @property
    def mark(self) -> int | None:
        """The place that is marked, in characters from 0, or None."""
        return self._mark

    def set_mark(self, position: int | None) -> None:
        """Mark where the text can't be read, or nothing."""
        if position != self._mark:
            self._mark = position
            self.update()

    def x_of(self, position: int) -> float:
        """Give how far from the left edge of the field a character begins, in pixels."""
        metrics, text = QFontMetricsF(self.font()), self.text()
        caret = self.cursorRect().left() + _CURSOR_INSET
        before_caret = metrics.horizontalAdvance(text[: self.cursorPosition()])
        return caret + metrics.horizontalAdvance(text[:position]) - before_caret

    def marked_area(self) -> QRectF:
        """Give where the mark is painted: from the place on to the end of the word there."""
        if self._mark is None:
            return QRectF()
        rest = self.text()[self._mark :]
        word = rest.split(maxsplit=1)[0] if rest.strip() and not rest[0].isspace() else ""
        metrics = QFontMetricsF(self.font())
        width = max(metrics.horizontalAdvance(word), metrics.averageCharWidth())
        caret = self.cursorRect()
        return QRectF(self.x_of(self._mark), caret.bottom() - 1, width, theme.px(_WAVE))

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_control_e(event):
            # On X11 a line takes this key, to go to its end: here it exports, as the list of keys says.
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        plain = is_plain(event)
        key = event.key()
        if plain and key == Qt.Key.Key_Down:
            self.results_wanted.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.search_wanted.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Space:
            self.completion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if self._mark is None:
            return
        area = self.marked_area()
        before_text = 0 if self._glass is None else theme.px(_BUTTON)
        inside = QRectF(self.rect()).adjusted(before_text, 0, -theme.px(_BUTTON), 0)
        area = area.intersected(inside)
        if area.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("danger"), max(1.0, theme.px(3) / 2)))
        step = area.height()
        points = QPolygonF()
        x, up = area.left(), False
        while x <= area.right() + step:
            points.append(QPointF(x, area.top() if up else area.bottom()))
            x, up = x + step, not up
        painter.drawPolyline(points)
        painter.end()

    def _dress(self) -> None:
        if self._glass is not None:
            self._glass.setIcon(theme.icon("search"))


def _is_control_e(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier
