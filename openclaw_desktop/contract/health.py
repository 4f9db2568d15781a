"""`GET /health`."""

from __future__ import annotations

from typing import Literal

from openclaw_desktop.contract.wire import Wire


class Health(Wire, frozen=True):
    """Whether the server answers, and what it is."""

    status: Literal["ok"]
    version: str
    api: Literal["v1"]
