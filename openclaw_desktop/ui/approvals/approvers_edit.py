"""Choosing several people in an order: a field to find them, and the list of those found so far."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.fields.person_combo import PersonCombo
from openclaw_desktop.ui.widgets import make_button, make_tool_button

_NAME: Final = int(Qt.ItemDataRole.UserRole)
_HEIGHT: Final = 92


class ApproversEdit(QWidget):
    """The list is ordered by dragging, or by Ctrl with the arrow keys; Delete takes somebody out.

    Signals:
        edited: somebody came, went or moved.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = PersonCombo(self, nobody=False)
        self.person.setObjectName("approverCombo")
        self.add_button = make_button("addApproverButton", icon="plus", parent=self)
        self.list = _OrderedList(self)
        self.list.setObjectName("approversList")
        self.list.setFixedHeight(theme.px(_HEIGHT))
        self.remove_button = make_tool_button("removeApproverButton", "trash", self)
        finding = QHBoxLayout()
        finding.setSpacing(theme.px(Space.S))
        finding.addWidget(self.person, 1)
        finding.addWidget(self.add_button)
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.px(Space.S))
        chosen.addWidget(self.list, 1)
        chosen.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        column.addLayout(finding)
        column.addLayout(chosen)
        self.setFocusProxy(self.person)
        self.add_button.clicked.connect(self.add)
        self.person.line.returnPressed.connect(self._on_return)
        # Queued: the box puts the choice into its field only after this is told.
        self.person.suggesting.activated.connect(self.add, Qt.ConnectionType.QueuedConnection)
        self.remove_button.clicked.connect(self.list.remove_current)
        self.list.changed.connect(self.edited)
        self.retranslate()

    def usernames(self) -> list[str]:
        """Give those chosen, in their order, and whoever is in the field."""
        chosen = [str(self.list.item(row).data(_NAME)) for row in range(self.list.count())]
        typed = self.person.value()
        if isinstance(typed, str) and typed not in chosen:
            chosen.append(typed)
        return chosen

    @Slot()
    def add(self) -> None:
        """Take the person in the field into the list."""
        username = self.person.value()
        if not isinstance(username, str):
            return
        if username not in [self.list.item(row).data(_NAME) for row in range(self.list.count())]:
            item = QListWidgetItem(self.person.people().get(username, username))
            item.setData(_NAME, username)
            self.list.addItem(item)
            self.list.setCurrentItem(item)
        self.person.set_value(None)
        self.edited.emit()

    def _on_return(self) -> None:
        suggesting, suggestions = self.person.suggesting, self.person.suggestions
        if suggestions.isVisible():
            if suggestions.currentIndex().isValid():
                # The suggestion gets the same key: it follows as the completer's own signal.
                return
            if suggesting.completionCount() == 1:
                self.person.setEditText(suggesting.currentCompletion())
        self.add()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.person.setAccessibleName(self.tr("Find a person"))
        self.person.line.setPlaceholderText(self.tr("Find a person"))
        self.add_button.setText(self.tr("A&dd"))
        self.list.setAccessibleName(self.tr("Approvers"))
        self.list.setToolTip(self.tr("Ctrl+Up and Ctrl+Down change the order, Delete removes."))
        self.remove_button.setAccessibleName(self.tr("Remove the approver"))
        self.remove_button.setToolTip(self.tr("Remove the approver"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _OrderedList(QListWidget):
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "framed")
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.model().rowsMoved.connect(self.changed)

    def remove_current(self) -> None:
        row = self.currentRow()
        if row >= 0:
            self.takeItem(row)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key(), 0)
        if event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        elif step and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            row = self.currentRow()
            if 0 <= row + step < self.count():
                self.insertItem(row + step, self.takeItem(row))
                self.setCurrentRow(row + step)
                self.changed.emit()
        else:
            super().keyPressEvent(event)
