"""The Tickets tab: views on the left, the list in the middle, the editor or the bulk change on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.pages import Total
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.bulk.panel import BulkPanel
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.editor import TicketEditor
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.table import TicketTable
from openclaw_desktop.ui.tickets.views_list import ViewsList
from openclaw_desktop.ui.tickets.views_model import ViewsModel
from openclaw_desktop.ui.times import full_time
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    InlineError,
    Toast,
    make_button,
    make_line,
    make_tool_button,
)
from openclaw_desktop.ui.widgets.clear_button import name_clear_button
from openclaw_desktop.ui.widgets.field_and_tools import FieldAndTools
from openclaw_desktop.ui.widgets.yielding import YieldingButton, YieldingLabel

_LEAST_VIEWS, _LEAST_LIST, _LEAST_SIDE = 56, 260, 318
"""Side by side in half of 1280: views as icons, a list of titles and statuses, the editor."""
_LEAST_FILTER = 160
PANE_WIDTHS: Final = (176, 676, 428)
"""The first widths of the three panes at 100 %."""


class TicketsPage(QWidget):
    """Widgets only; `TicketsController` says what they show and does what they ask for.

    Signals:
        reworded: the language is another one now.
        import_wanted: tickets are to come from a file.
    """

    reworded = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketsPage")
        self._total: Total | None = None
        self._seen_at: datetime | None = None
        self.views_model = ViewsModel(self)
        self.views = ViewsList(self)
        self.views.setModel(self.views_model)
        self.model = TicketTableModel(CellTexts(current_locale()), self)
        self.table = TicketTable(self)
        self.table.set_model(self.model)
        self.filter_edit = QLineEdit(self)
        self.filter_edit.setObjectName("quickFilterEdit")
        self.filter_edit.setClearButtonEnabled(True)
        self._filter_sign = self.filter_edit.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._filter_sign.triggered.connect(self.filter_edit.returnPressed)
        self.filter_error = InlineError(self.filter_edit, name="quickFilterError", parent=self)
        self.count_label = YieldingLabel(self)
        self.count_label.setObjectName("ticketCount")
        self.count_label.setProperty("role", "muted")
        self.busy = BusyIndicator(self)
        self.refresh_button = make_tool_button("refreshButton", "refresh", self)
        self.columns_button = make_tool_button("columnsButton", "columns", self)
        self.save_view_button = make_tool_button("saveViewButton", "save", self)
        self.import_button = make_tool_button("importTicketsButton", "upload", self)
        self.new_button = make_button("newTicketButton", "primary", icon="plus", made=YieldingButton, parent=self)
        self.error_card = ErrorCard(self, name="ticketsError")
        self._error_gap = QWidget(self)
        self._error_gap.setFixedHeight(theme.px(Space.S))
        self._error_gap.hide()
        self.empty = EmptyState("inbox", self)
        self.editor = TicketEditor(self)
        self.bulk = BulkPanel(self)
        self.rows = QStackedWidget(self)
        self.side = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("ticketsSplitter")
        self._make_actions()
        self._build()
        self.toast = Toast(self)
        theme.when_changed(self._dress)
        self.retranslate()

    def _make_actions(self) -> None:
        self.new_action = self._action(QKeySequence(QKeySequence.StandardKey.New))
        self.refresh_action = self._action(QKeySequence(Qt.Key.Key_F5))
        self.filter_action = self._action(QKeySequence(QKeySequence.StandardKey.Find))
        self.delete_action = QAction(self.table)
        self.delete_action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self.delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.delete_action)
        self.list_action = QAction(self.filter_edit)
        self.list_action.setShortcut(QKeySequence(Qt.Key.Key_Down))
        self.list_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.filter_edit.addAction(self.list_action)
        self.list_action.triggered.connect(self._enter_list)
        self.new_button.clicked.connect(self.new_action.trigger)
        self.import_button.clicked.connect(self.import_wanted)
        self.empty.other_triggered.connect(self.import_wanted)
        self.refresh_button.clicked.connect(self.refresh_action.trigger)
        self.filter_action.triggered.connect(self.focus_filter)
        self.table.filter_wanted.connect(self.focus_filter)
        self.editor.footer.keyboard_freed.connect(self._go_back_to_list)

    def _action(self, keys: QKeySequence) -> QAction:
        action = QAction(self)
        action.setShortcut(keys)
        # In the whole window, and only while this tab is the one in front: Qt asks whether the page is visible.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.addAction(action)
        return action

    def _build(self) -> None:
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._build_views())
        self.splitter.addWidget(self._build_list())
        self.side.addWidget(self.editor)
        self.side.addWidget(self.bulk)
        self.side.setMinimumWidth(theme.px(_LEAST_SIDE))
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 2)
        self.splitter.setSizes([theme.px(width) for width in PANE_WIDTHS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        order = (
            self.views,
            self.filter_edit,
            self.save_view_button,
            self.refresh_button,
            self.columns_button,
            self.import_button,
            self.new_button,
            self.table,
            self.empty.button,
            self.empty.other_button,
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _build_views(self) -> QWidget:
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(_LEAST_VIEWS))
        # It can be narrower than Qt thinks of a list: it shows icons then.
        self.views.setMinimumWidth(theme.px(_LEAST_VIEWS))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, theme.px(Space.S), 0, 0)
        column.addWidget(self.views)
        return pane

    def _build_list(self) -> QWidget:
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(_LEAST_LIST))
        self.filter_edit.setMinimumWidth(theme.px(_LEAST_FILTER))
        tools = FieldAndTools(
            self.filter_edit,
            self.count_label,
            (
                self.busy,
                self.save_view_button,
                self.refresh_button,
                self.columns_button,
                self.import_button,
                self.new_button,
            ),
            self,
        )
        troubles = QVBoxLayout()
        troubles.setContentsMargins(theme.px(Space.M), 0, theme.px(Space.M), 0)
        troubles.addWidget(self.filter_error)
        troubles.addWidget(self.error_card)
        troubles.addWidget(self._error_gap)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.empty)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addLayout(troubles)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.rows, 1)
        return pane

    # What it is told

    def show_age(self, seen_at: datetime) -> None:
        """Say that the rows are what was seen last, and when that was."""
        self.show_total(None)
        self._seen_at = seen_at
        self.count_label.setText(self.tr("As of {when}").format(when=full_time(seen_at)))

    def show_total(self, total: Total | None) -> None:
        """Show how many tickets the list has; None while that is not known."""
        self._total = total
        self._seen_at = None
        if total is None:
            self.count_label.clear()
        elif total.relation == "gte":
            self.count_label.setText(self.tr("{count}+ tickets").format(count=f"{total.value:,}"))
        else:
            self.count_label.setText(self.tr("%Ln ticket(s)", "", total.value))

    def show_rows(self) -> None:
        """Show the list."""
        self.rows.setCurrentWidget(self.table)

    def show_empty(self, sentence: str, action: str, importing: str = "") -> None:
        """Show a sentence, an action and the way to an import in place of a list without rows."""
        self.empty.show_text(sentence, action, importing)
        self.rows.setCurrentWidget(self.empty)

    def reset(self) -> None:
        """Show nothing of the login that is over: the next one may be somebody else's."""
        self.toast.hide()
        self.clear_error()
        self.model.clear()
        self.model.set_drafts(frozenset())
        self.views_model.set_views(())
        self.views_model.set_counts({})
        self.filter_edit.clear()
        self.filter_error.show_text("")
        self.busy.hide()
        self.show_total(None)
        self.show_editor()
        self.show_rows()

    def allow_new(self, allowed: bool) -> None:
        """Offer to make tickets, or do not."""
        self.new_action.setEnabled(allowed)
        self.new_button.setVisible(allowed)
        self.import_button.setVisible(allowed)

    def show_error(self, error: OpenClawError) -> None:
        """Show what went wrong above the list."""
        self.error_card.show_error(error)
        self._error_gap.show()

    def clear_error(self) -> None:
        """Take away what went wrong: it is over."""
        self.error_card.clear()
        self._error_gap.hide()

    def show_editor(self) -> None:
        """Show the editor on the right."""
        self.side.setCurrentWidget(self.editor)

    def show_bulk(self) -> None:
        """Show the bulk change on the right."""
        self.side.setCurrentWidget(self.bulk)

    def tell(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what was done, with *Undo* where it can be undone."""
        self.toast.show_message(text, self.tr("Undo") if undo is not None else "", undo)

    @Slot(object)
    def tell_discarded(self, take_back: Callable[[], None]) -> None:
        """Tell that what was typed is forgotten, with *Undo*."""
        self.tell(self.tr("Changes discarded"), take_back)

    def take_focus(self) -> None:
        """Let the keyboard begin at the list, unless it is at work in the tab already."""
        focused = self.window().focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self.table.setFocus()

    @Slot()
    def _enter_list(self) -> None:
        if self.table.isVisible() and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.begin()

    @Slot()
    def _go_back_to_list(self) -> None:
        (self.table if self.table.isVisible() else self.filter_edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_edit.selectAll()

    def focus_editor(self) -> None:
        """Go on to the editor's first field."""
        field = self.editor.findChild(QWidget, "titleEdit")
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.model.reword(current_locale())
        if self._seen_at is None:
            self.show_total(self._total)
        else:
            self.show_age(self._seen_at)
        self.views.setAccessibleName(self.tr("Views"))
        self.table.setAccessibleName(self.tr("Tickets"))
        self._filter_sign.setText(self.tr("Filter now"))
        name_clear_button(self.filter_edit)
        self.filter_edit.setPlaceholderText(self.tr("Filter, e.g. printer or priority:high"))
        self.filter_edit.setAccessibleName(self.tr("Filter"))
        self.new_button.setText(self.tr("New ticket"))
        keys = QKeySequence.SequenceFormat.NativeText
        self.new_button.setToolTip(
            self.tr("New ticket ({keys})").format(keys=self.new_action.shortcut().toString(keys))
        )
        for button, text in (
            (self.refresh_button, self.tr("Refresh (F5)")),
            (self.columns_button, self.tr("Choose columns")),
            (self.import_button, self.tr("Import from Excel or CSV")),
            (self.save_view_button, self.tr("Save this filter as a view")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.new_action.setText(self.tr("New ticket"))
        self.refresh_action.setText(self.tr("Refresh"))
        self.filter_action.setText(self.tr("Filter the list"))
        self.list_action.setText(self.tr("Go to the list"))
        self.delete_action.setText(self.tr("Delete"))

    def _dress(self) -> None:
        self._filter_sign.setIcon(theme.icon("search"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.reworded.emit()
        super().changeEvent(event)
