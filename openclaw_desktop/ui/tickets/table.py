"""The ticket list itself: a table that scrolls by pixels, fills its width with the title and keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.columns import COLUMNS, FILLING, FIRST_TO_GO, MIN_FILLING_WIDTH, MIN_WIDTH
from openclaw_desktop.ui.tickets.delegate import TicketDelegate
from openclaw_desktop.ui.tickets.first_widths import first_width
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.skeleton import paint_skeleton
from openclaw_desktop.ui.widgets.first_step import first_shown_column
from openclaw_desktop.ui.widgets.fitting_columns import FittingColumns
from openclaw_desktop.ui.widgets.modifiers import is_plain
from openclaw_desktop.ui.widgets.row_table import set_up_row_table

_LETTER_STEPS: Final = (Qt.Key.Key_J, Qt.Key.Key_K)
_BEGINNING: Final = (*_LETTER_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PREFETCH_ROWS: Final = 120
"""So many rows before the last one loaded the next page is asked for, so that scrolling seldom meets the end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list is scrolled to: which ticket is the topmost, and how many pixels of it are above the edge."""

    ticket_id: str
    offset: int


class TicketTable(QTableView):
    """The list. Enter, `j`, `k` and `/` are told or done here; what other keys do are actions of the page.

    Signals:
        editor_wanted: Enter was pressed, or a row was clicked twice: on to the editor.
        filter_wanted: `/` was pressed.
        sort_wanted: the header of this column was clicked.
        layout_changed: a person moved, hid or widened a column.
    """

    editor_wanted = Signal()
    filter_wanted = Signal()
    sort_wanted = Signal(int)
    layout_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketTable")
        self._loading = False
        self._noted: Place | None = None
        self._delegate = TicketDelegate(self)
        self.setItemDelegate(self._delegate)
        self._first_step = set_up_row_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        header = self.horizontalHeader()
        self.columns = FittingColumns(
            self,
            first_width,
            filling=FILLING,
            least=MIN_FILLING_WIDTH,
            first_to_go=FIRST_TO_GO,
            narrowest=MIN_WIDTH,
        )
        self.columns.fitted.connect(self._on_fitted)
        self.columns.changed.connect(self.layout_changed)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self.sort_wanted)
        header.sectionMoved.connect(self._moved)
        self.doubleClicked.connect(self._clicked_twice)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.when_changed(self._dress)

    def set_model(self, model: TicketTableModel) -> None:
        """Show the rows of `model`, in the columns' first widths."""
        self.setModel(model)
        self._delegate.set_model(model)
        self.columns.begin_anew([at for at, column in enumerate(COLUMNS) if not column.shown])
        self.columns.fit()

    def set_loading(self, loading: bool) -> None:
        """Show, while there are no rows, the shape of rows to come."""
        if loading != self._loading:
            self._loading = loading
            self.viewport().update()

    def set_sort(self, column: int, descending: bool) -> None:
        """Show by which column the list is sorted; a column of -1 is none of these."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    # Place

    def place(self) -> Place | None:
        """Give the place, or None at the very top: there the newest rows are to be seen as they come."""
        model = self._tickets()
        value = self.verticalScrollBar().value()
        top = self.rowAt(0)
        if model is None or value == 0 or top < 0:
            return None
        return Place(model.ticket(top).id, -self.rowViewportPosition(top))

    def restore_place(self, place: Place | None) -> None:
        """Scroll back to a place, if its ticket still is in the list."""
        model = self._tickets()
        if model is None or place is None:
            return
        row = model.find(place.ticket_id)
        if row >= 0:
            self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() + place.offset)

    @Slot()
    def note_place(self) -> None:
        """Remember the place: the rows are about to change."""
        self._noted = self.place()

    @Slot()
    def return_to_place(self) -> None:
        """Scroll back to the place that was noted."""
        self.restore_place(self._noted)

    def last_visible_row(self) -> int:
        """Give the lowest row that can be seen, or -1."""
        row = self.rowAt(self.viewport().height() - 1)
        model = self.model()
        return row if row >= 0 or model is None else model.rowCount() - 1

    def selected_rows(self) -> list[int]:
        """Give the selected rows, topmost first. By ranges: a list of indexes would be slow for a whole long list."""
        parts = self.selectionModel().selection()
        return sorted(
            {row for at in range(parts.count()) for row in range(parts.at(at).top(), parts.at(at).bottom() + 1)}
        )

    def select_only(self, row: int) -> None:
        """Make a row the current and only selected one, in view."""
        index = self.model().index(row, first_shown_column(self.horizontalHeader()))
        # Not by `selectRow`: that toggles the row while Ctrl is held, as it still may be after Ctrl+S.
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, only)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def begin(self) -> bool:
        """Select the row that the keyboard is at, where none is selected yet; give whether that was so."""
        return self._first_step.begin()

    # Width

    @Slot()
    def _on_fitted(self) -> None:
        self._delegate.first = first_shown_column(self.horizontalHeader())

    @Slot()
    def _moved(self) -> None:
        self._delegate.first = first_shown_column(self.horizontalHeader())
        self.viewport().update()
        self.layout_changed.emit()

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self.columns.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that only the list knows."""
        key = event.key()
        plain = is_plain(event)
        if plain and key in _BEGINNING and self.begin() and key in _LETTER_STEPS:
            return
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.editor_wanted.emit()
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            # On X11 only the menu key opens a menu by itself, which many keyboards lack.
            self.customContextMenuRequested.emit(self.visualRect(self.currentIndex()).center())
        elif plain and key == Qt.Key.Key_Slash:
            self.filter_wanted.emit()
        elif plain and key in _LETTER_STEPS:
            self._step(1 if key == Qt.Key.Key_J else -1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would ask the model for every row's text; finding is what the filter above the list does."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the row under the pointer stand out."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Let no row stand out."""
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or the shape of rows to come."""
        super().paintEvent(event)
        model = self.model()
        if self._loading and (model is None or model.rowCount() == 0):
            painter = QPainter(self.viewport())
            header = self.horizontalHeader()
            columns = [
                (header.sectionViewportPosition(at), header.sectionSize(at))
                for at in range(len(COLUMNS))
                if not header.isSectionHidden(at)
            ]
            paint_skeleton(painter, self.viewport().rect(), self.verticalHeader().defaultSectionSize(), columns)

    # Inner workings

    def _tickets(self) -> TicketTableModel | None:
        model = self.model()
        return model if isinstance(model, TicketTableModel) else None

    def _step(self, rows: int) -> None:
        model = self.model()
        if model is not None and model.rowCount():
            self.select_only(min(max(self.currentIndex().row() + rows, 0), model.rowCount() - 1))

    def _hover(self, row: int) -> None:
        before = self._delegate.hovered
        if row == before:
            return
        self._delegate.hovered = row
        for changed in (before, row):
            if changed >= 0:
                top, height = self.rowViewportPosition(changed), self.verticalHeader().defaultSectionSize()
                self.viewport().update(0, top, self.viewport().width(), height)

    @Slot()
    def _clicked_twice(self) -> None:
        self.editor_wanted.emit()

    @Slot(int)
    def _scrolled(self, _value: int) -> None:
        model = self.model()
        if model is not None and self.last_visible_row() + _PREFETCH_ROWS >= model.rowCount():
            model.fetchMore(QModelIndex())

    def _dress(self) -> None:
        height = theme.row_height()
        place = self.place()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._delegate.dress()
        self.columns.fit()
        self.restore_place(place)
        self.viewport().update()
