"""Every dialog of the program, and what opens in the main window beside its tabs: how it is opened, in one place.

A new dialog is added here; until then a test fails that looks for dialogs which nobody has opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QTabWidget, QWidget

from openclaw_desktop.store.edits import Change
from openclaw_desktop.ui.approvals.delegate_dialog import DelegateDialog
from openclaw_desktop.ui.approvals.new_dialog import NewApprovalDialog
from openclaw_desktop.ui.diagnostics.crash_dialog import CrashDialog
from openclaw_desktop.ui.diagnostics.doctor_dialog import DoctorDialog
from openclaw_desktop.ui.export.dialog import ExportDialog
from openclaw_desktop.ui.importing.dialog import ImportDialog
from openclaw_desktop.ui.integrations.automations.automation_dialog import AutomationDialog
from openclaw_desktop.ui.integrations.webhooks.secret_dialog import SecretDialog
from openclaw_desktop.ui.integrations.webhooks.webhook_dialog import WebhookDialog
from openclaw_desktop.ui.keys.new_key_dialog import NewKeyDialog
from openclaw_desktop.ui.keys.revoke_dialog import RevokeDialog
from openclaw_desktop.ui.keys.rotate_dialog import RotateDialog
from openclaw_desktop.ui.login.view import LoginDialog
from openclaw_desktop.ui.notifications.panel import NotificationsPanel
from openclaw_desktop.ui.outbox.dialog import OutboxDialog
from openclaw_desktop.ui.search.controller import SearchController
from openclaw_desktop.ui.search.save_view_dialog import SaveViewDialog
from openclaw_desktop.ui.settings.about_dialog import AboutDialog
from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.settings.password_dialog import PasswordDialog
from openclaw_desktop.ui.settings.way_dialog import WayDialog
from openclaw_desktop.ui.sharing.dialog import ShareDialog
from openclaw_desktop.ui.shell.keys_dialog import KeysDialog
from openclaw_desktop.ui.shell.main_window import MainWindow
from openclaw_desktop.ui.users.user_dialog import UserDialog
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.accessibility.workplace import TICKETS, Workplace
from tests.servers import AGENT


@dataclass(frozen=True)
class Door:
    """A window that can be opened.

    Attributes:
        kind: the class of the window that it leads to.
        open: what a person does to get there, in a program that shows its main window only.
    """

    kind: type[QWidget]
    open: Callable[[Workplace], None]

    @property
    def name(self) -> str:
        """What it is called where it is spoken of."""
        return self.open.__name__


def bulk_change(at: Workplace) -> None:
    """Change several tickets at once, up to the preview."""
    at.show("ticketsPage")
    at.find(QTableView, "ticketTable").selectAll()
    status = at.find(QComboBox, "bulk_status")
    status.setCurrentIndex(2)
    status.activated.emit(2)
    at.until(at.find(QPushButton, "bulkApplyButton").isEnabled)


def new_ticket(at: Workplace) -> None:
    at.show("ticketsPage")
    at.click("newTicketButton")


def search(at: Workplace) -> None:
    at.show("searchPage")
    at.find(QLineEdit, "queryEdit").setText("printer")
    table = at.find(QTableView, "resultTable")
    at.until(lambda: table.model().rowCount() == TICKETS)


def export(at: Workplace) -> None:
    search(at)
    at.click("exportButton")


def export_done(at: Workplace) -> None:
    export(at)
    at.find(QLineEdit, "exportPathEdit").setText(str(at.sheet.with_name("out.xlsx")))
    at.click("exportStartButton")
    at.find(QPushButton, "exportOpenButton")


def save_view(at: Workplace) -> None:
    search(at)
    at.click("saveSearchButton")


def import_columns(at: Workplace) -> None:
    at.show("searchPage")
    # A person chooses the file in the system's own dialog.
    at.controller("searchPage", SearchController).importing.open_file(at.sheet)
    at.find(QPushButton, "importCheckButton")


def import_report(at: Workplace) -> None:
    import_columns(at)
    at.click("importCheckButton")
    at.find(QPushButton, "importStartButton")


def import_done(at: Workplace) -> None:
    import_report(at)
    at.click("importStartButton")
    at.find(QPushButton, "importRefusedButton")


def new_approval(at: Workplace) -> None:
    at.show("approvalsPage")
    at.click("newApprovalButton")


def delegate(at: Workplace) -> None:
    at.show("approvalsPage")
    at.first_row("approvalTable")
    at.click("delegateButton")


def new_key(at: Workplace) -> None:
    at.show("apiKeysPage")
    at.click("newKeyButton")


def new_key_without_a_name(at: Workplace) -> None:
    new_key(at)
    at.click("createKeyButton")


def new_key_secret(at: Workplace) -> None:
    new_key(at)
    at.find(QLineEdit, "keyNameEdit").setText("once")
    at.click("preset_read_work_orders")
    at.click("createKeyButton")
    at.find(QLineEdit, "secretEdit")


def rotate_key(at: Workplace) -> None:
    at.show("apiKeysPage")
    at.first_row("keyTable")
    at.click("rotateKeyButton")


def revoke_key(at: Workplace) -> None:
    at.show("apiKeysPage")
    at.first_row("keyTable")
    at.click("revokeKeyButton")


def webhooks(at: Workplace) -> None:
    at.show("integrationsPage")
    at.find(QTabWidget, "integrationsTabs").setCurrentIndex(0)
    at.first_row("webhookTable")


def new_webhook(at: Workplace) -> None:
    webhooks(at)
    at.click("newWebhookButton")


def new_webhook_without_an_address(at: Workplace) -> None:
    new_webhook(at)
    at.click("saveWebhookButton")


def edit_webhook(at: Workplace) -> None:
    webhooks(at)
    at.click("editWebhookButton")


def delete_webhook(at: Workplace) -> None:
    webhooks(at)
    at.choose_from("webhookMoreButton", -1)


def new_webhook_secret(at: Workplace) -> None:
    webhooks(at)
    at.choose_from("webhookMoreButton", 0)
    at.click("confirmButton")
    at.find(SecretDialog)


def automations(at: Workplace) -> None:
    at.show("integrationsPage")
    at.find(QTabWidget, "integrationsTabs").setCurrentIndex(1)
    at.first_row("automationTable")


def new_automation(at: Workplace) -> None:
    automations(at)
    at.click("newAutomationButton")


def new_automation_from_a_template(at: Workplace) -> None:
    new_automation(at)
    next(iter(at.find(AutomationDialog).templates.values())).click()


def edit_automation(at: Workplace) -> None:
    automations(at)
    at.click("editAutomationButton")


def users(at: Workplace) -> None:
    at.choose("usersAction")
    table = at.find(QTableView, "userTable")
    at.until(lambda: table.model().rowCount() > 1)
    found = table.model().match(table.model().index(0, 0), Qt.ItemDataRole.DisplayRole, AGENT.username)
    table.selectRow(found[0].row())


def new_user(at: Workplace) -> None:
    users(at)
    at.click("newUserButton")


def reset_password(at: Workplace) -> None:
    users(at)
    at.click("resetPasswordButton")


def deactivate_user(at: Workplace) -> None:
    users(at)
    at.click("userActiveButton")


def password(at: Workplace) -> None:
    at.choose("passwordAction")


def notifications(at: Workplace) -> None:
    at.click("notificationsStatus")


def outbox(at: Workplace) -> None:
    """Somebody else was faster: the change waits for a decision."""
    session = at.session
    stale = Change(0, {"title": "as it never was"}, {"title": "as I want it"})
    at.profile.outbox.put(session.kept_under, session.user.id, at.ticket, stale)
    at.click("outboxStatus")


def keys(at: Workplace) -> None:
    at.app.main_window.menus.keys_action.trigger()


def connection(at: Workplace) -> None:
    at.click("connectionStatus")


def doctor(at: Workplace) -> None:
    at.choose("doctorAction")


def doctor_done(at: Workplace) -> None:
    doctor(at)
    at.find(QPushButton, "doctorAgain")


def about(at: Workplace) -> None:
    at.choose("aboutAction")


def back_to_this_computer(at: Workplace) -> None:
    at.choose("backAction")


def crash_report(at: Workplace) -> None:
    at.click("crashBannerFirst")


def way_to_the_server(at: Workplace) -> None:
    log_in_again(at)
    at.click("loginWayButton")


def log_in_again(at: Workplace) -> None:
    shell = at.app._shell
    assert shell is not None
    shell.login_requested.emit()


DOORS: Final = (
    Door(MainWindow, bulk_change),
    Door(MainWindow, new_ticket),
    Door(MainWindow, search),
    Door(ExportDialog, export),
    Door(ExportDialog, export_done),
    Door(SaveViewDialog, save_view),
    Door(ImportDialog, import_columns),
    Door(ImportDialog, import_report),
    Door(ImportDialog, import_done),
    Door(NewApprovalDialog, new_approval),
    Door(DelegateDialog, delegate),
    Door(NewKeyDialog, new_key),
    Door(NewKeyDialog, new_key_without_a_name),
    Door(NewKeyDialog, new_key_secret),
    Door(RotateDialog, rotate_key),
    Door(RevokeDialog, revoke_key),
    Door(MainWindow, webhooks),
    Door(WebhookDialog, new_webhook),
    Door(WebhookDialog, new_webhook_without_an_address),
    Door(WebhookDialog, edit_webhook),
    Door(ConfirmDialog, delete_webhook),
    Door(SecretDialog, new_webhook_secret),
    Door(MainWindow, automations),
    Door(AutomationDialog, new_automation),
    Door(AutomationDialog, new_automation_from_a_template),
    Door(AutomationDialog, edit_automation),
    Door(SettingsDialog, users),
    Door(UserDialog, new_user),
    Door(UserDialog, reset_password),
    Door(ConfirmDialog, deactivate_user),
    Door(PasswordDialog, password),
    Door(NotificationsPanel, notifications),
    Door(OutboxDialog, outbox),
    Door(KeysDialog, keys),
    Door(DoctorDialog, doctor),
    Door(DoctorDialog, doctor_done),
    Door(AboutDialog, about),
    Door(ShareDialog, back_to_this_computer),
    Door(CrashDialog, crash_report),
    Door(LoginDialog, log_in_again),
    Door(WayDialog, way_to_the_server),
)
