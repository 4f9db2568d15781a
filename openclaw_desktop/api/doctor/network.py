"""Name, proxy, port and certificate: what has to hold before anything is said in HTTP."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import os
import socket
import ssl
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from openclaw_desktop.api.dialing import resolve
from openclaw_desktop.api.doctor.certificate import Shown, look, read_certificate, utc_now
from openclaw_desktop.api.doctor.finding import BEFORE, Finding, Step
from openclaw_desktop.api.doctor.way import Proxy, TunnelRefused, open_proxy, open_way, with_named_authorities
from openclaw_desktop.contract.errors import Cancelled, OpenClawError

if TYPE_CHECKING:
    from openclaw_desktop.api.attempt import Attempt
    from openclaw_desktop.api.transport import Transport

SOON: Final = timedelta(days=14)
"""A certificate that ends within this time is warned of."""
_PROXY_LOGIN: Final = 407
_MANY: Final = 6


class NetworkChecks:
    """The first four steps. `server_time` is what a server told that is not trusted, with our time at that moment."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._address = transport.address
        self._proxy: Proxy | None = None
        self.reachable = False
        self.trusted = False
        self.server_time: tuple[datetime, datetime] | None = None

    def check(self, step: Step, attempt: Attempt) -> Finding:
        """Look at one of them.

        Raises:
            Cancelled: somebody cancelled.
        """
        match step:
            case "name":
                return self._name(attempt)
            case "proxy":
                return self._check_proxy(attempt)
            case "reach":
                return self._reach(attempt)
            case _:
                return self._tls(attempt)

    def _name(self, attempt: Attempt) -> Finding:
        host = self._address.host
        with contextlib.suppress(ValueError):
            return Finding("name", "ok", "address", {"host": str(ipaddress.ip_address(host))})
        try:
            found = resolve(host, self._address.port, attempt, time.monotonic() + attempt.connect_left())
        except Cancelled:
            raise
        except (OSError, OpenClawError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            if self._transport.proxy() is not None:
                return Finding("name", "ok", "by_proxy", {"host": host})
            code = "no_service" if getattr(error, "errno", 0) == socket.EAI_AGAIN else "unknown"
            return Finding("name", "failed", code, {"host": host, "detail": detail})
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        return Finding("name", "ok", "found", {"host": host, "addresses": ", ".join(addresses[:_MANY])})

    def _check_proxy(self, attempt: Attempt) -> Finding:
        named = self._transport.proxy()
        if named is None:
            return Finding("proxy", "ok", "none")
        try:
            self._proxy = Proxy.read(named)
        except ValueError:
            return Finding("proxy", "failed", "unreadable")
        facts = {"proxy": str(self._proxy)}
        if self._proxy.scheme not in ("http", "https"):
            return Finding("proxy", "failed", "kind", facts)
        try:
            if self._address.scheme == "https" and self._proxy.scheme == "http":
                open_way(self._address, self._proxy, attempt).close()
            else:
                open_proxy(self._proxy, attempt).close()
        except TunnelRefused as error:
            code = "login" if error.status == _PROXY_LOGIN else "refuses" if error.status else "no_proxy"
            return Finding("proxy", "failed", code, {**facts, "status": str(error.status)})
        except Cancelled:
            raise
        except (OSError, OpenClawError) as error:
            attempt.cancel.check()
            return Finding("proxy", "failed", "unreachable", {**facts, "detail": _detail(error)})
        self.reachable = True
        return Finding("proxy", "ok", "used", facts)

    def _reach(self, attempt: Attempt) -> Finding:
        host, port = self._address.host, self._address.port
        facts = {"host": host, "port": str(port)}
        if self._transport.proxy() is not None:
            return Finding("reach", "ok" if self.reachable else "skipped", "by_proxy" if self.reachable else BEFORE)
        try:
            open_way(self._address, None, attempt).close()
        except Cancelled:
            raise
        except (OSError, OpenClawError) as error:
            if getattr(error, "code", "") == "dns":
                return Finding("reach", "skipped", BEFORE)
            detail = _detail(error)
            refused = os.strerror(errno.ECONNREFUSED) in detail
            return Finding("reach", "failed", "refused" if refused else "silent", {**facts, "detail": detail})
        self.reachable = True
        return Finding("reach", "ok", "open", facts)

    def _tls(self, attempt: Attempt) -> Finding:
        host = self._address.host
        if self._address.scheme == "http":
            self.trusted = True
            if self._address.is_loopback:
                return Finding("tls", "skipped", "plain_here")
            return Finding("tls", "warning", "plain")
        if not self.reachable:
            return Finding("tls", "skipped", BEFORE)
        if self._proxy is not None and self._proxy.scheme == "https":
            # A connection within the connection to the proxy: only a request can tell.
            self.trusted = True
            return Finding("tls", "skipped", "within_proxy")
        context = with_named_authorities(self._transport.tls_context())
        try:
            sock = open_way(self._address, self._proxy, attempt)
            with context.wrap_socket(sock, server_hostname=host) as secure:
                shown = read_certificate(secure.getpeercert(binary_form=True) or b"")
                protocol = secure.version() or ""
        except ssl.SSLCertVerificationError as error:
            return self._untrusted(error, attempt)
        except Cancelled:
            raise
        except (OSError, ValueError, OpenClawError) as error:
            attempt.cancel.check()
            return Finding("tls", "failed", "no_tls", {"detail": _detail(error)})
        self.trusted = True
        facts = {**_facts(shown), "protocol": protocol}
        left = shown.until - utc_now()
        return Finding("tls", "warning" if left < SOON else "ok", "expires_soon" if left < SOON else "trusted", facts)

    def _untrusted(self, error: ssl.SSLCertVerificationError, attempt: Attempt) -> Finding:
        try:
            content, told = look(open_way(self._address, self._proxy, attempt), self._address.host, self._address.path)
            shown = read_certificate(content)
        except Cancelled:
            raise
        except (OSError, ValueError, OpenClawError):
            attempt.cancel.check()
            return Finding("tls", "failed", "untrusted", {"detail": str(error.verify_message)})
        now = utc_now()
        if told is not None:
            self.server_time = told, now
        facts = {**_facts(shown), "detail": str(error.verify_message)}
        if shown.until < now:
            code = "expired"
        elif shown.since > now:
            code = "not_yet_valid"
        elif "hostname" in facts["detail"].lower() or "ip address" in facts["detail"].lower():
            code = "other_name"
        else:
            code = "self_signed" if shown.self_signed else "untrusted"
        return Finding("tls", "failed", code, facts)


def _facts(shown: Shown) -> dict[str, str]:
    return {
        "issuer": shown.issuer,
        "names": ", ".join(shown.names[:_MANY]) or shown.subject,
        "since": shown.since.isoformat(timespec="seconds"),
        "until": shown.until.isoformat(timespec="seconds"),
    }


def _detail(error: Exception) -> str:
    if isinstance(error, OpenClawError):
        return error.detail
    return (getattr(error, "strerror", None) if isinstance(error, OSError) else None) or type(error).__name__
