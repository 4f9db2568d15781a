"""The Integrations tab: what tells others what happens here. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from openclaw_desktop.ui.integrations.automations.pane import AutomationsPane
from openclaw_desktop.ui.integrations.webhooks.pane import WebhooksPane
from openclaw_desktop.ui.widgets.tab_arrows import leave_arrows_to_the_pointer


class IntegrationsPage(QWidget):
    """Holds a pane for each kind; `IntegrationsController` acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("integrationsPage")
        # Before its pages, so that Tab comes to it before them.
        self.tabs = QTabWidget(self)
        leave_arrows_to_the_pointer(self.tabs)
        self.webhooks = WebhooksPane(self)
        self.automations = AutomationsPane(self)
        self.tabs.setObjectName("integrationsTabs")
        self.tabs.setTabBarAutoHide(True)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.webhooks, "")
        self.tabs.addTab(self.automations, "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.retranslate()

    def show_permission(self, may_see_automations: bool) -> None:
        """Show the automations only to those who may see them."""
        self.tabs.setTabVisible(1, may_see_automations)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.tabs.setTabText(0, self.tr("Webhooks"))
        self.tabs.setTabText(1, self.tr("Automations"))
        self.tabs.tabBar().setAccessibleName(self.tr("Integrations"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
