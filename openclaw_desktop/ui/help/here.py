"""Which page of the help is about the place where the person is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

_PAGE_OF_TAB: Final = {
    "ticketsPage": "tickets",
    "searchPage": "search",
    "approvalsPage": "approvals",
    "apiKeysPage": "api-keys",
    "integrationsPage": "integrations",
    "reportsPage": "reports",
}


def page_for(window: QWidget) -> str:
    """Give the page about the tab that a main window shows."""
    tabs = window.findChild(QTabWidget, "mainTabs")
    shown = None if tabs is None else tabs.currentWidget()
    return _PAGE_OF_TAB.get("" if shown is None else shown.objectName(), "start")
