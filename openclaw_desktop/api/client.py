"""The client: one object for a server, safe to use from any thread."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Final

from openclaw_desktop.api.address import ServerAddress
from openclaw_desktop.api.breaker import breaker_of
from openclaw_desktop.api.call import Call
from openclaw_desktop.api.caller import Caller
from openclaw_desktop.api.credential import Credential
from openclaw_desktop.api.resources.api_keys import ApiKeys
from openclaw_desktop.api.resources.approvals import Approvals
from openclaw_desktop.api.resources.auth import Auth
from openclaw_desktop.api.resources.automations import Automations
from openclaw_desktop.api.resources.events import Events
from openclaw_desktop.api.resources.exports import Exports
from openclaw_desktop.api.resources.reports import Reports
from openclaw_desktop.api.resources.resource import reader
from openclaw_desktop.api.resources.search import Search
from openclaw_desktop.api.resources.tickets import Tickets
from openclaw_desktop.api.resources.users import Users
from openclaw_desktop.api.resources.views import Views
from openclaw_desktop.api.resources.webhooks import Webhooks
from openclaw_desktop.api.retry import RetryPolicy
from openclaw_desktop.api.retry_budget import budget_of
from openclaw_desktop.api.transport import HttpRequest, Transport
from openclaw_desktop.contract.health import Health
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import LoginAnswer

DEFAULT_TIMEOUT: Final = (10.0, 30.0)


class OpenClawClient:
    """A typed client of the OpenClaw API.

    Every call raises an `OpenClawError` where it fails, and nothing else. Tries, waits and limits: contract chapter 5.

    Attributes:
        tickets, search, views, exports, reports, users, api_keys, events, approvals, webhooks, automations, auth: the
            resources.
    """

    def __init__(
        self,
        base_url: str,
        *,
        credential: Secret | str | None = None,
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
        deadline: float | None = None,
        retry: RetryPolicy | None = None,
        allow_insecure: bool = False,
        proxies: Mapping[str, str] | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Describe the server; nothing is sent yet.

        Args:
            base_url: the address, without `/api/v1`; without a scheme it is https, or http for this machine.
            credential: a login token or an API key.
            timeout: seconds to connect, and seconds without a byte of an answer.
            deadline: seconds for a request with all its tries, by default as the retry policy says (120 s). Uploads and
                downloads count it from their last progress.
            retry: when to try again; by default as the contract says.
            allow_insecure: whether plain http to another machine is wanted for this server.
            proxies: proxy addresses by scheme, or {} for none; by default as the environment says. This machine is
                always reached directly, unless proxies are given.
            ssl_context: what certificates to trust; by default what the operating system trusts.

        Raises:
            InsecureAddress: for plain http to another machine without `allow_insecure`.
            ValidationFailed: where `base_url` is no address of a server.
        """
        address = ServerAddress.parse(base_url, allow_insecure=allow_insecure)
        caller = Caller(
            Transport(address, proxies=proxies, tls_context=ssl_context),
            Credential(credential),
            breaker_of(address.origin),
            budget_of(address.origin),
            policy=retry or RetryPolicy(),
            timeout=timeout,
            deadline=deadline,
        )
        self._bind(caller)

    def _bind(self, caller: Caller) -> None:
        self._caller = caller
        self.auth = Auth(caller)
        self.tickets = Tickets(caller)
        self.search = Search(caller)
        self.views = Views(caller)
        self.exports = Exports(caller)
        self.reports = Reports(caller)
        self.users = Users(caller)
        self.api_keys = ApiKeys(caller)
        self.events = Events(caller)
        self.approvals = Approvals(caller)
        self.webhooks = Webhooks(caller)
        self.automations = Automations(caller)

    def scoped(self, call: Call) -> OpenClawClient:
        """Give a light clone on the same connections and credential, whose requests belong to `call`."""
        clone = object.__new__(OpenClawClient)
        clone._bind(self._caller.scoped(call))
        return clone

    @property
    def address(self) -> ServerAddress:
        """Where the server is."""
        return self._caller.transport.address

    @property
    def base_url(self) -> str:
        """The address as text, without `/api/v1`."""
        return str(self.address)

    @property
    def credential(self) -> Secret | None:
        """The token or key that is sent; setting it concerns every clone, too."""
        return self._caller.credential.secret

    @credential.setter
    def credential(self, secret: Secret | str | None) -> None:
        self._caller.credential.set(secret)

    def login(self, username: str, password: Secret | str) -> LoginAnswer:
        """Log in and use the token from now on; see `Auth.login`."""
        return self.auth.login(username, password)

    def logout(self) -> None:
        """End the login; see `Auth.logout`."""
        self.auth.logout()

    def health(self) -> Health:
        """Ask whether the server answers, and what it is; needs no credential."""
        return self._caller.run(HttpRequest("GET", "/health", anonymous=True), reader(Health))

    def probe(self) -> Health:
        """Ask the same once, even while the circuit is open; an answer closes it."""
        return self._caller.run(HttpRequest("GET", "/health", anonymous=True, once=True), reader(Health))

    def close(self) -> None:
        """Close the connections. The client can still be used, and opens new ones then."""
        self._caller.transport.close()

    def __enter__(self) -> OpenClawClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"OpenClawClient({self.base_url!r}, credential={self._caller.credential!r})"
