"""`?` or F1: the keys that work in the place where the person is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_button, make_label

_WIDTH, _HEIGHT = 460, 520
_MNEMONIC = re.compile(r"\s*\(&.\)")
"""A mnemonic as Chinese texts have it, in brackets behind the word."""


def keys_of(root: QWidget) -> list[tuple[str, str]]:
    """Give the keys of a place and what they do, in the language in use.

    Actions with a shortcut name themselves; a `QShortcut` is listed where it says what it does (`setWhatsThis`).
    """
    found: dict[str, str] = {}
    for action in root.findChildren(QAction):
        if action.isVisible() and action.isEnabled() and _is_shown(action.parent()):
            for sequence in action.shortcuts():
                _add(found, sequence, action.text())
    for shortcut in root.findChildren(QShortcut):
        if shortcut.isEnabled() and _is_shown(shortcut.parent()):
            _add(found, shortcut.key(), shortcut.whatsThis())
    return list(found.items())


def _add(found: dict[str, str], sequence: QKeySequence, text: str) -> None:
    key = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    plain = _MNEMONIC.sub("", text).replace("&", "").rstrip("….")
    if key and plain:
        found.setdefault(key, plain)


def _is_shown(owner: object) -> bool:
    return not isinstance(owner, QWidget) or owner.isVisible() or owner.isWindow()


class KeysDialog(QDialog):
    """A list of keys; closed by Escape."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keyboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(*[theme.px(Space.L)] * 4)
        grid.setHorizontalSpacing(theme.px(Space.XL))
        grid.setVerticalSpacing(theme.px(Space.S))
        general = [
            (self.tr("Tab"), self.tr("Next field")),
            (self.tr("Alt + underlined letter"), self.tr("Go to that field or menu")),
            (self.tr("Esc"), self.tr("Close or cancel")),
        ]
        for row, (key, text) in enumerate([*keys, *general]):
            label = make_label("strong", parent=inside)
            label.setText(key)
            meaning = make_label(parent=inside)
            meaning.setText(text)
            grid.addWidget(meaning, row, 0)
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(keys) + len(general), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        close = make_button("keysClose", "primary", parent=self)
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.L)] * 4)
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
