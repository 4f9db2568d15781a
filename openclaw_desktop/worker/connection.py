"""Whether the server can be reached: told within ten seconds either way, and back by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.api.call import Retrying
from openclaw_desktop.contract.errors import (
    ConnectionFailed,
    DeadlineExceeded,
    InvalidResponse,
    OpenClawError,
    RateLimited,
    ServerError,
    ValidationFailed,
)

Link = Literal["online", "slowed", "offline", "login_needed"]

PULSE_S: Final = 5.0
"""So long after the last sign of life the server is asked for one: with the probe's deadline less than ten seconds."""
PROBE_DEADLINE_S: Final = 4.0
FIRST_PROBE_S: Final = 1.0
LAST_PROBE_S: Final = 5.0
"""Offline, the server is probed after 1, 2, 4 and then every 5 seconds, or a little sooner."""
LEAST_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """What the status bar says.

    Attributes:
        state: how it stands with the server.
        until: slowed: when the server wants to hear from us again; offline: when the next probe goes out.
        reason: the error that led here, where there is one.
    """

    state: Link
    until: datetime | None = None
    reason: OpenClawError | None = None


def is_unreachable(error: OpenClawError) -> bool:
    """Whether the error means that no server of ours answers: none, a gateway before it, or something else there."""
    if isinstance(error, DeadlineExceeded):
        return error.last is None or is_unreachable(error.last)
    if isinstance(error, ServerError):
        return error.status in {502, 503, 504}
    return isinstance(error, ConnectionFailed | InvalidResponse)


def _refused_unsent(error: OpenClawError) -> bool:
    # The client refuses fields by itself with the server's status: that tells nothing of the server.
    return isinstance(error, ValidationFailed) and not error.request_id


def probe_pause(longest_s: float) -> float:
    """Draw the seconds until the next probe: all who lost a server in the same moment must not ask in the same one."""
    return random.uniform(LEAST_SHARE * longest_s, longest_s)


def slowed_for(retrying: Retrying) -> float | None:
    """Give for how many seconds the server asked us to wait; None where it did not ask."""
    reason = retrying.reason
    if isinstance(reason, RateLimited) or (isinstance(reason, ServerError) and reason.retry_after is not None):
        return retrying.wait_s
    return None


class ConnectionMonitor(QObject):
    """The state machine; it lives in the UI thread, makes no calls itself, and asks for probes.

    A failure alone never decides: one endpoint may hang while the server is well, one socket may break. It makes the
    monitor ask for a probe of `/health`, and the probe decides. Only a call that failed to connect through all its
    retries counts at once.

    Signals:
        changed: a `ConnectionState`, each time it differs from the one before.
        probe_wanted: somebody should call `/health` and tell `probed`.
    """

    changed = Signal(object)
    probe_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watching = False
        self._probing = False
        self._pause_s = FIRST_PROBE_S
        self._lost_by: OpenClawError | None = None
        self._next_probe: datetime | None = None
        self._login_needed = True
        self._unauthorized_by: OpenClawError | None = None
        self._slowed_by: OpenClawError | None = None
        self._slowed_until: datetime | None = None
        self._state = ConnectionState("login_needed")
        self._probe_timer = self._make_timer("connectionProbe", self.probe_now)
        self._slow_timer = self._make_timer("connectionSlowed", self._end_slow)

    def _make_timer(self, name: str, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    @property
    def state(self) -> ConnectionState:
        """How it stands now."""
        return self._state

    @property
    def login_needed(self) -> bool:
        """Whether nobody is logged in, or the login is no longer good; also true while the state says offline."""
        return self._login_needed

    def watch(self) -> None:
        """Begin anew with a server that has just let somebody in."""
        self._watching = True
        self._probing = False
        self._login_needed = False
        self._unauthorized_by = None
        self.answered()

    def stop(self) -> None:
        """Ask for no more probes: nobody is logged in."""
        self._watching = False
        self._probe_timer.stop()
        self._lost_by = None
        self._login_needed = True
        self._unauthorized_by = None
        self._end_slow()

    def answered(self) -> None:
        """A call was answered as this API answers."""
        self._slow_timer.stop()
        self._slowed_by = None
        self._note_life()
        self._tell()

    def failed(self, error: OpenClawError) -> None:
        """A call failed for good."""
        if isinstance(error, ConnectionFailed) and error.code != "read_timeout":
            if self._watching and self._lost_by is None:
                self._lose(error)
        elif is_unreachable(error):
            self.probe_now()
        elif error.status and not _refused_unsent(error):
            self._note_life()
            self._tell()

    def retrying(self, retrying: Retrying) -> None:
        """A call failed and will be tried again."""
        wait_s = slowed_for(retrying)
        if wait_s is not None:
            self._slowed_by = retrying.reason
            self._slowed_until = datetime.now(UTC) + timedelta(seconds=wait_s)
            self._slow_timer.start(int(wait_s * 1000))
            self._tell()
        elif is_unreachable(retrying.reason):
            self.probe_now()

    def unauthorized(self, error: OpenClawError) -> bool:
        """A credential is no longer good; give whether this is news."""
        news = not self._login_needed
        if news:
            self._login_needed = True
            self._unauthorized_by = error
        self._note_life()
        self._tell()
        return news

    @Slot()
    def probe_now(self) -> None:
        """Ask for a probe at once, unless one is on its way."""
        if self._watching and not self._probing:
            self._probing = True
            self._probe_timer.stop()
            self.probe_wanted.emit()

    def probed(self, error: OpenClawError | None) -> None:
        """A probe came back: with an error, or as it should."""
        self._probing = False
        if not self._watching:
            return
        if error is not None and is_unreachable(error):
            self._lose(error)
        else:
            self._note_life()
            self._tell()

    def _note_life(self) -> None:
        self._lost_by = None
        self._pause_s = FIRST_PROBE_S
        if self._watching and not self._probing:
            self._probe_timer.start(int(PULSE_S * 1000))

    def _lose(self, error: OpenClawError) -> None:
        self._lost_by = error
        pause_s = probe_pause(self._pause_s)
        self._next_probe = datetime.now(UTC) + timedelta(seconds=pause_s)
        self._probe_timer.start(int(pause_s * 1000))
        self._pause_s = min(2 * self._pause_s, LAST_PROBE_S)
        self._tell()

    @Slot()
    def _end_slow(self) -> None:
        self._slow_timer.stop()
        self._slowed_by = None
        self._tell()

    def _tell(self) -> None:
        if self._lost_by is not None:
            state = ConnectionState("offline", self._next_probe, self._lost_by)
        elif self._login_needed:
            state = ConnectionState("login_needed", None, self._unauthorized_by)
        elif self._slowed_by is not None:
            state = ConnectionState("slowed", self._slowed_until, self._slowed_by)
        else:
            state = ConnectionState("online")
        if state != self._state:
            self._state = state
            self.changed.emit(state)
