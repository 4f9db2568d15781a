"""The Search tab: the field, the builder row, the results. Widgets only; `SearchController` acts."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.query import QueryProblem
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.builder_row import BuilderRow
from openclaw_desktop.ui.search.completion_popup import CompletionPopup
from openclaw_desktop.ui.search.query_edit import QueryEdit
from openclaw_desktop.ui.search.start_panel import StartPanel
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.columns import COLUMN_OF
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.table import TicketTable
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    InlineError,
    Toast,
    make_button,
    make_label,
    make_line,
    make_tool_button,
)
from openclaw_desktop.ui.widgets.forms import make_gap
from openclaw_desktop.ui.widgets.yielding import YieldingButton

_LEAST_ROWS: Final = 112
_HINT_FROM: Final = 400
_NAME_WIDTH: Final = 150


class SearchPage(QWidget):
    """Shows a query and what it finds.

    Signals:
        reworded: the language is another one now.
        came_up: the tab is in front now.
    """

    reworded = Signal()
    came_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPage")
        self._total: Total | None = None
        self._readable = True
        self.query_edit = QueryEdit(self)
        self.query_error = InlineError(self.query_edit, name="queryError", parent=self)
        self.hint = make_label("small", parent=self)
        self.busy = BusyIndicator(self)
        self.save_view_button = make_button("saveSearchButton", icon="save", made=YieldingButton, parent=self)
        self.export_button = make_button("exportButton", icon="download", made=YieldingButton, parent=self)
        self.import_button = make_button("importButton", icon="upload", made=YieldingButton, parent=self)
        self.builder = BuilderRow(self)
        self.count_label = make_label("strong", name="resultCount", parent=self)
        self.count_word = make_label("muted", parent=self)
        self.columns_button = make_tool_button("resultColumnsButton", "columns", self)
        self.error_card = ErrorCard(self, name="searchFailed")
        self.model = TicketTableModel(CellTexts(current_locale()), self)
        self.table = TicketTable(self)
        self.table.setObjectName("resultTable")
        self.table.set_model(self.model)
        # The results have the window's whole width: whole names have room beside the titles.
        self.table.columns.set_width(COLUMN_OF["assignee"], _NAME_WIDTH)
        self.start_panel = StartPanel(self)
        self.empty = EmptyState("search", self)
        self.rows = QStackedWidget(self)
        self.popup = CompletionPopup(self)
        self._make_actions()
        self._build()
        self.toast = Toast(self)
        self.retranslate()

    def _make_actions(self) -> None:
        self.find_action = QAction(self)
        self.find_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        self.refresh_action = QAction(self)
        self.refresh_action.setShortcut(QKeySequence(Qt.Key.Key_F5))
        self.export_action = QAction(self)
        self.export_action.setShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_E))
        for action in (self.find_action, self.refresh_action, self.export_action):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.addAction(action)
        self.find_action.triggered.connect(self.focus_query)
        self.table.filter_wanted.connect(self.focus_query)
        self.export_button.clicked.connect(self.export_action.trigger)

    def _build(self) -> None:
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        asking = QHBoxLayout()
        asking.setSpacing(theme.px(Space.S))
        asking.addWidget(self.query_edit, 1)
        asking.addWidget(self.save_view_button)
        asking.addWidget(self.export_button)
        asking.addWidget(self.import_button)
        narrowing = QHBoxLayout()
        narrowing.setSpacing(theme.px(Space.XS))
        narrowing.addWidget(self.builder, 1)
        narrowing.addWidget(self.busy)
        narrowing.addWidget(self.count_label)
        narrowing.addWidget(self.count_word)
        narrowing.addWidget(self.columns_button)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(Space.M), theme.px(Space.M), theme.px(Space.M), theme.px(Space.S))
        head.setSpacing(theme.px(Space.XS))
        head.addLayout(asking)
        head.addWidget(self.query_error)
        head.addWidget(self.hint)
        head.addWidget(make_gap(0, self))
        head.addLayout(narrowing)
        head.addWidget(self.error_card)
        # Lower than the examples of the start need, so that the window fits where letters are large.
        self.rows.setMinimumHeight(theme.px(_LEAST_ROWS))
        self.rows.addWidget(self.start_panel)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.empty)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.rows, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(pane)
        order = (
            self.query_edit,
            self.save_view_button,
            self.export_button,
            self.import_button,
            self.builder.status_button,
            self.builder.priority_button,
            self.builder.assignee_combo,
            self.builder.dates.field_combo,
            self.builder.dates.period_combo,
            self.builder.dates.first_edit,
            self.builder.dates.last_edit,
            self.columns_button,
            self.table,
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def show_total(self, total: Total | None) -> None:
        """Show how many tickets there are; None while that is not known."""
        self._total = total
        self.count_label.setText("" if total is None else f"{total.value:,}{'+' if total.relation == 'gte' else ''}")
        self.count_word.setText("" if total is None else self.tr("ticket(s)", "", total.value))

    @property
    def total(self) -> Total | None:
        """How many tickets are told of."""
        return self._total

    def show_problem(self, problem: QueryProblem | None) -> None:
        """Say why the query can't be read, and mark where; None takes both away."""
        self.query_edit.set_mark(None if problem is None else problem.position)
        self.query_error.show_text("" if problem is None else problem.message)
        # How many there are was the answer to another question.
        self.count_label.setVisible(problem is None)
        self.count_word.setVisible(problem is None)
        self._readable = problem is None
        self._show_hint()
        self._say_empty()

    def show_rows(self) -> None:
        """Show the results."""
        self.rows.setCurrentWidget(self.table)

    def show_start(self) -> None:
        """Show what can be asked."""
        self.rows.setCurrentWidget(self.start_panel)

    def show_empty(self) -> None:
        """Say that nothing was found."""
        self.rows.setCurrentWidget(self.empty)

    def _say_empty(self) -> None:
        sentence = (
            self.tr("No ticket matches the search.")
            if self._readable
            else self.tr("Mend what is marked above to see tickets.")
        )
        self.empty.show_text(sentence, self.tr("Clear the search"))

    def focus_query(self) -> None:
        """Go to the field."""
        self.query_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_edit.selectAll()

    def focus_results(self) -> None:
        """Go on to the results, to the row that was current, or else the first."""
        if self.rows.currentWidget() is not self.table or not self.model.rowCount():
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.selected_rows():
            self.table.select_only(max(0, self.table.currentIndex().row()))

    def reset(self) -> None:
        """Show nothing of the login that is over."""
        self.popup.hide()
        self.toast.hide()
        self.error_card.clear()
        self.busy.hide()
        self.model.clear()
        self.query_edit.clear()
        self.show_problem(None)
        self.show_total(None)
        self.show_start()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.model.reword(current_locale())
        self.show_total(self._total)
        self.query_edit.setPlaceholderText(self.tr("Search tickets"))
        self.query_edit.setAccessibleName(self.tr("Search"))
        self.hint.setText(self.tr('Words, "phrases" or field:value. Ctrl+Space for suggestions, ↓ for the results.'))
        self.save_view_button.setText(self.tr("Save as view"))
        self.export_button.setText(self.tr("Export…"))
        self.import_button.setText(self.tr("Import…"))
        self.table.setAccessibleName(self.tr("Results"))
        self.popup.setAccessibleName(self.tr("What can be written"))
        self.columns_button.setToolTip(self.tr("Choose columns"))
        self.columns_button.setAccessibleName(self.tr("Choose columns"))
        self._say_empty()
        self.find_action.setText(self.tr("Go to the search field"))
        self.refresh_action.setText(self.tr("Search again"))
        self.export_action.setText(self.tr("Export"))

    def _show_hint(self) -> None:
        # On a low screen its line is worth a row of results.
        self.hint.setVisible(self._readable and self.height() >= theme.px(_HINT_FROM))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._show_hint()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.came_up.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.reworded.emit()
        super().changeEvent(event)
