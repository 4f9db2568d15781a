"""When to try again, and after how long (contract chapter 5). Pure: time and chance come from the caller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.errors import (
    CircuitOpen,
    ConnectionFailed,
    DeadlineExceeded,
    InvalidResponse,
    OpenClawError,
    RateLimited,
    ServerError,
)

RETRIED_STATUSES: Final = frozenset({408, 500, 502, 503, 504})
# A crowd that was told the same Retry-After must not come back in the same instant.
_SPREAD: Final = 0.1
_MAX_SPREAD_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Full jitter: the wait after try n is drawn from 0 to `min(cap_s, base_s * 2**(n-1))`.

    Attributes:
        attempts: tries in all, the first included.
        base_s: the longest first wait, in seconds.
        cap_s: the longest wait, in seconds, where the server does not name one.
        total_s: seconds for all tries and waits together, where neither the client nor the call names a deadline.
    """

    attempts: int = 5
    base_s: float = 0.5
    cap_s: float = 30.0
    total_s: float = 120.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or min(self.base_s, self.cap_s, self.total_s) < 0:
            raise ValueError("a policy has at least one attempt, and no negative times")

    def wait_after(self, attempt: int, error: OpenClawError, *, left_s: float, chance: Callable[[], float]) -> float:
        """Give the seconds to wait before the next try.

        Args:
            attempt: the try that failed, from 1.
            error: what went wrong.
            left_s: the seconds left for everything that follows.
            chance: gives a number from 0 up to 1.

        Raises:
            OpenClawError: `error` itself, where trying again is no use, or the server wants a longer wait than is left.
            DeadlineExceeded: where no time is left for another try.
        """
        if attempt >= self.attempts or not is_retryable(error):
            raise error
        told = wait_named_by(error)
        if told is not None:
            wait = max(told, 0.0)
            wait += chance() * min(_MAX_SPREAD_S, wait * _SPREAD)
            if wait >= left_s:
                raise error
            return wait
        wait = chance() * min(self.cap_s, self.base_s * 2.0 ** min(attempt - 1, 30))
        if wait >= left_s:
            raise DeadlineExceeded("there is no time left for another try", last=error, request_id=error.request_id)
        return wait


def wait_named_by(error: OpenClawError) -> float | None:
    """Give the seconds that the server asked to be left alone for; None where it did not ask."""
    return error.retry_after if isinstance(error, RateLimited | ServerError) else None


def is_retryable(error: OpenClawError) -> bool:
    """Tell whether the same request may succeed a moment later."""
    if isinstance(error, CircuitOpen):
        return False
    if isinstance(error, InvalidResponse):
        return error.code != "redirected"
    if isinstance(error, ServerError):
        return error.status in RETRIED_STATUSES
    return isinstance(error, ConnectionFailed | RateLimited)
