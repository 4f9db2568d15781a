"""Quiet hours: the desktop is left alone; the program's own list goes on."""

from __future__ import annotations

from datetime import datetime, time

from openclaw_desktop.store.settings import NotificationChoices


def is_quiet(choices: NotificationChoices, now: datetime) -> bool:
    """Tell whether `now`, by the computer's clock, lies in the quiet hours.

    They begin on their first minute and end before their last one; where both are the same there are none.
    """
    if not choices.quiet:
        return False
    begin, end = time.fromisoformat(choices.quiet_from), time.fromisoformat(choices.quiet_to)
    clock = now.time()
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end
