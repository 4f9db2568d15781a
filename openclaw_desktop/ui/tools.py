"""The tools of this version, in the order of their menus. Each is loaded when it is first opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell.tool import Surroundings, Tool


def _settings_title() -> str:
    return QCoreApplication.translate("Tools", "&Settings…")


def _open_settings(around: Surroundings) -> None:
    from openclaw_desktop.ui.settings.opening import open_settings

    open_settings(around)


def _users_title() -> str:
    return QCoreApplication.translate("Tools", "&Users…")


def _open_users(around: Surroundings) -> None:
    from openclaw_desktop.ui.settings.opening import open_settings

    open_settings(around, "users")


def _manages_users(session: Session) -> bool:
    return session.may("user:manage")


def _password_title() -> str:
    return QCoreApplication.translate("Tools", "Change &password…")


def _open_password(around: Surroundings) -> None:
    from openclaw_desktop.ui.settings.password_controller import PasswordController
    from openclaw_desktop.ui.settings.password_dialog import PasswordDialog

    dialog = PasswordDialog(around.window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    controller = PasswordController(around.worker, dialog)
    controller.changed.connect(
        lambda: around.tell(QCoreApplication.translate("Tools", "Your password was changed.")),
    )
    dialog.open()


def _has_password(session: Session) -> bool:
    return not session.local


def _share_title() -> str:
    return QCoreApplication.translate("Tools", "S&hare this workspace…")


def _open_share(around: Surroundings) -> None:
    from openclaw_desktop.ui.sharing.opening import open_sharing

    open_sharing(around)


def _back_title() -> str:
    return QCoreApplication.translate("Tools", "&Back to this computer…")


def _open_back(around: Surroundings) -> None:
    from openclaw_desktop.ui.sharing.opening import open_sharing

    open_sharing(around, back=True)


def _leads_an_office(session: Session) -> bool:
    return not session.local and session.may("user:manage")


def _is_local(session: Session) -> bool:
    return session.local


def _help_title() -> str:
    return QCoreApplication.translate("Tools", "Open the &help")


def _open_help(around: Surroundings) -> None:
    from openclaw_desktop.ui.help import open_help

    open_help(around.window)


def _page_help_title() -> str:
    return QCoreApplication.translate("Tools", "Help on this &page")


def _open_page_help(around: Surroundings) -> None:
    from openclaw_desktop.ui.help import open_help
    from openclaw_desktop.ui.help.here import page_for

    open_help(around.window, page_for(around.window))


def _doctor_title() -> str:
    return QCoreApplication.translate("Tools", "Connection &doctor…")


def _open_doctor(around: Surroundings) -> None:
    from openclaw_desktop.ui.diagnostics.doctor import open_doctor

    client = around.worker.client
    if client is not None:
        open_doctor(around.window, around.worker, client, around.paths)


def _updates_title() -> str:
    return QCoreApplication.translate("Tools", "Check for &updates…")


def _open_updates(around: Surroundings) -> None:
    from openclaw_desktop.ui.settings.opening import open_settings

    open_settings(around, "updates")
    around.updates.check()


def _tour_title() -> str:
    return QCoreApplication.translate("Tools", "Take the &tour")


def _open_tour(around: Surroundings) -> None:
    from openclaw_desktop.ui.tour import start_tour

    start_tour(around.window, by_wish=True)


def _about_title() -> str:
    return QCoreApplication.translate("Tools", "&About OpenClaw")


def _open_about(around: Surroundings) -> None:
    from openclaw_desktop.platform.licences import read_licences
    from openclaw_desktop.ui.resources import resource_path
    from openclaw_desktop.ui.settings.about_dialog import AboutDialog

    folder = resource_path("licences")
    notice = (folder / "notice.txt").read_text(encoding="utf-8")
    AboutDialog(around.session.server_url, notice, read_licences(folder), around.window).open()


DOCTOR: Final = Tool("doctorAction", "plug", "help", _doctor_title, _open_doctor)
TOOLS: Final = (
    Tool("settingsAction", "settings", "account", _settings_title, _open_settings, shortcut="Ctrl+,"),
    Tool("usersAction", "users", "account", _users_title, _open_users, is_for=_manages_users),
    Tool("passwordAction", "lock", "account", _password_title, _open_password, is_for=_has_password),
    Tool("shareAction", "upload", "account", _share_title, _open_share, is_for=_is_local),
    Tool("backAction", "computer", "account", _back_title, _open_back, is_for=_leads_an_office),
    Tool("helpAction", "help", "help", _help_title, _open_help),
    Tool("pageHelpAction", "file", "help", _page_help_title, _open_page_help, "Shift+F1"),
    Tool("tourAction", "flag", "help", _tour_title, _open_tour),
    DOCTOR,
    Tool("updatesAction", "download", "help", _updates_title, _open_updates),
    Tool("aboutAction", "info", "help", _about_title, _open_about),
)
