"""What a running server was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

DEFAULT_RATE_LIMIT: Final = 600
"""Requests a minute for a credential, or for an address that shows none."""
DEFAULT_SEED: Final = 2026
"""What sample tickets are made from unless another seed is given."""
RATE_WINDOW_S: Final = 60


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """What an application needs to know, wherever it runs.

    Attributes:
        database_url: `sqlite:///FILE` or `postgresql://…`; may hold a password, so it has no place in a log.
        rate_limit: requests a minute for each credential.
        webhook_hosts: hosts that webhooks may go to although their addresses are private.
    """

    database_url: str = field(repr=False)
    rate_limit: int = DEFAULT_RATE_LIMIT
    webhook_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListenConfig:
    """Where and how the process listens.

    Attributes:
        host: an address of this machine.
        port: 0 picks a free one.
        workers: how many processes share the port.
        tls_cert: certificate chain (PEM), with `tls_key`.
        tls_key: its private key (PEM).
        proxies: addresses whose `X-Forwarded-For` is believed.
        access_log: whether each request is logged.
        metrics: networks whose programs may read `/metrics`; without any there is no such path.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    tls_cert: Path | None = None
    tls_key: Path | None = None
    proxies: tuple[str, ...] = ()
    access_log: bool = False
    metrics: tuple[str, ...] = ()
