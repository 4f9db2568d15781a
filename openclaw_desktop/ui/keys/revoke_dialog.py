"""Revoking a key: asked in words, since nothing brings it back. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, ErrorCard, make_button, make_label

_WIDTH: Final = 440


class RevokeDialog(QDialog):
    """Says what ends, and when it was used last.

    Signals:
        revoke_requested: by button.
    """

    revoke_requested = Signal()

    def __init__(self, key: ApiKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("revokeKeyDialog")
        self._key = key
        self.question = make_label("strong", name="revokeQuestion", wrap=True, parent=self)
        self.meaning = make_label(name="revokeMeaning", wrap=True, parent=self)
        self.card = ErrorCard(self, name="revokeError")
        self.busy = BusyIndicator(self)
        self.cancel_button = make_button("revokeCancelButton", parent=self)
        self.revoke_button = make_button("revokeConfirmButton", "danger", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self.busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.revoke_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (self.question, self.meaning, self.card):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.cancel_button.clicked.connect(self.reject)
        self.revoke_button.clicked.connect(self.revoke_requested)
        self.card.retry_requested.connect(self.revoke_requested)
        self.cancel_button.setFocus()
        self.retranslate()

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the server is asked."""
        self.busy.setVisible(waiting)
        self.revoke_button.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        key = self._key
        self.setWindowTitle(self.tr("Revoke key"))
        self.question.setText(self.tr("Revoke “{name}” ({prefix}…)?").format(name=key.key_name, prefix=key.prefix))
        stops = self.tr("Whatever uses this key stops working at once. This can't be undone.")
        if key.last_used_at is None:
            used = self.tr("It was never used.")
        else:
            used = self.tr("It was last used: {when}, by {program} from {address}.").format(
                when=texts.moment(key.last_used_at, utc_now()),
                program=key.last_used_by or "?",
                address=key.last_used_from or "?",
            )
        self.meaning.setText(f"{stops}\n{used}")
        self.cancel_button.setText(self.tr("Keep the key"))
        self.revoke_button.setText(self.tr("Revoke"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
