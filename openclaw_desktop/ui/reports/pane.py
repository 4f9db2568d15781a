"""What the Reports tab shows: what is asked, and the charts that answer. Widgets only; `ReportCounting` acts."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.contract.query import QueryProblem
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.board import ReportBoard
from openclaw_desktop.ui.reports.period_row import PeriodRow
from openclaw_desktop.ui.reports.saving import FILE_KINDS, FileKind
from openclaw_desktop.ui.reports.summary import Shown
from openclaw_desktop.ui.search.completion_popup import CompletionPopup
from openclaw_desktop.ui.search.query_edit import QueryEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, EmptyState, ErrorCard, InlineError, Toast, make_button, make_line
from openclaw_desktop.ui.widgets.tab_order import tab_as_laid_out

_QUERY_WIDTH: Final = 160


class ReportsPane(QWidget):
    """Shows a report.

    Signals:
        reworded: the language is another one now.
        came_up: the tab is in front now.
        save_wanted: the format in which the report is to be saved.
    """

    reworded = Signal()
    came_up = Signal()
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportsPane")
        self.query_edit = QueryEdit(self)
        self.query_edit.setObjectName("reportQueryEdit")
        self.query_edit.setMinimumWidth(theme.px(_QUERY_WIDTH))
        self.query_error = InlineError(self.query_edit, name="reportQueryError", parent=self)
        self.period = PeriodRow(self)
        self.busy = BusyIndicator(self)
        self.save_button = make_button("saveReportButton", icon="download", parent=self)
        self.save_menu = QMenu(self.save_button)
        self.save_actions: dict[FileKind, QAction] = {}
        for kind in FILE_KINDS:
            action = self.save_menu.addAction("")
            action.setData(kind)
            self.save_actions[kind] = action
        self.save_menu.triggered.connect(self._save_chosen)
        self.save_button.setMenu(self.save_menu)
        self.error_card = ErrorCard(self, name="reportFailed")
        self.board = ReportBoard(self)
        self.area = QScrollArea(self)
        self.empty = EmptyState("chart", self)
        self.below = QStackedWidget(self)
        self.popup = CompletionPopup(self)
        self.empty.action_triggered.connect(self.period.open_periods)
        self.empty.other_triggered.connect(self.query_edit.clear)
        self._make_actions()
        self._build()
        self.toast = Toast(self)
        self.retranslate()
        self.reset()

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
        self.export_action.triggered.connect(self.save_button.showMenu)

    def _build(self) -> None:
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        asking = QHBoxLayout()
        asking.setSpacing(theme.px(Space.S))
        asking.addWidget(self.query_edit, 1)
        asking.addWidget(self.period)
        asking.addWidget(self.busy)
        asking.addWidget(self.save_button)
        head = QVBoxLayout(pane)
        head.setContentsMargins(*[theme.px(Space.M)] * 4)
        head.setSpacing(theme.px(Space.XS))
        head.addLayout(asking)
        head.addWidget(self.query_error)
        head.addWidget(self.error_card)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        # It is scrolled by going on to the next chart.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setWidget(self.board)
        self.area.viewport().installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pane)
        whole.addWidget(make_line(parent=self))
        self.below.addWidget(self.area)
        self.below.addWidget(self.empty)
        whole.addWidget(self.below, 1)
        row = self.period
        order = (self.query_edit, row.period_combo, row.first_edit, row.last_edit, row.by_combo, self.save_button)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def show_problem(self, problem: QueryProblem | None) -> None:
        """Say why the query can't be read, and mark where; None takes both away."""
        self.query_edit.set_mark(None if problem is None else problem.position)
        self.query_error.show_text("" if problem is None else problem.message)

    def show_report(self, report: Shown) -> None:
        """Show a report, or say that there is nothing in it."""
        self.board.show_report(report)
        # A report brings charts and tables of its own.
        tab_as_laid_out(self)
        self.below.setCurrentWidget(self.empty if report.empty else self.area)
        searched = bool(self.query_edit.text().strip())
        self.empty.show_text(
            self.tr("No ticket of this period is found.")
            if searched
            else self.tr("There are no tickets in this period."),
            self.tr("Choose another period"),
            self.tr("Clear the search") if searched else "",
        )

    def focus_query(self) -> None:
        """Go to the field."""
        self.query_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query_edit.selectAll()

    def reset(self) -> None:
        """Show nothing of the login that is over."""
        self.popup.hide()
        self.toast.hide()
        self.error_card.clear()
        self.busy.hide()
        self.query_edit.clear()
        self.show_problem(None)
        self.board.clear()
        self.below.setCurrentWidget(self.area)
        self.allow_export(False)

    def allow_export(self, allowed: bool) -> None:
        """Let the report be exported, or not while there is none."""
        self.save_button.setEnabled(allowed)
        self.export_action.setEnabled(allowed)

    def _save_chosen(self, action: QAction) -> None:
        self.save_wanted.emit(action.data())

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.query_edit.setPlaceholderText(self.tr("All tickets – or those that a search finds"))
        self.query_edit.setAccessibleName(self.tr("Which tickets"))
        self.popup.setAccessibleName(self.tr("What can be written"))
        self.save_button.setText(self.tr("Export"))
        self.export_action.setText(self.tr("Export"))
        self.save_actions["png"].setText(self.tr("Picture (PNG)"))
        self.save_actions["pdf"].setText("PDF")
        self.save_actions["xlsx"].setText(self.tr("Excel with charts"))
        self.find_action.setText(self.tr("Go to the search field"))
        self.refresh_action.setText(self.tr("Count again"))
        self.area.setAccessibleName(self.tr("Charts"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self.board.fit(self.area.viewport().width())
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.came_up.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.reworded.emit()
        super().changeEvent(event)
