"""Status and priority: one of a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard


class ChoiceCombo(QComboBox):
    """A list of wire values (item data), shown as words and icons in the language and colours in use."""

    edited = Signal()

    def __init__(
        self,
        values: Sequence[str],
        word: Callable[[str], str],
        icon: Callable[[str], QIcon],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._word, self._icon = word, icon
        for value in values:
            self.addItem(word(value), value)
        theme.when_changed(self._paint_icons)
        WheelGuard(self)
        self.currentIndexChanged.connect(self.edited)

    def value(self) -> str:
        """Give the wire value chosen."""
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        """Choose a wire value; one that this version doesn't know is added, so that it is kept."""
        at = self.findData(value)
        if at < 0:
            self.addItem(self._icon(value), self._word(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def _paint_icons(self) -> None:
        self.setIconSize(theme.icon_size())
        for at in range(self.count()):
            self.setItemIcon(at, self._icon(self.itemData(at)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            for at in range(self.count()):
                self.setItemText(at, self._word(self.itemData(at)))
        super().changeEvent(event)
