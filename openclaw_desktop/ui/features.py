"""The features of this version, in the order of their tabs. Each is loaded when its page is first built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell.feature import Feature, FeatureController

if TYPE_CHECKING:
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.approvals.page import ApprovalsPage
    from openclaw_desktop.ui.integrations.page import IntegrationsPage
    from openclaw_desktop.ui.keys.page import KeysPage
    from openclaw_desktop.ui.reports.page import ReportsPage
    from openclaw_desktop.ui.search.page import SearchPage
    from openclaw_desktop.ui.tickets.page import TicketsPage
    from openclaw_desktop.worker import ApiWorker


def _tickets_title() -> str:
    return QCoreApplication.translate("Tabs", "Tickets")


def _tickets_page() -> QWidget:
    from openclaw_desktop.ui.tickets.page import TicketsPage

    return TicketsPage()


def _tickets_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.tickets.controller import TicketsController

    return TicketsController(worker, profile, session, cast("TicketsPage", page))


def _search_title() -> str:
    return QCoreApplication.translate("Tabs", "Search")


def _search_page() -> QWidget:
    from openclaw_desktop.ui.search.page import SearchPage

    return SearchPage()


def _search_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.search.controller import SearchController

    return SearchController(worker, profile, session, cast("SearchPage", page))


def _approvals_title() -> str:
    return QCoreApplication.translate("Tabs", "Approvals")


def _approvals_page() -> QWidget:
    from openclaw_desktop.ui.approvals.page import ApprovalsPage

    return ApprovalsPage()


def _approvals_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.approvals.controller import ApprovalsController

    return ApprovalsController(worker, profile, session, cast("ApprovalsPage", page))


def _keys_title() -> str:
    return QCoreApplication.translate("Tabs", "API keys")


def _keys_page() -> QWidget:
    from openclaw_desktop.ui.keys.page import KeysPage

    return KeysPage()


def _keys_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.keys.controller import KeysController

    return KeysController(worker, profile, session, cast("KeysPage", page))


def _integrations_title() -> str:
    return QCoreApplication.translate("Tabs", "Integrations")


def _integrations_page() -> QWidget:
    from openclaw_desktop.ui.integrations.page import IntegrationsPage

    return IntegrationsPage()


def _integrations_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.integrations.controller import IntegrationsController

    return IntegrationsController(worker, profile, session, cast("IntegrationsPage", page))


def _reports_title() -> str:
    return QCoreApplication.translate("Tabs", "Reports")


def _reports_page() -> QWidget:
    from openclaw_desktop.ui.reports.page import ReportsPage

    return ReportsPage()


def _reports_controller(worker: ApiWorker, profile: Profile, session: Session, page: QWidget) -> FeatureController:
    from openclaw_desktop.ui.reports.controller import ReportsController

    return ReportsController(worker, profile, session, cast("ReportsPage", page))


FEATURES: Final = (
    Feature("ticketsPage", "ticket", "work_order:read", _tickets_title, _tickets_page, _tickets_controller),
    Feature("searchPage", "search", "work_order:read", _search_title, _search_page, _search_controller),
    Feature("approvalsPage", "approval", "approval:read", _approvals_title, _approvals_page, _approvals_controller),
    Feature("apiKeysPage", "key", "apikey:read", _keys_title, _keys_page, _keys_controller),
    Feature(
        "integrationsPage",
        "plug",
        "webhook:read",
        _integrations_title,
        _integrations_page,
        _integrations_controller,
    ),
    Feature("reportsPage", "chart", "report:read", _reports_title, _reports_page, _reports_controller),
)
