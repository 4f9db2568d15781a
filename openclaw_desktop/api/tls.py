"""The TLS context of the client: it trusts what the operating system trusts, and leaves no socket open.

Imported where https is first spoken: the server of this computer needs none of it.
"""

from __future__ import annotations

import errno
import ssl
from typing import Any

import truststore


def make_context() -> ssl.SSLContext:
    """Make a context that trusts the operating system's authorities; more can be added to it."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    kind: Any = context._ctx.sslsocket_class

    class ClosedWhereNobodyIs(kind):  # type: ignore[misc]
        """Wrapping a socket begins with asking for the peer, and Python 3.11 forgets to close it if there is none."""

        def getpeername(self) -> Any:
            """Give the other side's address."""
            try:
                return super().getpeername()
            except OSError:
                self.close()
                raise ConnectionResetError(errno.ECONNRESET, "the other side is gone") from None

    context._ctx.sslsocket_class = ClosedWhereNobodyIs
    return context
