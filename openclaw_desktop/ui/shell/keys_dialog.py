"""`?` or F1: the keys that work in the place where the person is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help import open_help
from openclaw_desktop.ui.shell.key_list import Key
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, make_button, make_label

_WIDTH, _HEIGHT = 480, 560
_BETWEEN: Final = "   "
"""No comma and no stroke: both are keys."""


class KeysDialog(Dialog):
    """Two lists of keys, those of this place and those that work everywhere; closed by Escape."""

    def __init__(self, place: str, here: Sequence[Key], everywhere: Sequence[Key], parent: QWidget) -> None:
        """Build the dialog.

        Args:
            place: what the place is called.
            here: its keys.
            everywhere: the keys that work in every place.
            parent: the window that it belongs to.
        """
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keyboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        general = [
            Key(self.tr("Tab"), self.tr("Next field"), True),
            Key(self.tr("Alt + underlined letter"), self.tr("Go to that field or menu"), True),
            Key(self.tr("Esc"), self.tr("Close or cancel"), True),
            Key("?", self.tr("These keys, outside a text field"), True),
        ]
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(*[theme.px(Space.L)] * 4)
        grid.setHorizontalSpacing(theme.px(Space.XL))
        grid.setVerticalSpacing(theme.px(Space.S))
        grid.setColumnStretch(0, 1)
        _list(grid, inside, place, here)
        _list(grid, inside, self.tr("Everywhere"), [*everywhere, *general])
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setObjectName("keysList")
        scroll.setAccessibleName(self.tr("Keyboard"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self._more = make_button("keysHelp", "link", parent=self)
        self._more.setText(self.tr("All shortcuts, in the help"))
        self._more.clicked.connect(partial(self._open_help, parent))
        close = make_button("keysClose", "primary", parent=self)
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.L)] * 4)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        # The list takes the keys that scroll it; Enter is for the default button and Escape for the dialog.
        scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_help(self, window: QWidget) -> None:
        self.accept()
        open_help(window, "keyboard")


def _list(grid: QGridLayout, parent: QWidget, heading: str, keys: Sequence[Key]) -> None:
    """Write a heading and the keys below it; what can't be done at this moment is faint, and says so."""
    if not keys:
        return
    first = grid.rowCount()
    head = make_label("strong", parent=parent)
    head.setText(heading)
    if first > 1:
        head.setContentsMargins(0, theme.px(Space.M), 0, 0)
    grid.addWidget(head, first, 0, 1, 2)
    for row, key in enumerate(_together(keys), first + 1):
        meaning = make_label("" if key.now else "muted", wrap=True, parent=parent)
        not_now = QCoreApplication.translate("KeysDialog", "{action} (not possible now)")
        meaning.setText(key.text if key.now else not_now.format(action=key.text))
        name = make_label("muted", parent=parent)
        name.setText(key.key)
        grid.addWidget(meaning, row, 0)
        grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignRight)


def _together(keys: Sequence[Key]) -> list[Key]:
    """Give one line to keys that do the same, which stand side by side in it; it can be done if one of them does it."""
    lines: dict[str, list[Key]] = {}
    for key in keys:
        lines.setdefault(key.text, []).append(key)
    return [
        Key(_BETWEEN.join(key.key for key in same), text, any(key.now for key in same)) for text, same in lines.items()
    ]
