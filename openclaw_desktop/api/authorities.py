"""Certificates of an office's own authority, in a file: what they are, and the form in which they are kept."""

from __future__ import annotations

import re
import ssl
from pathlib import Path
from typing import Final

from openclaw_desktop.api.doctor.certificate import Shown, read_certificate

_PEM: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def read_authorities(file: Path) -> list[tuple[Shown, str]]:
    """Read what certificates a file holds.

    Args:
        file: one or more certificates as PEM, or one as DER, which is what Windows exports.

    Returns:
        Each certificate: what it says, and itself as PEM.

    Raises:
        OSError: where the file can't be read.
        ValueError: where it holds no certificate.
    """
    content = file.read_bytes()
    blocks = [ssl.PEM_cert_to_DER_cert(block.decode("ascii")) for block in _PEM.findall(content)]
    return [(read_certificate(der), ssl.DER_cert_to_PEM_cert(der)) for der in blocks or [content]]
