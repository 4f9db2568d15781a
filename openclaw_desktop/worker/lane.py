"""The lanes of the worker: what must not wait for each other runs in threads of its own."""

from __future__ import annotations

import enum
from typing import Final


class Lane(enum.Enum):
    """Where a job runs."""

    INTERACTIVE = "interactive"
    """What a person waits for."""
    BULK = "bulk"
    """Downloads, uploads and long batches."""
    EVENTS = "events"
    """The long poll."""
    SECRETS = "secrets"
    """The keyring, whose calls may block on an unlock prompt for as long as nobody answers it."""
    HEALTH = "health"
    """The worker's own probes: they must get through while every other lane hangs."""


LANE_THREADS: Final[dict[Lane, int]] = {
    Lane.INTERACTIVE: 3,
    Lane.BULK: 2,
    Lane.EVENTS: 1,
    Lane.SECRETS: 1,
    Lane.HEALTH: 1,
}
"""How many jobs of a lane run at the same time; the others wait in its queue."""

BACKGROUND_LANES: Final[frozenset[Lane]] = frozenset({Lane.EVENTS, Lane.HEALTH})
"""Lanes that are busy all day by design: what runs there is no activity that a person is told of."""
