"""What happens on the page for servers and the way to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec
from PySide6.QtCore import QEvent, QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.store.files import write_whole
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.login.kept_tokens import KeptTokens
from openclaw_desktop.ui.login.ways import read_proxy_address
from openclaw_desktop.ui.settings.saving import Place, save_settings
from openclaw_desktop.ui.settings.servers_page import ServersPage
from openclaw_desktop.worker import LocalJob

if TYPE_CHECKING:
    from openclaw_desktop.api.doctor.certificate import Shown
    from openclaw_desktop.ui.login.ways import Ways
    from openclaw_desktop.worker import ApiWorker

_KEPT: Final = "authorities.pem"
"""The copy of the certificates, in the profile: the file that was chosen may be on a stick."""


class NoCertificate(StorageError):
    """A file that holds no certificate, or can't be read."""


class PlaceWithWays(Place, Protocol):
    """Where the way to the servers can be changed."""

    @property
    def worker(self) -> ApiWorker:
        """Runs the jobs."""

    @property
    def ways(self) -> Ways:
        """How servers are reached."""


class ServersController(QObject):
    """Shows and changes what the page is about; what is changed holds at once.

    Signals:
        doctor_wanted: the person wants the connection looked at.
    """

    doctor_wanted = Signal()

    def __init__(self, around: PlaceWithWays, page: ServersPage) -> None:
        super().__init__(page)
        self._around = around
        self._page = page
        self._ways = around.ways
        self._tokens = KeptTokens(around.worker, SecretStore())
        self._shown: list[Shown] = []
        self._unreadable = False
        page.remove_requested.connect(self._remove)
        page.doctor_requested.connect(self.doctor_wanted)
        page.certificate_chosen.connect(self._choose_certificate)
        page.proxy_chosen.connect(self._choose_proxy)
        page.address_entered.connect(self._enter_address)
        page.login_entered.connect(self._enter_login)
        page.installEventFilter(self)
        policy = self._ways.policy
        page.lock(certificate=policy.locks("ca_file"), proxy=policy.locks("proxy"))
        page.show_servers(around.profile.settings.values.recent_servers)
        self._show_proxy()
        self._look_at_certificate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what the certificate is in the language that is in use now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _remove(self, url: str) -> None:
        settings = self._around.profile.settings
        for server in settings.values.recent_servers:
            if server.url == url and server.keep_logged_in:
                self._tokens.forget(url, server.username)
        settings.forget_server(url)
        save_settings(self._around)
        self._page.show_servers(settings.values.recent_servers)

    # The certificate

    @Slot(str)
    def _choose_certificate(self, path: str) -> None:
        self._page.certificate_error.show_text("")
        if not path:
            self._keep(ca_file="")
            return
        kept = self._around.profile.folder / _KEPT
        job = LocalJob("check certificate", lambda: _take(Path(path), kept))
        running = self._around.worker.submit(job)
        running.succeeded.connect(lambda _shown: self._keep(ca_file=str(kept)))
        running.failed.connect(self._on_certificate_refused)

    @Slot(object)
    def _on_certificate_refused(self, error: OpenClawError) -> None:
        if isinstance(error, NoCertificate):
            self._page.certificate_error.show_text(self.tr("This file holds no certificate that can be read."))
        else:
            self._page.certificate_error.show_text(words_for(error).one_line())

    def _look_at_certificate(self) -> None:
        self._shown, self._unreadable = [], False
        file = self._ways.way.ca_file
        self._describe()
        if file:
            running = self._around.worker.submit(LocalJob("look at certificate", lambda: _read(Path(file))))
            running.succeeded.connect(self._on_certificate)
            running.failed.connect(self._on_certificate_lost)

    @Slot(object)
    def _on_certificate(self, shown: list[Shown]) -> None:
        self._shown = shown
        self._describe()

    @Slot(object)
    def _on_certificate_lost(self, _error: OpenClawError) -> None:
        self._unreadable = True
        self._describe()

    def _describe(self) -> None:
        file = self._ways.way.ca_file
        self._page.no_certificate_button.setVisible(bool(file))
        if not file:
            text = self.tr("Only what this computer trusts. Your IT may give you a file if your server needs another.")
        elif self._unreadable:
            text = self.tr("The file {file} can't be read: servers that need it can't be reached.").format(file=file)
        else:
            text = "\n".join(
                self.tr("{name}, valid until {date}").format(
                    name=shown.subject, date=shown.until.astimezone().strftime("%Y-%m-%d")
                )
                for shown in self._shown
            )
        self._page.certificate.setText(text)

    # The proxy

    def _show_proxy(self) -> None:
        choices, proxy = self._ways.choices, self._ways.way.proxy
        if choices.proxy == "address" and not self._ways.policy.locks("proxy"):
            self._page.show_proxy("address", choices.proxy_address, choices.proxy_user)
        elif proxy in ("system", "none"):
            self._page.show_proxy(proxy, choices.proxy_address, choices.proxy_user)
        else:
            self._page.show_proxy("address", proxy, "")

    @Slot(str)
    def _choose_proxy(self, kind: str) -> None:
        self._page.address_field.error.show_text("")
        self._keep(proxy=kind)
        if kind == "address":
            self._page.address.setFocus()

    @Slot(str)
    def _enter_address(self, typed: str) -> None:
        try:
            address = read_proxy_address(typed) if typed.strip() else ""
        except ValueError:
            self._page.address_field.error.show_text(
                self.tr("This is no address of a proxy. It looks like proxy.example.com:8080.")
            )
            return
        self._page.address_field.error.show_text("")
        if address != self._ways.choices.proxy_address:
            self._keep(proxy_address=address, proxy_user="")

    @Slot()
    def _enter_login(self) -> None:
        page = self._page
        user, typed = page.user.text().strip(), page.password.text()
        if not self._ways.choices.proxy_address or (user == self._ways.choices.proxy_user and not typed):
            return
        if user and not typed:
            return  # the password is still to come
        running = self._ways.keep_login(user, page.password.secret())
        running.failed.connect(self._on_not_kept)
        page.password.forget()
        save_settings(self._around)

    @Slot(object)
    def _on_not_kept(self, error: OpenClawError) -> None:
        self._page.password_field.error.show_text(words_for(error).one_line())

    def _keep(self, **changes: str) -> None:
        self._ways.choose(msgspec.structs.replace(self._ways.choices, **changes))
        save_settings(self._around)
        self._show_proxy()
        if "ca_file" in changes:
            self._look_at_certificate()


def _read(file: Path) -> list[Shown]:
    from openclaw_desktop.api.authorities import read_authorities

    try:
        return [shown for shown, _ in read_authorities(file)]
    except (OSError, ValueError) as error:
        raise NoCertificate(str(error)) from None


def _take(file: Path, kept: Path) -> list[Shown]:
    from openclaw_desktop.api.authorities import read_authorities

    try:
        found = read_authorities(file)
    except (OSError, ValueError) as error:
        raise NoCertificate(str(error)) from None
    write_whole(kept, "".join(pem for _, pem in found).encode("ascii"))
    return [shown for shown, _ in found]
