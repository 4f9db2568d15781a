"""The way from this computer to its servers: through which proxy, and which authority is trusted besides the usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import quote, urlsplit

import msgspec
from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.store.settings import ConnectionChoices, Settings
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

if TYPE_CHECKING:
    from openclaw_desktop.api.route import Route

_KIND: Final = "proxy"
_SYSTEM: Final = "system"
T = TypeVar("T")


@dataclass(frozen=True)
class Way:
    """What holds, of the organisation's policy and the person's choices.

    Attributes:
        proxy: `system`, `none` or an address, without a login.
        ca_file: a file of certificates, or "".
    """

    proxy: str
    ca_file: str


def way_of(choices: ConnectionChoices, policy: Policy) -> Way:
    """Give what holds: what the policy locks, else what the person chose, else what the policy proposes."""
    own = choices.proxy_address if choices.proxy == "address" else choices.proxy
    proxy = policy.proxy if policy.locks("proxy") else own or policy.proxy
    ca_file = policy.ca_file if policy.locks("ca_file") else choices.ca_file or policy.ca_file
    return Way(proxy or _SYSTEM, ca_file)


def read_proxy_address(typed: str) -> str:
    """Give the address of a proxy as it is kept: scheme, host and port.

    Raises:
        ValueError: where it is none, or where it holds a login, which belongs into the keyring.
    """
    parts = urlsplit(typed.strip() if "://" in typed else f"http://{typed.strip()}")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in parts.netloc):
        raise ValueError("no address of a proxy")
    if parts.username is not None or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("more than the address of a proxy")
    port = parts.port or (443 if parts.scheme == "https" else 8080)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}"


class Ways(QObject):
    """Knows the way that holds, and changes it.

    Args:
        worker: runs what asks the keyring.
        settings: where choices are kept; writing them is the caller's.
        policy: what the organisation sets.
        secrets: where the password for the proxy is.

    Signals:
        changed: the way is another one; clients made before still take the old one.
    """

    changed = Signal()

    def __init__(self, worker: ApiWorker, settings: Settings, policy: Policy, secrets: SecretStore) -> None:
        super().__init__(worker)
        self.policy = policy
        self._worker = worker
        self._settings = settings
        self._secrets = secrets
        self._password: Secret | None = None

    @property
    def choices(self) -> ConnectionChoices:
        """What the person chose."""
        return self._settings.values.connection

    @property
    def way(self) -> Way:
        """What holds."""
        return way_of(self.choices, self.policy)

    def route(self) -> Route:
        """Give the way for a client that is made now."""
        from openclaw_desktop.api.route import Route

        return Route(proxy=self._proxy(), ca_file=self.way.ca_file)

    def choose(self, choices: ConnectionChoices) -> None:
        """Take another way from now on."""
        before, self._settings.values.connection = self.choices, choices
        if (before.proxy_address, before.proxy_user) != (choices.proxy_address, choices.proxy_user):
            self._password = None
        if before != choices:
            self.changed.emit()

    def load(self) -> None:
        """Look up the password for the proxy, where one is needed; it is there before a kept login is looked up."""
        choices = self.choices
        if choices.proxy == "address" and choices.proxy_user and not self.policy.locks("proxy"):
            address, user = choices.proxy_address, choices.proxy_user
            running = self._submit("keyring find proxy", lambda: self._secrets.get(address, user, _KIND))
            running.succeeded.connect(self._take)

    def keep_login(self, user: str, password: Secret) -> Running[None]:
        """Use a login for the proxy from now on, its password kept in the keyring; without a user there is none.

        The handle fails with a `KeyringError` where it can't be kept; it holds for this run all the same.
        """
        choices = self.choices
        address, before = choices.proxy_address, choices.proxy_user
        self._settings.values.connection = msgspec.structs.replace(choices, proxy_user=user)
        self._password = password if user else None
        self.changed.emit()

        def keep() -> None:
            if before and before != user:
                self._secrets.delete(address, before, _KIND)
            if user:
                self._secrets.set(address, user, _KIND, password)

        return self._submit("keyring keep proxy", keep)

    def _take(self, password: Secret | None) -> None:
        self._password = password

    def _proxy(self) -> str:
        address, user = self.way.proxy, self.choices.proxy_user
        if self._password is None or not user or address != self.choices.proxy_address:
            return address
        # In memory only: requests wants the login inside the address.
        scheme, _, place = address.partition("://")
        return f"{scheme}://{quote(user, safe='')}:{quote(self._password.reveal(), safe='')}@{place}"

    def _submit(self, name: str, do: Callable[[], T]) -> Running[T]:
        return self._worker.submit(LocalJob(name, do, lane=Lane.SECRETS))
