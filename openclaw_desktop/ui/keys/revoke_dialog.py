"""Revoking a key: asked in words, since nothing brings it back. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog


class RevokeDialog(ConfirmDialog):
    """Says what ends, and when it was used last."""

    def __init__(self, key: ApiKey, parent: QWidget | None = None) -> None:
        super().__init__("revokeKeyDialog", "danger", parent)
        self._key = key
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        key = self._key
        stops = self.tr("Whatever uses this key stops working at once. This can't be undone.")
        if key.last_used_at is None:
            used = self.tr("It was never used.")
        else:
            used = self.tr("It was last used: {when}, by {program} from {address}.").format(
                when=texts.moment(key.last_used_at, utc_now()),
                program=key.last_used_by or "?",
                address=key.last_used_from or "?",
            )
        self.show_texts(
            self.tr("Revoke key"),
            self.tr("Revoke “{name}” ({prefix}…)?").format(name=key.key_name, prefix=key.prefix),
            f"{stops}\n{used}",
            self.tr("Revoke"),
            self.tr("Keep the key"),
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
