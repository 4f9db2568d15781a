"""Types of events by what they are about, to be ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from openclaw_desktop.contract.events import EVENT_TYPES, EventType
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.webhooks import texts

_KIND: Final = int(Qt.ItemDataRole.UserRole)
_ROW: Final = 26
_SHOWN_ROWS: Final = 7


class EventTree(QTreeWidget):
    """All types of events; a branch ticks all that are under it.

    Signals:
        edited: a person changed what is ticked.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventTree")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.px(20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._branches: dict[str, QTreeWidgetItem] = {}
        self._items: dict[EventType, QTreeWidgetItem] = {}
        height = QSize(0, theme.px(_ROW))
        for kind in EVENT_TYPES:
            about = kind.partition(".")[0]
            branch = self._branches.get(about)
            if branch is None:
                branch = self._branches[about] = QTreeWidgetItem(self)
                branch.setSizeHint(0, height)
                branch.setFlags(branch.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            item = self._items[kind] = QTreeWidgetItem(branch)
            item.setSizeHint(0, height)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setData(0, _KIND, kind)
            item.setToolTip(0, kind)
        self._branches["ticket"].setExpanded(True)
        self.setMinimumHeight(theme.px(_ROW) * _SHOWN_ROWS)
        self.itemChanged.connect(self.edited)
        self.retranslate()

    def chosen(self) -> list[EventType]:
        """Give what is ticked."""
        return [kind for kind, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked]

    def choose(self, kinds: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(kinds)
        for kind, item in self._items.items():
            item.setCheckState(0, Qt.CheckState.Checked if kind in wanted else Qt.CheckState.Unchecked)
        for branch in self._branches.values():
            if branch.checkState(0) != Qt.CheckState.Unchecked:
                branch.setExpanded(True)

    def item_of(self, kind: EventType) -> QTreeWidgetItem:
        """Give the entry of a type."""
        return self._items[kind]

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        words = {
            "ticket": self.tr("Tickets"),
            "approval": self.tr("Approvals"),
            "export": self.tr("Exports"),
            "apikey": self.tr("API keys"),
            "webhook": self.tr("Webhooks"),
            "automation": self.tr("Automations"),
        }
        for about, branch in self._branches.items():
            branch.setText(0, words.get(about, about))
        for kind, item in self._items.items():
            item.setText(0, texts.event_name(kind))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
