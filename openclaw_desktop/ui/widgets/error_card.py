"""The error card: what happened, what it means, who can fix it, when it goes on by itself, and the details to copy.

Someone who hears the screen is told of the error once; the countdown is there to be looked up and is never said by
itself, or it would talk all the time.
"""

from __future__ import annotations

import math
from dataclasses import astuple
from time import monotonic

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import details_for, heals_by_itself, join_sentences, words_for
from openclaw_desktop.ui.help import open_help
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.announce import announce
from openclaw_desktop.ui.widgets.buttons import make_button
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.forms import make_gap, make_label, set_property


class ErrorCard(QFrame):
    """Shows an error in place; hidden while there is none. The owner acts on `retry_requested`."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "errorCard") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tone: theme.Tone = "danger"
        self.setProperty("tone", self._tone)
        self._error: OpenClawError | None = None
        self._until: float | None = None
        self._sign = QLabel(self)
        self.title = make_label("strong", name="errorTitle", wrap=True, parent=self)
        self.meaning = make_label(name="errorMeaning", wrap=True, parent=self)
        self.who = make_label("muted", name="errorWho", wrap=True, parent=self)
        self.countdown = make_label("muted", name="errorCountdown", parent=self)
        self.retry_button = make_button("errorRetry", icon="refresh", parent=self)
        self.copy_button = make_button("errorCopyDetails", "quiet", icon="copy", parent=self)
        self.learn_button = make_button("errorLearnMore", "quiet", icon="help", parent=self)
        self.retry_button.clicked.connect(self.retry_requested)
        self.learn_button.clicked.connect(self._learn)
        self.copy_button.clicked.connect(self._copy)
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._tick)
        self._build()
        theme.when_changed(self._paint_sign)
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        for label in (self.title, self.meaning, self.who, self.countdown):
            texts.addWidget(label)
        texts.addWidget(make_gap(2, self))
        texts.addLayout(flow_of(self.retry_button, self.copy_button, self.learn_button))
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(Space.M)] * 4)
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def _paint_sign(self) -> None:
        self._sign.setPixmap(theme.pixmap("error" if self._tone == "danger" else "warning", self._tone, 18))

    @property
    def error(self) -> OpenClawError | None:
        """The error shown, or None."""
        return self._error

    def show_error(self, error: OpenClawError, *, retry_in: float | None = None, can_retry: bool = True) -> None:
        """Show an error, as a warning where it heals by itself.

        Args:
            error: what went wrong.
            retry_in: seconds until the work goes on by itself, counted down; None where it does not.
            can_retry: whether to offer *Try again*.
        """
        news = self._error is None or words_for(self._error) != words_for(error)
        self._error = error
        self._until = None if retry_in is None else monotonic() + retry_in
        self._tone = "warn" if retry_in is not None or heals_by_itself(error) else "danger"
        set_property(self, "tone", self._tone)
        self._paint_sign()
        self.retry_button.setVisible(can_retry)
        self.retranslate()
        self._tick()
        if self._until is None:
            self._clock.stop()
        else:
            self._clock.start()
        self.show()
        if news:
            announce(self, join_sentences(*astuple(words_for(error))), urgent=True)

    def clear(self) -> None:
        """Hide the card: the trouble is over."""
        self._error = None
        self._until = None
        self._clock.stop()
        self.hide()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.retry_button.setText(self.tr("Try again"))
        self.copy_button.setText(self.tr("Copy details"))
        self.learn_button.setText(self.tr("Learn more"))
        self.learn_button.setToolTip(self.tr("Read in the help what this error is and who can do what about it"))
        self.countdown.setAccessibleName(self.tr("It goes on by itself"))
        if self._error is not None:
            words = words_for(self._error)
            self.title.setText(words.title)
            self.meaning.setText(words.meaning)
            self.who.setText(words.who)
            self.who.setVisible(bool(words.who))
            self.setAccessibleName(words.one_line())
        self._tick()

    @Slot()
    def _tick(self) -> None:
        left = 0 if self._until is None else math.ceil(self._until - monotonic())
        self.countdown.setVisible(left > 0)
        if left > 0:
            self.countdown.setText(self.tr("Goes on in %n s", "", left))
        else:
            self._clock.stop()

    @Slot()
    def _copy(self) -> None:
        if self._error is not None:
            QGuiApplication.clipboard().setText(details_for(self._error))

    @Slot()
    def _learn(self) -> None:
        if self._error is not None:
            open_help(self, "errors", self._error.code)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
