"""The typed client of the API on requests; usable in a script without Qt.

`OpenClawClient` is imported where it is first asked for: requests takes longer to import than a window to paint, and
the worker needs only what comes with a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openclaw_desktop.api.call import Call, CancelToken, Retrying
from openclaw_desktop.api.retry import RetryPolicy

if TYPE_CHECKING:
    from openclaw_desktop.api.client import OpenClawClient

__all__ = ["Call", "CancelToken", "OpenClawClient", "RetryPolicy", "Retrying"]


def __getattr__(name: str) -> Any:
    if name != "OpenClawClient":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from openclaw_desktop.api.client import OpenClawClient

    return OpenClawClient
