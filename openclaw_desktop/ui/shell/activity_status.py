"""The part of the status bar that says what the worker is doing, and what waits to be tried again."""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.shell.job_words import words_for_job
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, make_button, make_label
from openclaw_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    from openclaw_desktop.worker import Waiting

_PATIENCE_MS: Final = 250
"""What is over sooner is not worth a flicker."""
_LINGER_MS: Final = 2000
"""The buttons stay so long after a wait: the next one often follows the next try, and nothing should jump meanwhile."""
_SHORTEST_S: Final = 1.0
"""A wait shorter than this is over before a person has read that there is one."""


class ActivityStatus(QWidget):
    """How many jobs run and wait; empty while there are none. The words are in the label `activityStatus`.

    While a job waits to be tried again, it says what waits and counts down, with the buttons *Now* and *Cancel*.

    Signals:
        now_requested: try again at once.
        cancel_requested: give up what waits.
    """

    now_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0)
        self._waits: tuple[Waiting, ...] = ()
        self._told_of: set[int] = set()
        self._busy = BusyIndicator(self, size=12)
        self.label: QLabel = make_label("small", name="activityStatus", parent=self)
        self.now_button = make_button("activityNow", "quiet", icon="refresh", parent=self)
        self.cancel_button = make_button("activityCancel", "quiet", icon="close", parent=self)
        self.now_button.clicked.connect(self.now_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(Space.S), 0)
        row.setSpacing(theme.px(Space.XS))
        row.addStretch(1)
        # The row ends at the right: the buttons keep their place while the words before them change.
        for widget in (self._busy, self.label, self.now_button, self.cancel_button):
            row.addWidget(widget)
        self._patience = self._timer(_PATIENCE_MS, self._say)
        self._linger = self._timer(_LINGER_MS, self._say)
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._say)
        self._say()

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    @Slot(int, int)
    def show_counts(self, running: int, waiting: int) -> None:
        """Show how many jobs run and how many wait."""
        self._counts = (running, waiting)
        if not any(self._counts):
            self._patience.stop()
            self._linger.stop()
            self._say()
        elif not self._patience.isActive():
            self._patience.start()

    @Slot(object)
    def show_waits(self, waits: tuple[Waiting, ...]) -> None:
        """Show what waits to be tried again."""
        now = monotonic()
        self._waits = tuple(one for one in waits if one.until - now >= _SHORTEST_S or id(one) in self._told_of)
        if self._waits:
            self._linger.stop()
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self._linger.start()
        news = {id(one) for one in self._waits} - self._told_of
        self._told_of = {id(one) for one in self._waits}
        self._say()
        if news:
            announce(self.label, self.label.text())

    @Slot()
    def _say(self) -> None:
        running, waiting = self._counts
        left = math.ceil(self._waits[0].until - monotonic()) if self._waits else 0
        if left > 0:
            if len(self._waits) == 1:
                what = words_for_job(self._waits[0].running.name)
            else:
                what = self.tr("%n requests", "", len(self._waits))
            text = self.tr("{what}: retrying in {wait}").format(what=what, wait=self.tr("%n s", "", left))
        else:
            parts = []
            if running:
                parts.append(self.tr("%n running", "", running))
            if waiting:
                parts.append(self.tr("%n waiting", "", waiting))
            text = " · ".join(parts)
        self._busy.setVisible(running > 0 and left <= 0)
        self.label.setText(text)
        self.label.setToolTip(words_for(self._waits[0].reason).one_line() if left > 0 else "")
        self._show_buttons(left > 0)

    def _show_buttons(self, waits: bool) -> None:
        for button, text, name in (
            (self.now_button, self.tr("Now"), self.tr("Try again now")),
            (self.cancel_button, self.tr("Cancel"), self.tr("Cancel what waits")),
        ):
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setEnabled(waits)
            button.setVisible(waits or self._linger.isActive())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
