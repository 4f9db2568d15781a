"""The page for what this computer keeps. Widgets only; `DataController` acts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from openclaw_desktop.store.usage import Usage
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.sizes import data_size
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import ErrorCard, make_button, make_label

_WIDTH: Final = 340


class DataPage(SettingsForm):
    """What is kept, how much of it there is, and what can be cleared without losing anything.

    Signals:
        clear_requested: forget what was seen; what was typed stays.
        folder_requested: show the folder.
    """

    clear_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usage: Usage | None = None
        self._lines: list[tuple[QLabel, QLabel]] = []
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(Space.XL))
        grid.setVerticalSpacing(theme.px(Space.S))
        grid.setColumnStretch(0, 1)
        for row in range(6):
            what = make_label(wrap=True, parent=table)
            amount = make_label("muted", parent=table)
            grid.addWidget(what, row, 0)
            grid.addWidget(amount, row, 1, Qt.AlignmentFlag.AlignRight)
            self._lines.append((what, amount))
        self.add_narrow(table, _WIDTH)
        self.card = ErrorCard(self, name="dataError")
        self.add(self.card)
        self.clear_button = make_button("clearCacheButton", icon="trash", parent=self)
        self.folder_button = make_button("openFolderButton", icon="folder", parent=self)
        self.add_row(self.clear_button, self.folder_button)
        self._note = self.add_note()
        self.end()
        self.clear_button.clicked.connect(self.clear_requested)
        self.folder_button.clicked.connect(self.folder_requested)
        self.retranslate()

    def show_usage(self, usage: Usage) -> None:
        """Show what was measured."""
        self._usage = usage
        self.clear_button.setEnabled(usage.cache > 0)
        self.retranslate()

    def amounts(self) -> list[str]:
        """Give the amounts shown, from the top."""
        return [amount.text() for _, amount in self._lines]

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        names = (
            self.tr("Tickets and lists seen"),
            self.tr("Drafts not sent"),
            self.tr("Changes that wait to be sent"),
            self.tr("All of the profile"),
            self.tr("Logs"),
            self.tr("Server of this computer"),
        )
        usage = self._usage
        amounts = ["…"] * len(names)
        if usage is not None:
            amounts = [
                data_size(usage.cache),
                str(usage.drafts),
                str(usage.unsent),
                data_size(usage.profile),
                data_size(usage.logs),
                data_size(usage.server),
            ]
        for (what, amount), name, text in zip(self._lines, names, amounts, strict=True):
            what.setText(name)
            amount.setText(text)
        self.clear_button.setText(self.tr("&Clear what was seen"))
        self.folder_button.setText(self.tr("&Open folder"))
        self._note.setText(
            self.tr(
                "Clearing takes away only copies of what the server has. Drafts and changes that wait to be sent stay."
            )
        )
