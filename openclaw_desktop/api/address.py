"""The address of a server: read from what a person typed, and refused where it would send secrets in the clear."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from openclaw_desktop.contract.errors import InsecureAddress, ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.wire import API_PREFIX

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_loopback(host: str) -> bool:
    """Tell whether `host` is this machine: traffic to it never meets a wire or a proxy."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is: `path` is a prefix such as `/openclaw` behind a company's gateway, or ""."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def parse(cls, text: str, *, allow_insecure: bool = False) -> ServerAddress:
        """Read an address; without a scheme it is https, or http for this machine. A final `/api/v1` is dropped.

        Args:
            text: what the person typed or pasted.
            allow_insecure: whether plain http to another machine is wanted for this server.

        Raises:
            ValidationFailed: where it is no http(s) address (`code` is `invalid_address`).
            InsecureAddress: for plain http to another machine.
        """
        address = cls._read(text.strip())
        if address.scheme == "http" and not is_loopback(address.host) and not allow_insecure:
            raise InsecureAddress(f"{address.host} would be reached without encryption")
        return address

    @classmethod
    def _read(cls, text: str) -> ServerAddress:
        if not text or any(c.isspace() or not c.isprintable() for c in text):
            raise _invalid("an address has no spaces or control characters")
        with_scheme = _SCHEME.match(text) is not None
        try:
            parts = urlsplit(text if with_scheme else f"//{text}")
            host, port = parts.hostname, parts.port
        except ValueError:
            raise _invalid("the host or the port can't be read") from None
        if not host:
            raise _invalid("there is no host in it")
        scheme = parts.scheme.lower() if with_scheme else ("http" if is_loopback(host) else "https")
        if scheme not in _DEFAULT_PORTS:
            raise _invalid("only https and http are spoken")
        if parts.username is not None or parts.password is not None:
            raise _invalid("an address holds no user name or password")
        if parts.query or parts.fragment:
            raise _invalid("an address ends with the host, the port or a path")
        path = parts.path.rstrip("/").removesuffix(API_PREFIX).rstrip("/")
        return cls(scheme, host.lower(), port or _DEFAULT_PORTS[scheme], path)

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this machine."""
        return is_loopback(self.host)

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `https://office.example:8443`; a usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.origin + self.path


def _invalid(why: str) -> ValidationFailed:
    return ValidationFailed(
        f"not an address of a server: {why}",
        status=0,
        code="invalid_address",
        errors=[FieldError(field="base_url", code="invalid_address", message=why)],
    )
