"""The pages of the settings, in the order of their list. Each is loaded when it is first shown.

A feature with something to set adds an entry whose page stands in the feature's own folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell.tool import Surroundings


def _for_all(_session: Session) -> bool:
    return True


@dataclass(frozen=True)
class SettingsPage:
    """One page of the settings.

    Attributes:
        name: what it is called by whoever opens it, and how it is remembered.
        icon: one of the program's icons.
        title: gives its name in the language in use.
        make: builds its widget, which applies what is changed at once, and which has a `retranslate()`.
        is_for: whether a session has this page.
    """

    name: str
    icon: str
    title: Callable[[], str]
    make: Callable[[Surroundings], QWidget]
    is_for: Callable[[Session], bool] = _for_all


def _general_title() -> str:
    return QCoreApplication.translate("SettingsPages", "General")


def _make_general(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.settings.general_page import GeneralPage

    return GeneralPage(around.appearance, language_locked=around.ways.policy.locks("language"))


def _notifications_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Notifications")


def _make_notifications(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.notifications.settings_page import NotificationsPage
    from openclaw_desktop.ui.settings.saving import save_settings

    def keep() -> None:
        around.profile.settings.values.notifications = page.choices()
        save_settings(around)

    page = NotificationsPage(around.profile.settings.values.notifications)
    page.changed.connect(keep)
    return page


def _servers_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Servers")


def _make_servers(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.settings.servers_controller import ServersController
    from openclaw_desktop.ui.settings.servers_page import ServersPage

    page = ServersPage()
    ServersController(around, page).doctor_wanted.connect(lambda: _open_tool("doctorAction", around))
    return page


def _open_tool(name: str, around: Surroundings) -> None:
    from openclaw_desktop.ui.tools import TOOLS

    for tool in TOOLS:
        if tool.name == name:
            tool.open(around)


def _keys_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Keys kept here")


def _make_keys(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.keys.settings_controller import KeptKeysController
    from openclaw_desktop.ui.keys.settings_page import KeptKeysPage

    page = KeptKeysPage()
    KeptKeysController(around, page)
    return page


def _has_keys(session: Session) -> bool:
    return session.may("apikey:read")


def _data_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Data on this computer")


def _make_data(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.settings.data_controller import DataController
    from openclaw_desktop.ui.settings.data_page import DataPage

    page = DataPage()
    DataController(around, page)
    return page


def _users_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Users")


def _make_users(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.users.controller import UsersController
    from openclaw_desktop.ui.users.page import UsersPage

    page = UsersPage(around.session.user.id)
    UsersController(around, page)
    return page


def _manages_users(session: Session) -> bool:
    return session.may("user:manage")


def _updates_title() -> str:
    return QCoreApplication.translate("SettingsPages", "Updates")


def _make_updates(around: Surroundings) -> QWidget:
    from openclaw_desktop.ui.updates.controller import UpdatesController
    from openclaw_desktop.ui.updates.page import UpdatesPage

    page = UpdatesPage()
    UpdatesController(around, page)
    return page


PAGES: Final = (
    SettingsPage("general", "settings", _general_title, _make_general),
    SettingsPage("notifications", "bell", _notifications_title, _make_notifications),
    SettingsPage("servers", "server", _servers_title, _make_servers),
    SettingsPage("keys", "key", _keys_title, _make_keys, is_for=_has_keys),
    SettingsPage("data", "computer", _data_title, _make_data),
    SettingsPage("users", "users", _users_title, _make_users, is_for=_manages_users),
    SettingsPage("updates", "download", _updates_title, _make_updates),
)
