"""What a handler is given: the request, read and checked, and what it may work with."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Connection

from openclaw_desktop.contract.errors import NotAuthenticated
from openclaw_desktop.server.api_keys.usage import KeyUsage
from openclaw_desktop.server.auth.passwords import Passwords
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.config import ServerConfig
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.tail import EventTail
from openclaw_desktop.server.http.rate_limit import RateLimiter

if TYPE_CHECKING:
    from openclaw_desktop.server.automations.engine import AutomationEngine
    from openclaw_desktop.server.exports.runner import ExportRunner
    from openclaw_desktop.server.webhooks.deliverer import Deliverer

Q = TypeVar("Q")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Services:
    """What one process of the server works with."""

    config: ServerConfig
    database: Database
    limiter: RateLimiter
    passwords: Passwords
    key_usage: KeyUsage
    tail: EventTail
    threads: Executor
    exports: ExportRunner
    deliverer: Deliverer
    automations: AutomationEngine


@dataclass(slots=True)
class Call(Generic[Q, B]):
    """One request to one endpoint.

    Attributes:
        transaction: a connection inside the transaction that the endpoint asked for; None where it keeps its own.
        path: the variables of the path.
        headers: by lower-case name.
        prepared: what the endpoint's `prepare` gave.
        now_ms: the moment of the request, the same for all that it writes.
    """

    services: Services
    transaction: Connection | None
    caller: Principal | None
    path: Mapping[str, str]
    headers: Mapping[str, str]
    query: Q
    body: B
    now_ms: int
    request_id: str
    address: str
    prepared: Any = None

    @property
    def principal(self) -> Principal:
        """Who asks.

        Raises:
            NotAuthenticated: nobody said; can't happen where the endpoint needs somebody.
        """
        if self.caller is None:
            raise NotAuthenticated("This call needs a login token or an API key.")
        return self.caller

    @property
    def connection(self) -> Connection:
        """The connection of the endpoint's transaction.

        Raises:
            RuntimeError: the endpoint keeps its own transactions.
        """
        if self.transaction is None:
            raise RuntimeError("this endpoint keeps its own transactions")
        return self.transaction

    @property
    def for_update(self) -> str:
        """The end of a SELECT that locks its rows; empty on SQLite, where a writer is alone anyway."""
        return self.services.database.for_update


AnyCall = Call[Any, Any]
