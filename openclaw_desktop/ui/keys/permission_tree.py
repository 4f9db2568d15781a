"""Permissions by module, to be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from openclaw_desktop.contract.permissions import CATALOGUE, Permission, PermissionItem
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space

_PERMISSION: Final = int(Qt.ItemDataRole.UserRole)
_SHOWN_ROWS: Final = 8
_ROW: Final = 26


def framed(tree: QWidget, parent: QWidget) -> QFrame:
    """Give a card around a tree, so that its edges are seen on the ground of a dialog."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(*[theme.px(Space.XS)] * 4)
    inside.addWidget(tree)
    return card


class PermissionTree(QTreeWidget):
    """A tree of modules and their permissions. What can't be granted is there, too, with the reason.

    Signals:
        edited: a person, or `choose`, changed what is ticked.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("permissionTree")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(theme.px(20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._catalogue: tuple[PermissionItem, ...] = CATALOGUE
        self._grantable: frozenset[Permission] = frozenset()
        self._notes: dict[Permission, str] = {}
        self._items: dict[Permission, QTreeWidgetItem] = {}
        self._filling = False
        self.itemChanged.connect(self._on_changed)
        self.setMinimumHeight(theme.px(_ROW) * _SHOWN_ROWS)

    def show_catalogue(self, catalogue: Sequence[PermissionItem], grantable: Iterable[Permission]) -> None:
        """Show these permissions; only those that are grantable can be ticked."""
        chosen = self.chosen()
        self._catalogue = tuple(catalogue)
        self._grantable = frozenset(grantable)
        self._fill(chosen)

    def show_notes(self, notes: dict[Permission, str]) -> None:
        """Say something beside permissions, such as when they were used."""
        self._notes = notes
        self._fill(self.chosen())

    def chosen(self) -> list[Permission]:
        """Give what is ticked, in the catalogue's order."""
        return [permission for permission, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked]

    def choose(self, permissions: Iterable[Permission]) -> None:
        """Tick these and no others; what can't be granted stays open."""
        self._fill(permissions)
        self.edited.emit()

    def _fill(self, chosen: Iterable[Permission]) -> None:
        wanted = set(chosen) & self._grantable
        current = self.currentItem()
        at = current.data(0, _PERMISSION) if current is not None else None
        self._filling = True
        self.clear()
        self._items = {}
        modules: dict[str, QTreeWidgetItem] = {}
        chinese = current_locale() == "zh_CN"
        height = QSize(0, theme.px(_ROW))
        for entry in self._catalogue:
            branch = modules.get(entry.module)
            if branch is None:
                branch = modules[entry.module] = QTreeWidgetItem(self, [texts.module_name(entry.module), ""])
                branch.setSizeHint(0, height)
            label = entry.label.zh_CN if chinese else entry.label.en
            item = QTreeWidgetItem(branch, [label, self._notes.get(entry.permission, "")])
            item.setData(0, _PERMISSION, entry.permission)
            item.setSizeHint(0, height)
            item.setToolTip(0, entry.permission)
            ticked = entry.permission in wanted
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            if entry.permission not in self._grantable:
                reason = self.tr("You don't have this permission yourself; an administrator can grant it.")
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                item.setText(1, self.tr("You lack this"))
                item.setToolTip(0, reason)
                item.setToolTip(1, reason)
            self._items[entry.permission] = item
        for branch in modules.values():
            self._show_branch(branch)
        self.expandAll()
        self._filling = False
        if at in self._items:
            self.setCurrentItem(self._items[at])

    def _show_branch(self, branch: QTreeWidgetItem) -> None:
        children = [item for item in self._items.values() if item.parent() is branch]
        free = [child for child in children if not child.isDisabled()]
        ticked = sum(child.checkState(0) == Qt.CheckState.Checked for child in children)
        state = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        if free and ticked == len(free):
            state = Qt.CheckState.Checked
        branch.setCheckState(0, state)
        if not free:
            branch.setFlags(branch.flags() & ~Qt.ItemFlag.ItemIsEnabled)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != 0:
            return
        self._filling = True
        parent = item.parent()
        if parent is None:
            for child in self._items.values():
                if child.parent() is item and not child.isDisabled():
                    child.setCheckState(0, item.checkState(0))
        else:
            self._show_branch(parent)
        self._filling = False
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._fill(self.chosen())
        super().changeEvent(event)
