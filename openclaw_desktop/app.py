"""The composition root: reads the command line, builds every part once, and hands each what it needs.

The first window is painted before most of the program is loaded: what is imported here at the top is what it needs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.options import Options, read_options, wishes_of
from openclaw_desktop.platform.account import account_name
from openclaw_desktop.platform.paths import AppPaths
from openclaw_desktop.platform.policy import Policy, log_problems, read_policy
from openclaw_desktop.ui.application import make_qt, paint_first
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.login.view import LoginDialog
from openclaw_desktop.ui.settings.look import Wishes, apply_look, read_look

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.platform.local_server import LocalServer
    from openclaw_desktop.store.settings import LanguageChoice
    from openclaw_desktop.ui.login.controller import Login
    from openclaw_desktop.ui.shell.controller import ShellController
    from openclaw_desktop.ui.shell.main_window import MainWindow
    from openclaw_desktop.ui.shell.preparing import PreparedPages
    from openclaw_desktop.ui.updates.watch import ThisProgram

_log = logging.getLogger(__name__)
_DEMO_TICKETS: Final = 1000
_WARM_UP_MS: Final = 80
"""So long after the first paint, what the next step needs is loaded."""


class App:
    """The running program.

    Attributes:
        qt: the one QApplication of the process.
        login_dialog: the dialog of the first login, and of each later one.
        when_closed: called once everything has ended.
    """

    def __init__(self, options: Options, policy: Policy, program: ThisProgram | None = None) -> None:
        self._options = options
        self._program = program
        self._policy = policy
        self._closed = False
        self.when_closed: Callable[[], None] | None = None
        self._paths = AppPaths.find(options.profile, demo=options.demo)
        wishes = wishes_of(options, policy)
        look = read_look(self._paths.profile, wishes)
        self.qt = make_qt(look)
        apply_look(look)
        self.login_dialog = LoginDialog()
        self.login_dialog.show()
        paint_first(self.login_dialog)
        self._build(wishes)

    def _build(self, wishes: Wishes) -> None:
        """Load and build everything that the first window did not need."""
        from openclaw_desktop.keeping import Keeping
        from openclaw_desktop.store.secrets import SecretStore
        from openclaw_desktop.ui.login.controller import LoginController
        from openclaw_desktop.ui.login.kept_tokens import KeptTokens
        from openclaw_desktop.ui.login.local_login import LocalLogin
        from openclaw_desktop.ui.login.remembered import RememberedLogins
        from openclaw_desktop.ui.login.ways import Ways
        from openclaw_desktop.ui.settings.appearance import Appearance
        from openclaw_desktop.worker import ApiWorker

        self._notice = ""
        fresh = not (self._paths.profile / "settings.json").exists()
        self._keeping = Keeping(self._paths)
        self._trouble = self._keeping.trouble
        self._profile = self._keeping.profile
        if fresh and wishes.preset_language:
            self._profile.settings.values.language = cast("LanguageChoice", wishes.preset_language)
        log_problems(self._policy)
        self._appearance = Appearance(self._profile.settings, wishes)
        self._worker = ApiWorker()
        self._memory = RememberedLogins(self._profile.settings)
        secrets = SecretStore()
        self._tokens = KeptTokens(self._worker, secrets)
        self._ways = Ways(self._worker, self._profile.settings, self._policy, secrets)
        self._ways.changed.connect(self._on_way_changed)
        self._local = LocalLogin(self._worker, self._make_server)
        self._client: OpenClawClient | None = None
        self._shell: ShellController | None = None
        self._window: MainWindow | None = None
        self._prepared: PreparedPages | None = None
        self._login = LoginController(
            self._worker,
            self._memory,
            self._tokens,
            self._local,
            self.login_dialog,
            policy=self._policy,
            route=self._ways.route,
            remember=not self._options.demo,
        )
        self._login.logged_in.connect(self._on_logged_in)
        self._login.notice.connect(self._on_notice)
        self._login.doctor_wanted.connect(self._open_doctor)
        self.login_dialog.way_requested.connect(self._open_way)
        self.login_dialog.dismissed.connect(self._on_dismissed)
        self._worker.login_needed.connect(self._on_login_needed)
        self._warm_up_timer = QTimer(self._worker)
        self._warm_up_timer.setSingleShot(True)
        self._warm_up_timer.timeout.connect(self._warm_up)

    @property
    def main_window(self) -> MainWindow:
        """The main window; built when first asked for, shown after the login."""
        return self._shell_parts()[0]

    def open(self) -> None:
        """Begin to log in where nobody has to be asked."""
        from openclaw_desktop.ui.settings.system_motion import ask_system_about_motion

        self._ways.load()
        ask_system_about_motion(self._worker)
        if self._options.demo:
            self._login.use_local()
        else:
            self._login.begin(self._options.server)
        if self._trouble is not None and not self.login_dialog.waiting:
            self.login_dialog.message.show_text(words_for(self._trouble).one_line(), tone="warn")
            self.login_dialog.refit()
        self._warm_up_timer.start(_WARM_UP_MS)

    def start_again(self, arguments: Sequence[str]) -> None:
        """Act for a later start with these arguments: come to the front, and open what its link names."""
        window = self._front()
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._shell_parts()[1].open_link_in(arguments)

    def close(self) -> None:
        """End everything: threads, windows, the local server. May be called again."""
        if self._closed:
            return
        self._closed = True
        self._warm_up_timer.stop()
        self._login.cancel()
        if self._shell is not None:
            self._shell.close()
        windows: list[QWidget] = [self.login_dialog]
        if self._window is not None:
            windows.append(self._window)
        for window in windows:
            window.hide()
        if not self._worker.shutdown():
            _log.warning("a thread of the worker did not end in time")
        self._local.stop()
        if self._client is not None:
            self._client.close()
        if self._prepared is not None:
            self._prepared.drop()
        for window in windows:
            window.deleteLater()
        self._worker.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._keeping.close()
        if self.when_closed is not None:
            self.when_closed()

    def _front(self) -> QWidget:
        return self.login_dialog if self.login_dialog.isVisible() or self._window is None else self._window

    def _make_server(self) -> LocalServer:
        from openclaw_desktop.platform.local_server import LocalServer

        name = account_name()
        samples = _DEMO_TICKETS if self._options.demo else 0
        return LocalServer(self._paths.server_database, username=name, display_name=name, sample_tickets=samples)

    def _warm_up(self) -> None:
        if self._closed or self._window is not None:
            return
        if self._prepared is None:
            from openclaw_desktop.ui.features import FEATURES
            from openclaw_desktop.ui.shell.preparing import PreparedPages
            from openclaw_desktop.worker import LocalJob

            self._prepared = PreparedPages(FEATURES)
            self._worker.submit(LocalJob("load the client", _load_client))
        if self._prepared.build_next():
            self._worker.settle()
            self._warm_up_timer.start(0)
        else:
            self._shell_parts()

    def _shell_parts(self) -> tuple[MainWindow, ShellController]:
        if self._window is None or self._shell is None:
            from openclaw_desktop.platform.desktop_notifications import desktop_notifications
            from openclaw_desktop.ui.features import FEATURES
            from openclaw_desktop.ui.shell.controller import ShellController
            from openclaw_desktop.ui.shell.main_window import MainWindow
            from openclaw_desktop.ui.tools import TOOLS
            from openclaw_desktop.ui.updates.watch import ThisProgram, UpdateWatch

            self._window = MainWindow(FEATURES, TOOLS, self._prepared)
            bubbles = desktop_notifications(self.qt.windowIcon(), self._window)
            parts = (self._worker, self._profile, self._paths, self._appearance, self._window, FEATURES, bubbles)
            program = self._program or ThisProgram.find()
            folder = self._paths.profile / "updates"
            updates = UpdateWatch(self._worker, self._profile.settings, folder, self._ways, program)
            self._shell = ShellController(*parts, self._ways, updates)
            self._shell.login_requested.connect(self._on_login_needed)
            self._shell.logout_requested.connect(self._log_out)
            self._shell.switch_requested.connect(self._switch)
            self._shell.quit_requested.connect(self._window.close)
            self._shell.open_link_in([self._options.link])
            self._window.closing.connect(self._on_window_closing)
            self._worker.settle()
        return self._window, self._shell

    def _on_logged_in(self, login: Login) -> None:
        window, shell = self._shell_parts()
        before, self._client = self._client, login.client
        now = shell.session
        same = now is not None and now.user.id == login.session.user.id and now.server_url == login.session.server_url
        if now is not None and not same:
            self._end_session(shell)
        self._worker.set_client(login.client, login.session.user.id)
        if before is not None and before is not login.client:
            before.close()
        self.login_dialog.hide()
        if login.session.local:
            in_the_way = self._keeping.take_over(login.session.kept_under, login.session.user.id)
            self._trouble = self._trouble or in_the_way
        if not same:
            shell.begin(login.session)
            self._worker.settle()
        if not login.session.local:
            self._local.stop()
        if self._notice or self._trouble is not None:
            shell.tell(self._notice or (words_for(self._trouble).one_line() if self._trouble else ""))
            self._notice, self._trouble = "", None
        self._offer_crash_report(window)
        window.activateWindow()

    def _offer_crash_report(self, window: MainWindow) -> None:
        reports = self._keeping.crash_reports
        if reports is not None:
            from openclaw_desktop.ui.diagnostics.crash_offer import offer_report

            offer_report(window, reports, self._on_notice)

    def _on_way_changed(self) -> None:
        """Go on with the same login, on the way that holds now."""
        from openclaw_desktop.ui.login.calls import make_client

        session, before = self._shell.session if self._shell is not None else None, self._client
        if session is None or session.local or before is None:
            return
        allowed, route = self._memory.allows_insecure(session.server_url), self._ways.route()
        self._client = make_client(session.server_url, allow_insecure=allowed, token=before.credential, route=route)
        self._worker.set_client(self._client, session.user.id)
        before.close()

    def _on_notice(self, text: str) -> None:
        if self._shell is not None and self._shell.session is not None:
            self._shell.tell(text)
        else:
            self._notice = text

    def _open_way(self) -> None:
        from openclaw_desktop.ui.settings.way_dialog import LoginPlace, WayDialog

        WayDialog(LoginPlace(self._worker, self._profile, self._ways, self._on_notice), self.login_dialog).open()

    def _open_doctor(self, client: OpenClawClient) -> None:
        from openclaw_desktop.ui.diagnostics.doctor import open_doctor

        open_doctor(self.login_dialog, self._worker, client, self._paths, mine=True)

    def _on_login_needed(self) -> None:
        if self._shell is None or self._shell.session is None or self.login_dialog.isVisible():
            return
        if self._shell.session.local:
            # The server of this computer knows its person by a token of its own: nobody has to type anything.
            self._login.use_local()
            return
        self.login_dialog.setParent(self.main_window, self.login_dialog.windowFlags())
        self._login.over_work(self._shell.session)

    def _log_out(self) -> None:
        from openclaw_desktop.worker import Job, Lane, LocalJob

        client, session = self._client, self._shell.session if self._shell is not None else None
        if client is None or session is None:
            return
        self._tokens.forget(session.server_url, session.user.username)
        running = self._worker.submit(Job("log out", lambda call: call.logout(), client=client, deadline=10.0))
        running.failed.connect(_on_logout_failed)
        running.ended.connect(client.close)
        try:
            self._memory.end(session.server_url, session.user.username)
        except StorageError as error:
            self._on_notice(words_for(error).one_line())
        self._back_to_login()
        # After what was still to be kept, in the same lane.
        forget = self._keeping.forgetting(session.kept_under, session.user.id)
        forgetting = self._worker.submit(LocalJob("forget what was seen", forget, lane=Lane.BULK))
        forgetting.failed.connect(lambda error: self._on_notice(words_for(error).one_line()))

    def _switch(self) -> None:
        self._back_to_login()
        self._local.stop()

    def _back_to_login(self) -> None:
        window, shell = self._shell_parts()
        self._end_session(shell)
        self._worker.set_client(None, None)
        self._client = None
        self.login_dialog.setParent(None, self.login_dialog.windowFlags())
        self._login.first_again()
        window.hide()

    def _end_session(self, shell: ShellController) -> None:
        shell.end()
        self._worker.unsettle()

    def _on_dismissed(self) -> None:
        if self._shell is None or self._shell.session is None:
            self._close_soon()

    def _on_window_closing(self) -> None:
        if self._shell is not None and self._shell.session is not None:
            self._close_soon()

    def _close_soon(self) -> None:
        # Not at once: the window that closes is still at work on its own event.
        if not self._closed:
            QTimer.singleShot(0, self._worker, self.close)


def _load_client() -> None:
    import openclaw_desktop.api.client  # noqa: F401


def _on_logout_failed(error: OpenClawError) -> None:
    _log.warning("the server was not told of the logout: %s", error.code)


def start(argv: Sequence[str], *, policy: Policy | None = None, program: ThisProgram | None = None) -> App:
    """Build the whole program and show its first window, without entering the event loop.

    Args:
        argv: the command line without the program's name.
        policy: what the organisation sets; by default as this computer's policy file says. No option can set it.
        program: what runs here, and where a newer one may be put; by default as this process finds itself.
    """
    app = App(read_options(argv), policy or read_policy(), program)
    app.open()
    return app


def run(argv: Sequence[str]) -> int:
    """Run the program until its last window closes; a second start brings the first to the front.

    Returns:
        The exit status.
    """
    from openclaw_desktop.platform.single_instance import SingleInstance
    from openclaw_desktop.updates.versions import came_up

    options = read_options(argv)
    paths = AppPaths.find(options.profile)
    policy = read_policy()
    qt = make_qt(read_look(paths.profile, wishes_of(options, policy)))
    instance: SingleInstance | None = SingleInstance(paths.profile)
    try:
        if instance is not None and not instance.acquire(argv):
            return 0
    except StorageError as error:
        # Whoever can't hold the profile can still work: the program says what is not kept.
        _log.warning("this start does not guard its profile: %s", error.code)
        instance = None
    app = start(argv, policy=policy)
    app.when_closed = qt.quit
    if instance is not None:
        instance.started_again.connect(app.start_again)
    QTimer.singleShot(0, qt, came_up)
    status = qt.exec()
    app.close()
    if instance is not None:
        instance.release()
    return status
