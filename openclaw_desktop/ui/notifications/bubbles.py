"""What appears on the desktop: few bubbles at a time, and one for all where many would come."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.platform.desktop_notifications import Bubble, DesktopNotifications
from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui.notifications.lines import Notice, kinds_of
from openclaw_desktop.ui.notifications.quiet import is_quiet
from openclaw_desktop.ui.notifications.texts import body_of, many, rush_body, title_of

_SINGLY: Final = 3
"""So many bubbles a minute come one by one."""
_MINUTE_S: Final = 60.0
_GATHER_MS: Final = 1_000
_OLD: Final = timedelta(minutes=10)
"""What happened longer ago was caught up with (after sleep, after a restart), and is told in one bubble."""
SUMMARY_KEY: Final = "summary"

translate = QCoreApplication.translate


class Bubbles(QObject):
    """Shows notices on the desktop, as far as the person wants that.

    Signals:
        open_wanted: the key of what should be shown; "" for the list of notifications.
        approve_wanted: the id of an approval.
    """

    open_wanted = Signal(str)
    approve_wanted = Signal(str)

    def __init__(
        self,
        desktop: DesktopNotifications,
        choices: Callable[[], NotificationChoices],
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Show by `desktop`.

        Args:
            desktop: shows bubbles.
            choices: gives what the person chose.
            parent: the owner.
            clock: the computer's clock, naive and local.
        """
        super().__init__(parent)
        self._desktop = desktop
        self._choices = choices
        self._clock = clock
        self._waiting: list[Notice] = []
        self._gathered: Counter[str] = Counter()
        self._single: deque[tuple[float, str]] = deque()
        self._rush_until = 0.0
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._show)
        self.may_approve = False
        desktop.acted.connect(self._on_acted)

    def tell(self, notices: Sequence[Notice]) -> None:
        """Show new notices, oldest first; those of one moment are looked at together."""
        choices = self._choices()
        if choices.desktop and not is_quiet(choices, self._clock()):
            self._waiting += notices
            if self._waiting and not self._gather.isActive():
                self._gather.start()

    def settle(self, key: str) -> None:
        """Take away the bubble of what has become of no interest."""
        self._waiting = [notice for notice in self._waiting if key_of(notice) != key]
        self._desktop.withdraw(key)

    def stop(self) -> None:
        """Show nothing of this login any more."""
        self._gather.stop()
        self._waiting.clear()
        for key in [*(key for _, key in self._single), SUMMARY_KEY]:
            self._desktop.withdraw(key)
        self._single.clear()
        self._gathered.clear()
        self._rush_until = 0.0

    @Slot()
    def _show(self) -> None:
        waiting, self._waiting = self._waiting, []
        now = monotonic()
        while self._single and now - self._single[0][0] > _MINUTE_S:
            self._single.popleft()
        before = utc_now() - _OLD
        fresh = [notice for notice in waiting if notice.event.occurred_at >= before]
        rush = now < self._rush_until or len(self._single) + len(fresh) > _SINGLY
        if not rush:
            for notice in fresh:
                self._show_one(notice, now)
        told = waiting if rush else [notice for notice in waiting if notice.event.occurred_at < before]
        if told:
            self._show_summary(told, now)

    def _show_one(self, notice: Notice, now: float) -> None:
        event = notice.event
        actions = [("open", translate("Notifications", "Open"))]
        if notice.asks and self.may_approve:
            actions.append(("approve", translate("Notifications", "Approve")))
        key = key_of(notice)
        self._single.append((now, key))
        self._desktop.show_bubble(Bubble(key, title_of(event), body_of(event), tuple(actions), urgent=notice.asks))

    def _show_summary(self, notices: Sequence[Notice], now: float) -> None:
        if now >= self._rush_until:
            self._gathered.clear()
        self._rush_until = now + _MINUTE_S
        # One line stands for them all, also for those that came one by one before it was a rush.
        while self._single:
            self._desktop.withdraw(self._single.popleft()[1])
        # Only what kinds they are: a rush may last all day.
        self._gathered += kinds_of(notices)
        actions = (("open", translate("Notifications", "Open")),)
        self._desktop.show_bubble(Bubble(SUMMARY_KEY, many(self._gathered.total()), rush_body(self._gathered), actions))

    @Slot(str, str)
    def _on_acted(self, key: str, action: str) -> None:
        if action == "approve" and key.startswith("approval:"):
            self.approve_wanted.emit(key.partition(":")[2])
        elif action == "open":
            self.open_wanted.emit("" if key == SUMMARY_KEY else key)


def key_of(notice: Notice) -> str:
    """Give what a notice is about: a later one about the same takes its place."""
    data = notice.event.data
    for field, word in (("approval_id", "approval"), ("ticket_id", "ticket"), ("export_id", "export")):
        if data.get(field):
            return f"{word}:{data[field]}"
    return f"{notice.family}:{data.get('key_id', notice.event.id)}"
