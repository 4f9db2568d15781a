"""The certificate that a server shows: read whether or not it is trusted."""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from openclaw_desktop.api.headers import parse_date
from openclaw_desktop.contract.wire import API_PREFIX

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate.

    Attributes:
        issuer, subject: who vouches for whom.
        names: the host names and addresses that it is for.
        since, until: when it is good, in UTC.
        self_signed: whether nobody but itself vouches for it.
    """

    issuer: str
    subject: str
    names: tuple[str, ...]
    since: datetime
    until: datetime
    self_signed: bool


def read_certificate(content: bytes) -> Shown:
    """Read a certificate (X.509, DER).

    Raises:
        ValueError: where it is none.
    """
    from cryptography import x509

    certificate = x509.load_der_x509_certificate(content)
    return Shown(
        issuer=_called(certificate.issuer),
        subject=_called(certificate.subject),
        names=_names(certificate),
        since=certificate.not_valid_before_utc,
        until=certificate.not_valid_after_utc,
        self_signed=certificate.issuer == certificate.subject,
    )


def _called(name: Name) -> str:
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(kind)
        if found:
            return str(found[0].value)
    return name.rfc4514_string()


def _names(certificate: Certificate) -> tuple[str, ...]:
    from cryptography import x509

    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return (*found.get_values_for_type(x509.DNSName), *map(str, found.get_values_for_type(x509.IPAddress)))


def look(sock: socket.socket, host: str, path: str) -> tuple[bytes, datetime | None]:
    """Look at a server that is not trusted: take its certificate, and its time. Nothing secret is sent.

    Args:
        sock: a fresh connection; it is closed.
        host: the server's name.
        path: what goes before `/api/v1`.

    Returns:
        The certificate (DER) and what the server's clock says, None where it does not tell.

    Raises:
        OSError: where there is no TLS.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with context.wrap_socket(sock, server_hostname=host) as secure:
        content = secure.getpeercert(binary_form=True) or b""
        return content, _ask_time(secure, host, path)


def _ask_time(secure: ssl.SSLSocket, host: str, path: str) -> datetime | None:
    request = f"HEAD {path}{API_PREFIX}/health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    try:
        secure.sendall(request.encode("ascii", "ignore"))
        answer = http.client.HTTPResponse(secure, method="HEAD")
        answer.begin()
        told = answer.getheader("Date")
        answer.close()
    except (OSError, http.client.HTTPException):
        return None
    return parse_date(told)


def utc_now() -> datetime:
    """Give this computer's time."""
    return datetime.now(UTC)
