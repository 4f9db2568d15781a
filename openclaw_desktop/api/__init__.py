"""The typed client of the API on requests; usable in a script without Qt.

`OpenClawClient` is imported where it is first asked for: requests takes longer to import than a window to paint, and
the worker needs only what comes with a call. The errors that a script catches are here, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openclaw_desktop.api.call import Call, CancelToken, Retrying
from openclaw_desktop.api.retry import RetryPolicy
from openclaw_desktop.contract.errors import (
    BadRequest,
    Cancelled,
    CircuitOpen,
    Conflict,
    ConnectionFailed,
    DeadlineExceeded,
    Gone,
    InsecureAddress,
    InvalidQuery,
    InvalidResponse,
    NotAuthenticated,
    NotFound,
    OpenClawError,
    PermissionDenied,
    RateLimited,
    ServerError,
    StorageError,
    ValidationFailed,
    VersionMismatch,
)

if TYPE_CHECKING:
    from openclaw_desktop.api.client import OpenClawClient

__all__ = [
    "BadRequest",
    "Call",
    "CancelToken",
    "Cancelled",
    "CircuitOpen",
    "Conflict",
    "ConnectionFailed",
    "DeadlineExceeded",
    "Gone",
    "InsecureAddress",
    "InvalidQuery",
    "InvalidResponse",
    "NotAuthenticated",
    "NotFound",
    "OpenClawClient",
    "OpenClawError",
    "PermissionDenied",
    "RateLimited",
    "RetryPolicy",
    "Retrying",
    "ServerError",
    "StorageError",
    "ValidationFailed",
    "VersionMismatch",
]


def __getattr__(name: str) -> Any:
    if name != "OpenClawClient":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from openclaw_desktop.api.client import OpenClawClient

    return OpenClawClient
