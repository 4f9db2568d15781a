"""The automations, and beside them the chosen one. Widgets only."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.contract.automations import Automation
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.automations.columns import automations_model
from openclaw_desktop.ui.integrations.automations.detail import AutomationDetail
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Toast,
    make_button,
    make_label,
    make_line,
    make_tool_button,
)


class AutomationsPane(QWidget):
    """List and detail; `AutomationsController` says what they show and does what they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("automationsPane")
        self._may_manage = False
        self.table: RowsTable[Automation] = RowsTable("automationTable", automations_model(self), self)
        self.detail = AutomationDetail(self)
        self.count_label = make_label("muted", name="automationCount", parent=self)
        self.busy = BusyIndicator(self)
        self.refresh_button = make_tool_button("refreshAutomationsButton", "refresh", self)
        self.new_button = make_button("newAutomationButton", "primary", icon="plus", parent=self)
        self.error_card = ErrorCard(self, name="automationsError")
        self.empty = EmptyState("bulk", self)
        self.new_action = self._action(QKeySequence(QKeySequence.StandardKey.New), self)
        self.refresh_action = self._action(QKeySequence(Qt.Key.Key_F5), self)
        self.try_action = self._action(QKeySequence("Ctrl+T"), self)
        self.edit_action = self._action(QKeySequence("Ctrl+E"), self)
        self.switch_action = self._action(QKeySequence(), self)
        self.delete_action = self._action(QKeySequence(Qt.Key.Key_Delete), self.table)
        self._lists = QStackedWidget(self)
        self._build()
        self.toast = Toast(self)
        self.new_button.clicked.connect(self.new_action.trigger)
        self.refresh_button.clicked.connect(self.refresh_action.trigger)
        self.empty.action_triggered.connect(self.new_action.trigger)
        self.detail.set_actions(self.try_action, self.edit_action, (self.switch_action, self.delete_action))
        self.retranslate()

    def _action(self, keys: QKeySequence, owner: QWidget) -> QAction:
        action = QAction(owner)
        action.setShortcut(keys)
        whole = owner is self
        # In the whole window, and only while this pane is the one in front: Qt asks whether it is visible.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetShortcut)
        owner.addAction(action)
        return action

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        tools.setSpacing(theme.px(Space.S))
        tools.addWidget(self.count_label)
        tools.addWidget(self.busy)
        tools.addStretch(1)
        tools.addWidget(self.refresh_button)
        tools.addWidget(self.new_button)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.empty)
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(280))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.error_card)
        column.addWidget(make_line(parent=self))
        column.addWidget(self._lists, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("automationsSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(pane)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([theme.px(460), theme.px(800)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        order = (self.refresh_button, self.new_button, self.table, self.detail.try_button)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    @property
    def row_actions(self) -> list[QAction]:
        """What can be done with an automation, in the order of a menu."""
        return [self.try_action, self.edit_action, self.switch_action, self.delete_action]

    def show_permission(self, may_manage: bool) -> None:
        """Offer to change things only to those who may."""
        self._may_manage = may_manage
        self.new_button.setVisible(may_manage)
        self.new_action.setEnabled(may_manage)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the automations, or that there are none."""
        count = len(self.table.rows.items)
        self.count_label.setText(self.tr("%n automation(s)", "", count))
        self._lists.setCurrentIndex(0 if count else 1)
        self.empty.show_text(
            self.tr("There is no automation yet. An automation acts by itself when something happens."),
            self.tr("New automation") if self._may_manage else "",
        )

    def show_current(self, automation: Automation | None) -> None:
        """Show the chosen automation, and offer what can be done with it."""
        may = automation is not None and self._may_manage
        self.detail.show_automation(automation, may_manage=self._may_manage)
        for action in self.row_actions:
            action.setEnabled(may)
        on = automation is not None and automation.active
        self.switch_action.setText(self.tr("Switch off") if on else self.tr("Switch on"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.table.setAccessibleName(self.tr("Automations"))
        self.new_button.setText(self.tr("New automation"))
        self.new_action.setText(self.tr("New automation"))
        self.refresh_action.setText(self.tr("Refresh"))
        self.refresh_button.setToolTip(self.tr("Refresh (F5)"))
        self.refresh_button.setAccessibleName(self.tr("Refresh (F5)"))
        self.try_action.setText(self.tr("Try it without effect"))
        self.edit_action.setText(self.tr("Edit…"))
        self.delete_action.setText(self.tr("Delete…"))
        self.table.rows.reword()
        self.show_rows()
        self.show_current(self.table.current())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
