"""Clock, server, login and permissions: what an answer tells."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec
import requests

from openclaw_desktop.api.answers import read_body
from openclaw_desktop.api.doctor.certificate import utc_now
from openclaw_desktop.api.doctor.finding import BEFORE, Finding, Step
from openclaw_desktop.api.headers import parse_date
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.errors import (
    Cancelled,
    InvalidResponse,
    NotAuthenticated,
    OpenClawError,
    ServerError,
)

if TYPE_CHECKING:
    from openclaw_desktop.api.attempt import Attempt
    from openclaw_desktop.api.client import OpenClawClient
    from openclaw_desktop.api.doctor.network import NetworkChecks
    from openclaw_desktop.contract.users import Me

CLOCKS_AGREE_S: Final = 120.0
"""So far apart two clocks may be and nobody notices."""
CLOCK_BREAKS_S: Final = 3600.0
"""So far apart, certificates and logins are taken for expired that are not."""
DAILY: Final = (
    "work_order:read",
    "work_order:create",
    "work_order:update",
    "approval:read",
    "approval:create",
    "approval:decide",
    "report:read",
    "report:export",
)
"""What a day's work takes."""


class ServiceChecks:
    """The last four steps; one request serves the first two."""

    def __init__(self, client: OpenClawClient, network: NetworkChecks) -> None:
        self._transport = client._caller.transport
        self._network = network
        self._told: tuple[datetime, datetime] | None = None
        self._body: Any = None
        self._error: OpenClawError | None = None
        self._answers = False
        self._me: Me | None = None

    def check(self, step: Step, client: OpenClawClient, attempt: Attempt) -> Finding:
        """Look at one of them.

        Raises:
            Cancelled: somebody cancelled.
        """
        match step:
            case "clock":
                return self._clock(attempt)
            case "server":
                return self._server()
            case "login":
                return self._login(client)
            case _:
                return self._permissions()

    def _clock(self, attempt: Attempt) -> Finding:
        if self._network.reachable and self._network.trusted:
            self._ask(attempt)
        told = self._told or self._network.server_time
        if told is None:
            return Finding("clock", "skipped", "not_told" if self._network.trusted else BEFORE)
        theirs, ours = told
        seconds = (ours - theirs).total_seconds()
        facts = {
            "ours": ours.isoformat(timespec="seconds"),
            "server": theirs.isoformat(timespec="seconds"),
            "seconds": f"{seconds:.0f}",
        }
        if abs(seconds) <= CLOCKS_AGREE_S:
            return Finding("clock", "ok", "agrees", facts)
        result, code = ("failed" if abs(seconds) >= CLOCK_BREAKS_S else "warning"), "fast" if seconds > 0 else "slow"
        return Finding("clock", result, code, facts)  # type: ignore[arg-type]

    def _ask(self, attempt: Attempt) -> None:
        try:
            self._transport.send(HttpRequest("GET", "/health", anonymous=True, once=True), None, attempt, self._read)
        except Cancelled:
            raise
        except OpenClawError as error:
            self._error = error

    def _read(self, response: requests.Response, attempt: Attempt) -> None:
        told = parse_date(response.headers.get("Date"))
        if told is not None:
            self._told = told, utc_now()
        try:
            self._body = msgspec.json.decode(read_body(response, attempt))
        except (msgspec.DecodeError, UnicodeDecodeError):
            kind = str(response.headers.get("Content-Type", "")).partition(";")[0].strip()[:60]
            raise InvalidResponse(f"an answer of the kind {kind or 'unknown'}", code="page") from None

    def _server(self) -> Finding:
        error = self._error
        if error is not None:
            return self._no_server(error)
        if self._body is None:
            return Finding("server", "skipped", BEFORE)
        body = self._body if isinstance(self._body, dict) else {}
        facts = {name: str(body.get(name, ""))[:60] for name in ("version", "api")}
        if body.get("status") != "ok" or not facts["api"]:
            return Finding("server", "failed", "another", {})
        if facts["api"] != "v1":
            return Finding("server", "failed", "other_api", facts)
        self._answers = True
        return Finding("server", "ok", "openclaw", facts)

    def _no_server(self, error: OpenClawError) -> Finding:
        facts = {"detail": error.detail, **({"status": str(error.status)} if error.status else {})}
        code = "silent"
        if isinstance(error, InvalidResponse):
            code = "portal" if error.code in ("page", "redirected") else "another"
        elif isinstance(error, ServerError):
            code = "trouble"
        elif error.status:
            code = "another"
        return Finding("server", "failed", code, facts, request_id=error.request_id)

    def _login(self, client: OpenClawClient) -> Finding:
        if not self._answers:
            return Finding("login", "skipped", BEFORE)
        if client.credential is None:
            return Finding("login", "skipped", "nobody")
        try:
            # The server answers: a circuit that earlier failures have opened is closed by this.
            client.probe()
            self._me = client.auth.me()
        except Cancelled:
            raise
        except NotAuthenticated as error:
            return Finding("login", "failed", "ended", {"code": error.code}, request_id=error.request_id)
        except OpenClawError as error:
            facts = {"code": error.code, "detail": error.detail}
            return Finding("login", "failed", "trouble", facts, request_id=error.request_id)
        me = self._me
        return Finding("login", "ok", "holds", {"user": me.user.username, "role": me.user.role, "by": me.credential})

    def _permissions(self) -> Finding:
        if self._me is None:
            return Finding("permissions", "skipped", BEFORE)
        missing = [permission for permission in DAILY if permission not in self._me.permissions]
        facts = {"missing": ", ".join(missing)} if missing else {}
        if DAILY[0] in missing:
            return Finding("permissions", "failed", "no_tickets", facts)
        return Finding("permissions", "warning" if missing else "ok", "some" if missing else "all", facts)
