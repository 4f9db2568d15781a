"""Which fields of a ticket are to become what: status and priority; others stay as the rule has them."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES, TicketPatch
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Field
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard


class FieldsRow(QWidget):
    """Two lists side by side; the first entry of each leaves the field as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patch = TicketPatch()
        self.status = QComboBox(self)
        self.priority = QComboBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.S))
        self._fields = {}
        for name, combo, values in (("status", self.status, STATUSES), ("priority", self.priority, PRIORITIES)):
            combo.addItem("", "")
            for value in values:
                combo.addItem("", value)
            WheelGuard(combo)
            self._fields[name] = Field(combo, parent=self)
            row.addWidget(self._fields[name], 1)
        self.retranslate()

    def set_patch(self, patch: TicketPatch) -> None:
        """Show what is to change."""
        self._patch = patch
        self.status.setCurrentIndex(self.status.findData("" if patch.status is UNSET else patch.status))
        self.priority.setCurrentIndex(self.priority.findData("" if patch.priority is UNSET else patch.priority))

    def patch(self) -> TicketPatch:
        """Give what is to change."""
        return msgspec.structs.replace(
            self._patch,
            status=self.status.currentData() or UNSET,
            priority=self.priority.currentData() or UNSET,
        )

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        for name, field in self._fields.items():
            field.set_label(words.field_word(name))
        for combo, values, word in (
            (self.status, STATUSES, words.status_word),
            (self.priority, PRIORITIES, words.priority_word),
        ):
            combo.setItemText(0, self.tr("as it is"))
            for at, value in enumerate(values, start=1):
                combo.setItemText(at, word(value))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def is_empty(patch: TicketPatch) -> bool:
    """Whether a patch changes nothing."""
    return not msgspec.to_builtins(patch)
