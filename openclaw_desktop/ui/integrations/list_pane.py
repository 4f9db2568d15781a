"""A list with its tools above it, and the chosen item beside it: what webhooks and automations have in common."""

from __future__ import annotations

from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Toast,
    make_button,
    make_line,
    make_tool_button,
)
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm
from openclaw_desktop.ui.widgets.yielding import YieldingButton, YieldingLabel

T = TypeVar("T")
_LIST_WIDTH, _DETAIL_WIDTH, _LEAST_WIDTH = 460, 800, 250


class ListPane(QWidget, Generic[T]):
    """List and detail; a controller says what they show and does what they ask for."""

    def __init__(self, kind: str, icon: str, parent: QWidget | None = None) -> None:
        """Make what every kind has; the subclass makes table and detail and calls `assemble`.

        Args:
            kind: what is listed, in one word that object names begin with.
            icon: the program's icon for an empty list.
            parent: the page.
        """
        super().__init__(parent)
        self.setObjectName(f"{kind}sPane")
        self._may_manage = False
        self.table: RowsTable[T]
        self._detail: QWidget
        self.count_label = YieldingLabel(self, takes_rest=True)
        self.count_label.setObjectName(f"{kind}Count")
        self.count_label.setProperty("role", "muted")
        self.busy = BusyIndicator(self)
        self.refresh_button = make_tool_button(f"refresh{kind.title()}sButton", "refresh", self)
        self.new_button = make_button(
            f"new{kind.title()}Button", "primary", icon="plus", made=YieldingButton, parent=self
        )
        self.error_card = ErrorCard(self, name=f"{kind}sError")
        self.empty = EmptyState(icon, self)
        self.new_action = self.action(QKeySequence(QKeySequence.StandardKey.New), self)
        self.refresh_action = self.action(QKeySequence(Qt.Key.Key_F5), self)
        self.edit_action = self.action(QKeySequence("Ctrl+E"), self)
        self.switch_action = self.action(QKeySequence(), self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName(f"{kind}sSplitter")
        self._lists = QStackedWidget(self)
        self.new_button.clicked.connect(self.new_action.trigger)
        self.refresh_button.clicked.connect(self.refresh_action.trigger)
        self.empty.action_triggered.connect(self.new_action.trigger)

    def action(self, keys: QKeySequence, owner: QWidget) -> QAction:
        """Make an action with a key that works in the whole window while this pane is in front, or only in a table."""
        action = QAction(owner)
        action.setShortcut(keys)
        # In the whole window, and only while this pane is the one in front: Qt asks whether it is visible.
        whole = owner is self
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetShortcut)
        owner.addAction(action)
        return action

    def assemble(self, table: RowsTable[T], detail: QWidget, first_in_detail: QWidget) -> None:
        """Put list and detail side by side; the tab order goes from the tools through the list into the detail."""
        self.table = table
        # Its head alone can be higher than a small screen.
        self._detail = ScrollingForm(detail, self)
        self.delete_action = self.action(QKeySequence(Qt.Key.Key_Delete), table)
        self._lists.addWidget(table)
        self._lists.addWidget(self.empty)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list_with_tools())
        self.splitter.addWidget(self._detail)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([theme.px(_LIST_WIDTH), theme.px(_DETAIL_WIDTH)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.toast = Toast(self)
        for one, following in pairwise((self.refresh_button, self.new_button, table, first_in_detail)):
            QWidget.setTabOrder(one, following)

    def _list_with_tools(self) -> QFrame:
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        tools.setSpacing(theme.px(Space.S))
        tools.addWidget(self.count_label, 1)
        tools.addWidget(self.busy)
        tools.addWidget(self.refresh_button)
        tools.addWidget(self.new_button)
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(_LEAST_WIDTH))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.error_card)
        column.addWidget(make_line(parent=self))
        column.addWidget(self._lists, 1)
        return pane

    @property
    def row_actions(self) -> list[QAction]:
        """What can be done with an item, in the order of a menu."""
        raise NotImplementedError

    def show_permission(self, may_manage: bool) -> None:
        """Offer to change things only to those who may."""
        self._may_manage = may_manage
        self.new_button.setVisible(may_manage)
        self.new_action.setEnabled(may_manage)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the items, or that there are none."""
        shown = bool(self.table.rows.items)
        self._lists.setCurrentIndex(0 if shown else 1)
        self._detail.setVisible(shown)

    def show_current(self, item: T | None) -> None:
        """Show the chosen item, and offer what can be done with it."""
        raise NotImplementedError

    def show_switch(self, *, on: bool) -> None:
        """Word the action that switches the chosen item on or off."""
        self.switch_action.setText(self.tr("Switch off") if on else self.tr("Switch on"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.refresh_action.setText(self.tr("Refresh"))
        self.refresh_button.setToolTip(self.tr("Refresh (F5)"))
        self.refresh_button.setAccessibleName(self.tr("Refresh (F5)"))
        self.edit_action.setText(self.tr("Edit…"))
        self.delete_action.setText(self.tr("Delete…"))
        self.table.rows.reword()
        self.show_rows()
        self.show_current(self.table.current())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
