"""What happens when somebody logs in: to a server, on this computer, by a kept token, or again over the work."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.api.address import ServerAddress
from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import Me
from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.login.calls import LoggedIn, log_in, make_client, who_am_i
from openclaw_desktop.ui.login.kept_tokens import KeptTokens
from openclaw_desktop.ui.login.local_login import LocalLogin
from openclaw_desktop.ui.login.messages import message_for, throttled
from openclaw_desktop.ui.login.remembered import LastLogin, RememberedLogins
from openclaw_desktop.ui.login.view import LoginDialog
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker, Job, Running
from openclaw_desktop.worker.connection import is_unreachable

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.api.route import Route

_DEADLINE_S = 30.0
_OFFLINE_AFTER_S = 6.0
"""So long a kept login tries to reach its server before it begins with what was seen last."""


@dataclass(frozen=True)
class Login:
    """A login that worked, or held last and could not be asked: the session, and the client that holds its token."""

    session: Session
    client: OpenClawClient


class LoginController(QObject):
    """Drives the login dialog.

    Signals:
        logged_in: a `Login`.
        notice: a sentence for after the login, such as that there is no keyring.
        doctor_wanted: a client of the server that could not be reached; without a login, and the taker's to close.
    """

    logged_in = Signal(object)
    notice = Signal(str)
    doctor_wanted = Signal(object)

    def __init__(
        self,
        worker: ApiWorker,
        memory: RememberedLogins,
        tokens: KeptTokens,
        local: LocalLogin,
        dialog: LoginDialog,
        *,
        policy: Policy,
        route: Callable[[], Route],
        remember: bool = True,
    ) -> None:
        super().__init__(dialog)
        self._policy = policy
        self._route = route
        self._worker = worker
        self._memory = memory
        self._tokens = tokens
        self._local = local
        self._dialog = dialog
        self._remembers = remember
        self._running: Running[Any] | None = None
        self._client: OpenClawClient | None = None
        self._on_action: Callable[[], None] | None = None
        self._again: Callable[[], None] | None = None
        self._known: Me | None = None
        self._try_again_at = 0.0
        self._countdown = QTimer(self)
        self._countdown.setInterval(250)
        self._countdown.timeout.connect(self._count_down)
        dialog.login_requested.connect(self.log_in)
        dialog.local_requested.connect(self.use_local)
        dialog.cancel_requested.connect(self.cancel)
        dialog.dismissed.connect(self._countdown.stop)
        dialog.other_user_requested.connect(dialog.free_username)
        dialog.message.action_triggered.connect(self._act)
        dialog.message.doctor_requested.connect(self._examine)

    def begin(self, server: str = "") -> None:
        """Fill in what is known; log in without a word where the last login was kept or was on this computer.

        Args:
            server: an address that was asked for on the command line, which then goes before the last one. The one that
                the organisation locks goes before both.
        """
        self._dialog.set_servers(self._memory.servers())
        last = self._memory.last()
        if self._policy.locks("server"):
            server = self._policy.server_url
            self._dialog.lock_server()
        elif last is None:
            server = server or self._policy.server_url
        if server:
            self._dialog.server_edit.setText(server)
            if last is None or not last.server or _normal(server) != last.server:
                last = None
        if last is None:
            known = self._memory.servers()
            if known and not server:
                self._dialog.server_edit.setText(known[0])
        elif not last.server:
            self.use_local()
            return
        else:
            self._dialog.server_edit.setText(last.server)
            self._dialog.username_edit.setText(last.username)
            self._dialog.remember_check.setChecked(last.kept)
            if last.kept:
                self._look_for_token(last)
        self._dialog.focus_first_empty()

    def over_work(self, session: Session) -> None:
        """Ask again, over the work, because the login has ended."""
        self._dialog.set_over_work(True)
        self._dialog.server_edit.setText(session.server_url)
        self._dialog.username_edit.setText(session.user.username)
        self._dialog.message.show_text("")
        self._dialog.password_edit.forget()
        self._dialog.open()
        self._dialog.password_edit.setFocus()

    def first_again(self) -> None:
        """Be the first dialog again, after logging out or to switch the server."""
        self._dialog.set_over_work(False)
        self._dialog.message.show_text("")
        self._dialog.password_edit.forget()
        self._dialog.set_servers(self._memory.servers())
        self._dialog.show()
        self._dialog.focus_first_empty()

    @Slot()
    def log_in(self) -> None:
        """Log in with what is typed."""
        if self._running is not None:
            return
        self._say("")
        username = self._dialog.username_edit.text().strip()
        password = self._dialog.password_edit.secret()
        client = self._reach(self._dialog.server_edit.text())
        if client is None or not self._complete(username, password):
            return
        self._again = None
        self._wait_for(
            self._worker.submit(Job("login", log_in(username, password), client=client, deadline=_DEADLINE_S)),
            self.tr("Logging in…"),
            self._on_logged_in,
        )

    def _complete(self, username: str, password: Secret) -> bool:
        missing = self.tr("Please fill this in.")
        self._dialog.username_field.error.show_text("" if username else missing)
        self._dialog.password_field.error.show_text("" if password else missing)
        self._dialog.refit()
        if not username:
            self._dialog.username_edit.setFocus()
        elif not password:
            self._dialog.password_edit.setFocus()
        return bool(username and password)

    def _reach(self, typed: str) -> OpenClawClient | None:
        """Give a client for the address typed, or say what is wrong with it."""
        self._dialog.server_field.error.show_text("")
        try:
            address = ServerAddress.parse(typed, allow_insecure=True)
            allowed = self._memory.allows_insecure(str(address))
            server = str(ServerAddress.parse(typed, allow_insecure=allowed))
            client = make_client(server, allow_insecure=allowed, route=self._route())
        except errors.InsecureAddress as error:
            self._ask_for_consent(str(address), error)
            return None
        except errors.ValidationFailed:
            sentence = (
                self.tr("This is no address of a server. It looks like office.example.com.")
                if typed.strip()
                else self.tr("Please fill this in.")
            )
            self._dialog.server_field.error.show_text(sentence)
            self._dialog.server_edit.setFocus()
            self._dialog.refit()
            return None
        self._client = client
        return client

    def _ask_for_consent(self, server: str, error: OpenClawError) -> None:
        def consent() -> None:
            self._memory.allow_insecure(server)
            self.log_in()

        words = words_for(error)
        self._say(words.one_line(), tone="warn", action=self.tr("Use it all the same"), do=consent)

    def _look_for_token(self, last: LastLogin) -> None:
        def found(token: Secret | None) -> None:
            self._over()
            if token is None:
                self._dialog.focus_first_empty()
                return
            client = self._reach(last.server)
            if client is not None:
                client.credential = token
                known = self._memory.known(last.server, last.username)
                deadline = _DEADLINE_S if known is None else _OFFLINE_AFTER_S
                self._wait_for(
                    self._worker.submit(Job("who am I", who_am_i, client=client, deadline=deadline)),
                    self.tr("Logging in as {name}…").format(name=last.username),
                    self._on_logged_in,
                )
                self._known = known

        self._again = partial(self._look_for_token, last)
        self._wait_for(self._tokens.find(last.server, last.username), self.tr("Looking for the kept login…"), found)

    @Slot()
    def use_local(self) -> None:
        """Start the server of this computer, and go to work there."""
        if self._running is not None:
            return
        self._say("")

        def started(client: OpenClawClient) -> None:
            self._over()
            self._client = client
            self._wait_for(
                self._worker.submit(Job("who am I", who_am_i, client=client, deadline=_DEADLINE_S)),
                self.tr("Opening the tickets of this computer…"),
                self._on_logged_in,
            )

        self._again = self.use_local
        self._wait_for(self._local.start(), self.tr("Starting the server of this computer…"), started)

    @Slot()
    def cancel(self) -> None:
        """Give up waiting; what was typed stays."""
        running = self._running
        if running is not None:
            running.cancel()

    def _wait_for(self, running: Running[Any], text: str, then: Callable[[Any], None]) -> None:
        self._running = running
        self._dialog.set_waiting(text)
        running.succeeded.connect(then)
        running.failed.connect(self._on_failed)
        running.cancelled.connect(self._on_cancelled)

    def _begin_offline(self, me: Me) -> None:
        """Begin as the person who is known to hold the kept login, with what was seen last."""
        client = self._client
        if client is not None:
            session = Session(client.base_url, me.user, frozenset(me.permissions), local=False)
            self.logged_in.emit(Login(session, client))
            # The worker takes a server for reachable that has let somebody in, until it hears otherwise.
            self._worker.probe_now()

    def _over(self) -> None:
        self._running = self._known = None
        self._dialog.set_waiting("")

    @Slot()
    def _on_cancelled(self) -> None:
        self._over()
        self._dialog.focus_first_empty()

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        known = self._known
        self._over()
        if known is not None and is_unreachable(error):
            self._begin_offline(known)
            return
        if isinstance(error, errors.RateLimited):
            self._try_again_at = monotonic() + (error.retry_after or 60.0)
            self._countdown.start()
            self._count_down()
        elif self._again is None or isinstance(error, errors.NotAuthenticated):
            self._say(message_for(error), examined=_is_of_the_way(error))
        else:
            # Nothing was typed that could be sent again by *Log in*: the kept login, or this computer's own server.
            again = self.tr("Try again")
            self._say(message_for(error), action=again, do=self._again, examined=_is_of_the_way(error))
        if isinstance(error, errors.NotAuthenticated):
            last = self._memory.last()
            if error.code != "invalid_credentials" and last is not None and last.kept:
                self._tokens.forget(last.server, last.username)
            self._dialog.password_edit.setFocus()
            self._dialog.password_edit.selectAll()

    @Slot()
    def _count_down(self) -> None:
        left = math.ceil(self._try_again_at - monotonic())
        if left > 0:
            self._say(throttled(left), tone="warn")
            self._dialog.login_button.setEnabled(False)
        else:
            self._countdown.stop()
            self._say("")
            self._dialog.login_button.setEnabled(not self._dialog.waiting)

    def _say(
        self,
        text: str,
        *,
        tone: Any = "danger",
        action: str = "",
        do: Callable[[], None] | None = None,
        examined: bool = False,
    ) -> None:
        self._on_action = do
        doctor = self.tr("Connection doctor…") if examined and self._client is not None else ""
        self._dialog.message.show_text(text, tone=tone, action=action, doctor=doctor)
        self._dialog.refit()

    @Slot()
    def _act(self) -> None:
        action = self._on_action
        if action is not None:
            action()

    @Slot()
    def _examine(self) -> None:
        client = self._client
        if client is not None:
            # What was said about plain http holds here, too: nothing but its health is asked of the server.
            self.doctor_wanted.emit(make_client(client.base_url, allow_insecure=True, route=self._route()))

    @Slot(object)
    def _on_logged_in(self, told: LoggedIn) -> None:
        self._over()
        client = self._client
        if client is None:
            return
        local = self._local.is_mine(client)
        self._keep(told, client, local)
        self._dialog.password_edit.forget()
        session = Session(client.base_url, told.me.user, frozenset(told.me.permissions), local)
        self.logged_in.emit(Login(session, client))

    def _keep(self, told: LoggedIn, client: OpenClawClient, local: bool) -> None:
        if local:
            self._remember(LastLogin("", told.me.user.username, kept=False))
            return
        wanted = self._dialog.remember_check.isChecked()
        server, username = client.base_url, told.me.user.username
        self._remember(LastLogin(server, username, kept=wanted), told.me)
        if told.typed and wanted and client.credential is not None:
            running = self._tokens.keep(server, username, client.credential)
            running.failed.connect(self._on_not_kept)
        elif told.typed and not wanted:
            self._tokens.forget(server, username)

    def _remember(self, login: LastLogin, me: Me | None = None) -> None:
        if not self._remembers:
            return
        try:
            self._memory.remember(login, me)
        except errors.StorageError as error:
            self._on_not_kept(error)

    @Slot(object)
    def _on_not_kept(self, error: OpenClawError) -> None:
        words = words_for(error)
        self.notice.emit(words.one_line())


def _is_of_the_way(error: OpenClawError) -> bool:
    """Whether it is the way to the server that is broken, or what is at its end."""
    kinds = (errors.ConnectionFailed, errors.DeadlineExceeded, errors.InvalidResponse, errors.ServerError)
    return isinstance(error, kinds)


def _normal(server: str) -> str:
    try:
        return str(ServerAddress.parse(server, allow_insecure=True))
    except errors.ValidationFailed:
        return server
