"""What happens in the main window as a whole: sessions begin and end, features with them; menus; the status bar."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.platform.deep_links import link_in
from openclaw_desktop.ui import tour
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.login.view import LoginDialog
from openclaw_desktop.ui.notifications.news import News
from openclaw_desktop.ui.outbox.controller import OutboxController
from openclaw_desktop.ui.secret_clipboard import secret_clipboard
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell import window_state
from openclaw_desktop.ui.shell.feature import (
    Announces,
    Feature,
    FeatureController,
    ImportsTickets,
    LeadsToApprovals,
    LeadsToImport,
    LeadsToSearch,
    LeadsToTickets,
    SavesViews,
    ShowsApprovals,
    ShowsSearch,
    ShowsTickets,
)
from openclaw_desktop.ui.shell.key_list import keys_of
from openclaw_desktop.ui.shell.keys_dialog import KeysDialog
from openclaw_desktop.ui.shell.link_opener import LinkOpener
from openclaw_desktop.ui.shell.main_window import MainWindow
from openclaw_desktop.ui.shell.tool import Surroundings, Tool
from openclaw_desktop.ui.shell.waiting import WaitingController
from openclaw_desktop.ui.tools import DOCTOR

if TYPE_CHECKING:
    from openclaw_desktop.platform.desktop_notifications import DesktopNotifications
    from openclaw_desktop.platform.paths import AppPaths
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.login.ways import Ways
    from openclaw_desktop.ui.settings.appearance import Appearance
    from openclaw_desktop.ui.updates.watch import UpdateWatch
    from openclaw_desktop.worker import ApiWorker

_log = logging.getLogger(__name__)


class ShellController(QObject):
    """Drives the main window.

    Signals:
        login_requested: the person wants to log in again.
        logout_requested, switch_requested, quit_requested: from the account menu.
    """

    login_requested = Signal()
    logout_requested = Signal()
    switch_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,
        paths: AppPaths,
        appearance: Appearance,
        window: MainWindow,
        features: tuple[Feature, ...],
        desktop: DesktopNotifications,
        ways: Ways,
        updates: UpdateWatch,
    ) -> None:
        super().__init__(window)
        self._worker = worker
        self._profile = profile
        self._paths = paths
        self._appearance = appearance
        self._window = window
        self._features = features
        self._ways = ways
        self._updates = updates
        updates.told.connect(self.tell)
        window.menus.language_menu.setEnabled(not ways.policy.locks("language"))
        self._session: Session | None = None
        self._controllers: dict[str, FeatureController] = {}
        self._news = News(worker, profile, desktop, window.bell)
        self._news.wanted.connect(self._show_wanted)
        self._news.told.connect(self.tell)
        self._news.settings_wanted.connect(partial(self.open_settings, "notifications"))
        worker.connection_changed.connect(window.connection_status.show_state)
        worker.activity_changed.connect(window.activity_status.show_counts)
        WaitingController(worker, window.activity_status, self.tell, self)
        window.connection_status.try_requested.connect(worker.probe_now)
        window.connection_status.login_requested.connect(self.login_requested)
        window.connection_status.doctor_requested.connect(partial(self._open_tool, DOCTOR))
        self._outbox: OutboxController | None = None
        self._link = ""
        self._link_opener = LinkOpener(worker, self)
        self._link_opener.found.connect(self.open_ticket)
        self._link_opener.refused.connect(self.tell)
        menus = window.menus
        menus.language_chosen.connect(appearance.choose_language)
        menus.theme_chosen.connect(appearance.choose_mode)
        menus.scale_chosen.connect(appearance.choose_scale)
        menus.compact_toggled.connect(appearance.choose_compact)
        appearance.changed.connect(self._on_appearance_changed)
        menus.refresh_requested.connect(self._refresh)
        menus.tool_chosen.connect(self._open_tool)
        menus.logout_requested.connect(self.logout_requested)
        menus.switch_requested.connect(self.switch_requested)
        menus.quit_requested.connect(self.quit_requested)
        menus.keys_requested.connect(self.show_keys)
        self._question = QShortcut(QKeySequence("?"), window)
        self._question.activated.connect(self.show_keys)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._show_choices()

    @property
    def session(self) -> Session | None:
        """Who is at work, or None."""
        return self._session

    def begin(self, session: Session) -> None:
        """Start the features for a login, and show the window."""
        self._session = session
        window = self._window
        window.connection_status.set_server(session.server_url, local=session.local)
        window.connection_status.show_state(self._worker.connection)
        window.show_account(session)
        shown = window.show_tabs_for(session.permissions)
        if tour.is_due(self._profile.settings):
            self._profile.settings.values.tour_seen = True
            tour.start_tour(window)
        window_state.restore(window, self._profile.settings)
        for feature in self._features:
            if feature.name in shown:
                page = window.pages[feature.name]
                controller = feature.make_controller(self._worker, self._profile, session, page)
                self._controllers[feature.name] = controller
                if isinstance(controller, LeadsToTickets):
                    controller.ticket_wanted.connect(self.open_ticket)
                if isinstance(controller, Announces):
                    controller.announced.connect(window.toast.show_message)
                if isinstance(controller, SavesViews):
                    controller.views_changed.connect(self._reread_views)
                if isinstance(controller, LeadsToSearch):
                    controller.search_wanted.connect(self.open_search)
                if isinstance(controller, LeadsToImport):
                    controller.import_wanted.connect(self._import)
                if isinstance(controller, LeadsToApprovals):
                    controller.approval_wanted.connect(self.open_approval)
                    controller.approval_request_wanted.connect(self._ask_about)
                controller.start()
        self._news.begin(session, self._controllers.values())
        outbox = OutboxController(self._worker, self._profile, session, window.outbox_status, self)
        outbox.ticket_wanted.connect(self.open_ticket)
        outbox.approval_wanted.connect(self.open_approval)
        outbox.decided.connect(self._reread_approvals)
        outbox.told.connect(self.tell)
        outbox.start()
        self._outbox = outbox
        self._updates.begin()
        window.show()
        window.raise_()
        window.activateWindow()
        self.open_link_in(())

    def end(self) -> None:
        """Stop the features; what was typed stays as drafts, and nothing secret on the clipboard."""
        self._close_dialogs()
        secret_clipboard().clear()
        tour.end_tour(self._window)
        self._updates.end()
        self._news.end()
        if self._outbox is not None:
            self._outbox.stop()
            self._outbox.deleteLater()
            self._outbox = None
        for controller in self._controllers.values():
            controller.stop()
        self._controllers.clear()
        if self._session is not None:
            window_state.remember(self._window, self._profile.settings)
            self.save_settings()
        self._session = None

    def open_link_in(self, arguments: Sequence[str]) -> None:
        """Open the ticket that the link of a start names, now or after the login; nothing where there is none."""
        self._link = link_in(arguments) or self._link
        if self._link and self._session is not None:
            self._link_opener.open(self._link)
            self._link = ""

    @Slot(str)
    def open_ticket(self, ticket_id: str) -> None:
        """Show a ticket in its tab, wherever the person is."""
        for name, controller in self._controllers.items():
            if isinstance(controller, ShowsTickets):
                self._window.tabs.setCurrentWidget(self._window.pages[name])
                controller.open_ticket(ticket_id)

    @Slot(str)
    def open_approval(self, approval_id: str) -> None:
        """Show an approval in its tab, wherever the person is."""
        for name, controller in self._controllers.items():
            if isinstance(controller, ShowsApprovals):
                self._window.tabs.setCurrentWidget(self._window.pages[name])
                controller.open_approval(approval_id)

    @Slot(str)
    def open_search(self, query: str) -> None:
        """Search for a query in its tab, wherever the person is."""
        for name, controller in self._controllers.items():
            if isinstance(controller, ShowsSearch):
                self._window.tabs.setCurrentWidget(self._window.pages[name])
                controller.show_query(query)

    @Slot()
    def _import(self) -> None:
        for controller in self._controllers.values():
            if isinstance(controller, ImportsTickets):
                controller.import_tickets()

    @Slot(str, str)
    def _ask_about(self, ticket_id: str, title: str) -> None:
        for name, controller in self._controllers.items():
            if isinstance(controller, ShowsApprovals):
                self._window.tabs.setCurrentWidget(self._window.pages[name])
                controller.ask_about(ticket_id, title)

    @Slot(str)
    def _show_wanted(self, key: str) -> None:
        """Show what a notification is about, and the window in any case."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        kind, _, name = key.partition(":")
        if kind == "ticket":
            self.open_ticket(name)
        elif kind == "approval":
            self.open_approval(name)
        elif kind == "apikey" and "apiKeysPage" in self._controllers:
            window.tabs.setCurrentWidget(window.pages["apiKeysPage"])

    @Slot()
    def _reread_views(self) -> None:
        for controller in self._controllers.values():
            if isinstance(controller, ShowsTickets):
                controller.refresh()

    @Slot()
    def _reread_approvals(self) -> None:
        for controller in self._controllers.values():
            if isinstance(controller, ShowsApprovals):
                controller.refresh()

    @property
    def news(self) -> News:
        """What follows events and tells of them."""
        return self._news

    def close(self) -> None:
        """End for good, with the program."""
        self.end()
        self._news.close()

    def tell(self, text: str) -> None:
        """Say something that matters but stops nobody."""
        self._window.toast.show_message(text)

    def save_settings(self) -> None:
        """Write the settings, or say why they could not be."""
        try:
            self._profile.settings.save()
        except StorageError as error:
            _log.warning("the settings were not written: %s", error.code)
            self.tell(words_for(error).one_line())

    def _show_choices(self) -> None:
        look = self._appearance.look
        self._window.menus.show_choices(
            language=look.language,
            mode=look.mode,
            scale=look.scale,
            compact=look.compact,
        )

    @Slot()
    def _on_appearance_changed(self) -> None:
        self._show_choices()
        self.save_settings()

    @Slot()
    def _refresh(self) -> None:
        current = self._window.tabs.currentWidget()
        controller = self._controllers.get(current.objectName()) if current is not None else None
        if controller is not None:
            controller.refresh()

    @Slot()
    def show_keys(self) -> None:
        """Show the keys of the place where the person is."""
        tabs = self._window.tabs
        KeysDialog(tabs.tabText(tabs.currentIndex()), *keys_of(self._window), self._window).open()

    @Slot(object)
    def _open_tool(self, tool: Tool) -> None:
        if self._session is not None:
            tool.open(self._surroundings(self._session))

    @Slot(str)
    def open_settings(self, page: str = "") -> None:
        """Show the settings, at a page or where they were left."""
        if self._session is not None:
            from openclaw_desktop.ui.settings.opening import open_settings

            open_settings(self._surroundings(self._session), page)

    def _surroundings(self, session: Session) -> Surroundings:
        return Surroundings(
            window=self._window,
            worker=self._worker,
            profile=self._profile,
            paths=self._paths,
            appearance=self._appearance,
            session=session,
            ways=self._ways,
            updates=self._updates,
            tell=self.tell,
        )

    def _close_dialogs(self) -> None:
        """Close what was opened from the menus for this login; only the one that asks to log in stays."""
        for dialog in self._window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not isinstance(dialog, LoginDialog):
                dialog.close()

    @Slot("QWidget*", "QWidget*")
    def _on_focus_changed(self, _old: object, new: object) -> None:
        # Where text is typed, a question mark is a question mark.
        self._question.setEnabled(not isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit))
