"""The way to servers: through which proxy, and whose certificates are trusted besides the operating system's."""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass, field
from typing import Final

_log = logging.getLogger(__name__)

SYSTEM_PROXY: Final = "system"
NO_PROXY: Final = "none"


@dataclass(frozen=True, slots=True)
class Route:
    """How clients get to their servers.

    Attributes:
        proxy: its address, not in the repr since it may hold a login; `none` for none; `system` for what the
            environment says.
        ca_file: certificates (PEM) that are trusted besides those of the operating system; "" for none.
    """

    proxy: str = field(default=SYSTEM_PROXY, repr=False)
    ca_file: str = ""

    def proxies(self) -> dict[str, str] | None:
        """Give what `OpenClawClient` takes: an address by scheme, {} for none, None for what the environment says."""
        if self.proxy == SYSTEM_PROXY:
            return None
        return {} if self.proxy == NO_PROXY else {"http": self.proxy, "https": self.proxy}

    def ssl_context(self) -> ssl.SSLContext | None:
        """Give what `OpenClawClient` takes: None where the operating system's certificates are enough."""
        if not self.ca_file:
            return None
        from openclaw_desktop.api.tls import make_context

        context = make_context()
        try:
            context.load_verify_locations(self.ca_file)
        except OSError as error:
            # Without it servers are trusted less, not more: the connection says so.
            _log.error("the certificates in %s can't be used: %s", self.ca_file, error)
        return context
