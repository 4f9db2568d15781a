"""Who changes something, when, and in which transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.http.call import AnyCall


@dataclass(frozen=True, slots=True)
class Acting:
    """What a change needs beside itself; all that it writes has the same moment.

    Attributes:
        for_update: the end of a SELECT that locks its rows.
    """

    connection: Connection
    principal: Principal
    now_ms: int
    for_update: str

    @classmethod
    def of(cls, call: AnyCall) -> Acting:
        """Give it for a request."""
        return cls(call.connection, call.principal, call.now_ms, call.for_update)

    @property
    def credential(self) -> Literal["token", "api_key"]:
        """Through which kind of credential."""
        return self.principal.kind
