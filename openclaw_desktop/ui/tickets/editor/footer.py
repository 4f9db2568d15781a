"""The foot of the editor, always in sight: how the save stands, *Discard* and *Save*."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, make_button, make_label

SaveState = Literal["clean", "unsaved", "saving", "queued", "waiting_login", "saved", "merging"]
Purpose = Literal["save", "create", "apply"]


class EditorFooter(QFrame):
    """Says whether something is unsaved and holds the one primary button.

    Signals:
        save_requested: the primary button was pressed.
        discard_requested: what was typed is to be forgotten.
        keyboard_freed: the button that had the keyboard can't be pressed any more; Qt hands it to whatever follows.
    """

    save_requested = Signal()
    discard_requested = Signal()
    keyboard_freed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SaveState = "clean"
        self._purpose: Purpose = "save"
        # Two lines where it is narrow: what is kept and when it is sent is not to be cut off.
        self.state_label = make_label("muted", name="saveState", wrap=True, parent=self)
        self.busy = BusyIndicator(self)
        self.discard_button = make_button("discardButton", "quiet", parent=self)
        self.save_button = make_button("saveButton", "primary", parent=self)
        self.save_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.save_button.clicked.connect(self.save_requested)
        self.discard_button.clicked.connect(self.discard_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(Space.L), theme.px(Space.S), theme.px(Space.L), theme.px(Space.S))
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self.busy)
        row.addWidget(self.state_label, 1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        self.retranslate()

    @property
    def state(self) -> SaveState:
        """How the save stands."""
        return self._state

    def show_state(self, state: SaveState, purpose: Purpose) -> None:
        """Say how things stand, and what the button is for."""
        self._state, self._purpose = state, purpose
        sending = state in ("saving", "waiting_login")
        self.busy.setVisible(sending)
        had_keyboard = self.save_button.hasFocus() or self.discard_button.hasFocus()
        # A new ticket can be tried at once: what is missing is then said at its field.
        self.save_button.setEnabled(not sending and (state in ("unsaved", "queued", "merging") or purpose == "create"))
        self.discard_button.setVisible(state in ("unsaved", "queued", "merging"))
        self.retranslate()
        if had_keyboard and not (self.save_button.hasFocus() or self.discard_button.hasFocus()):
            self.keyboard_freed.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        states: dict[SaveState, str] = {
            "clean": "",
            "unsaved": self.tr("Unsaved changes"),
            "saving": self.tr("Saving…"),
            "queued": self.tr("Kept here, and sent when the server can be reached"),
            "waiting_login": self.tr("Waits until you have logged in again"),
            "saved": self.tr("Saved"),
            "merging": self.tr("Choose for each field, then apply"),
        }
        purposes: dict[Purpose, str] = {
            "save": self.tr("Save"),
            "create": self.tr("Create"),
            "apply": self.tr("Apply"),
        }
        self.state_label.setText(states[self._state])
        self.state_label.setVisible(True)
        self.save_button.setText(purposes[self._purpose])
        keys = QKeySequence(QKeySequence.StandardKey.Save).toString(QKeySequence.SequenceFormat.NativeText)
        self.save_button.setToolTip(f"{purposes[self._purpose]} ({keys})")
        self.save_button.setAccessibleName(purposes[self._purpose])
        self.discard_button.setText(self.tr("Back") if self._state == "merging" else self.tr("Discard"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
