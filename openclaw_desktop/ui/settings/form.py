"""What the pages of the settings are made of: parts with a heading, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_label
from openclaw_desktop.ui.widgets.flow_layout import flow_of
from openclaw_desktop.ui.widgets.forms import make_gap


class SettingsForm(QWidget):
    """A page whose parts stand in one column; what it holds is changed at once, without a button to confirm it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._narrow: list[tuple[QWidget, int]] = []
        theme.when_changed(self._space)

    def _space(self) -> None:
        self._column.setContentsMargins(theme.px(Space.XL), 0, theme.px(Space.XL), theme.px(Space.XL))
        self._column.setSpacing(theme.px(Space.M))
        for widget, width in self._narrow:
            widget.setMaximumWidth(theme.px(width))

    def add_heading(self) -> QLabel:
        """Give the heading of a part, put below what is there; the owner's `retranslate` gives it its text."""
        label = make_label("strong", parent=self)
        if self._column.count():
            # No more than twice the spacing.
            self._column.addWidget(make_gap(0, self))
        self._column.addWidget(label)
        return label

    def add_note(self) -> QLabel:
        """Give a quiet sentence that explains, put below what is there."""
        label = make_label("muted", wrap=True, parent=self)
        self._column.addWidget(label)
        return label

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there, as wide as the page; with a stretch it takes what height there is."""
        self._column.addWidget(widget, stretch)

    def add_narrow(self, widget: QWidget, width: int) -> None:
        """Put a widget below what is there that needs no more than a width, in px at 100 %."""
        row = QHBoxLayout()
        row.addWidget(widget, 1)
        row.addStretch(0)
        self._column.addLayout(row)
        self._narrow.append((widget, width))
        widget.setMaximumWidth(theme.px(width))

    def add_row(self, *widgets: QWidget, at_end: int = 0) -> None:
        """Put widgets below what is there, side by side, each as wide as it needs to be, in more lines if need be.

        `at_end` of them, from the last one on, stand at the right end where all are in one line.
        """
        self._column.addLayout(flow_of(*widgets, at_end=at_end))

    def end(self) -> None:
        """Leave what room there is at the end."""
        self._column.addStretch(1)

    def retranslate(self) -> None:
        """Put every text into the language in use."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
