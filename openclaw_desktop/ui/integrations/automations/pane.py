"""The automations, and beside them the chosen one. Widgets only."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.automations import Automation
from openclaw_desktop.ui.integrations.automations.columns import automations_model
from openclaw_desktop.ui.integrations.automations.detail import AutomationDetail
from openclaw_desktop.ui.integrations.list_pane import ListPane
from openclaw_desktop.ui.integrations.rows_table import RowsTable


class AutomationsPane(ListPane[Automation]):
    """List and detail; `AutomationsController` says what they show and does what they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("automation", "bulk", parent)
        self.try_action = self.action(QKeySequence("Ctrl+T"), self)
        self.detail = AutomationDetail(self)
        self.assemble(RowsTable("automationTable", automations_model(self), self), self.detail, self.detail.try_button)
        self.detail.set_actions(self.try_action, self.edit_action, (self.switch_action, self.delete_action))
        self.retranslate()

    @property
    def row_actions(self) -> list[QAction]:
        """What can be done with an automation, in the order of a menu."""
        return [self.try_action, self.edit_action, self.switch_action, self.delete_action]

    def show_rows(self) -> None:
        """Show the automations, or that there are none."""
        super().show_rows()
        count = len(self.table.rows.items)
        self.count_label.setText(self.tr("%n automation(s)", "", count))
        self.empty.show_text(
            self.tr("An automation notifies, asks for approval or changes a ticket when something happens."),
            self.tr("New automation") if self._may_manage else "",
        )

    def show_current(self, automation: Automation | None) -> None:
        """Show the chosen automation, and offer what can be done with it."""
        may = automation is not None and self._may_manage
        self.detail.show_automation(automation, may_manage=self._may_manage)
        for action in self.row_actions:
            action.setEnabled(may)
        self.show_switch(on=automation is not None and automation.active)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.table.setAccessibleName(self.tr("Automations"))
        self.new_button.setText(self.tr("New automation"))
        self.new_action.setText(self.tr("New automation"))
        self.try_action.setText(self.tr("Try it without effect"))
        super().retranslate()
