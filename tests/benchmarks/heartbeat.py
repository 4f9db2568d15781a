"""How long the UI thread lets a person wait: a beat that should come every few milliseconds, and the gaps between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import FileIO
from time import perf_counter
from typing import Final

from PySide6.QtCore import Qt, QTimer

BEAT_MS: Final = 4
_SCHEDSTAT: Final = "/proc/thread-self/schedstat"


@dataclass
class Gaps:
    """What was seen.

    Attributes:
        ms: the time by which each beat came late, in ms, without what the system kept the thread waiting for a core.
    """

    ms: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The longest gap, in ms."""
        return max(self.ms, default=0.0)

    def percentile(self, share: float) -> float:
        """The gap that `share` percent of all beats stay below, in ms."""
        ordered = sorted(self.ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] if ordered else 0.0


@contextmanager
def heartbeat() -> Iterator[Gaps]:
    """Beat in this thread, the UI's, while the body runs its event loop.

    Linux tells each thread how long it stood ready without a core (`schedstat`, nanoseconds); that is the machine's
    doing and not the program's, and is taken off. A wait for the interpreter's lock is not taken off.
    """
    gaps = Gaps()
    with FileIO(_SCHEDSTAT) as schedstat:
        last, waited = perf_counter(), _waited_s(schedstat)

        def beat() -> None:
            nonlocal last, waited
            now, kept_waiting = perf_counter(), _waited_s(schedstat)
            late = now - last - BEAT_MS / 1000 - (kept_waiting - waited)
            gaps.ms.append(max(0.0, late * 1000))
            last, waited = perf_counter(), kept_waiting

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(BEAT_MS)
        timer.timeout.connect(beat)
        timer.start()
        try:
            yield gaps
        finally:
            timer.stop()


def _waited_s(schedstat: FileIO) -> float:
    schedstat.seek(0)
    return int(schedstat.read().split()[1]) / 1e9
