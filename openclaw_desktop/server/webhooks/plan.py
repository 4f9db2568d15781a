"""When a delivery is tried again, and when a webhook is given up."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Final

_MS: Final = timedelta(milliseconds=1)
_DELAYS: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
_JITTER: Final = 0.2
_LONGEST_WISH: Final = timedelta(hours=24)
GIVEN_UP_AFTER_MS: Final = timedelta(days=5) // _MS
"""An endpoint that has failed for so long is disabled."""


def next_delay_ms(attempt: int, retry_after_s: float | None, chance: random.Random) -> int | None:
    """Give how long to wait after the failed try number `attempt` (from 1); None where it was the last.

    The plan's delay with up to a fifth more, so that what failed together is not tried together; what the endpoint
    asks for, up to a day, if that is longer.
    """
    if attempt > len(_DELAYS):
        return None
    planned = _DELAYS[attempt - 1] // _MS * (1 + _JITTER * chance.random())
    wished = min(retry_after_s or 0.0, _LONGEST_WISH.total_seconds()) * 1000
    return round(max(planned, wished))
