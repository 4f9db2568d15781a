"""What the tab shows before anything is asked: three queries that teach the language, and the last ones used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_button, make_label
from openclaw_desktop.ui.widgets.forms import make_gap
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_EXAMPLES = 3


class StartPanel(QWidget):
    """Examples and recent queries; each is a button.

    Signals:
        query_chosen: the text of a query.
    """

    query_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchStart")
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = make_label("strong", parent=self)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.examples = [self._button(f"exampleQuery{at}") for at in range(_EXAMPLES)]
        self._meanings = [make_label("muted", parent=self) for _ in range(_EXAMPLES)]
        self._recent_heading = make_label("field", parent=self)
        self.recent: list[QPushButton] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(Space.L))
        for at, (button, meaning) in enumerate(zip(self.examples, self._meanings, strict=True)):
            grid.addWidget(button, at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(meaning, at, 1)
        self._recent_column = QVBoxLayout()
        self._recent_column.setSpacing(0)
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(Space.S))
        middle.addLayout(grid)
        middle.addWidget(make_gap(Space.XS, self))
        middle.addWidget(self._recent_heading)
        middle.addLayout(self._recent_column)
        holder = QWidget(self)
        holder.setLayout(middle)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setSpacing(theme.px(Space.M))
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.heading)
        column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ScrollingForm(whole, self))
        theme.when_changed(self._paint)
        self.show_recent(())
        self.retranslate()

    def show_recent(self, queries: Sequence[str]) -> None:
        """Show the last queries."""
        for button in self.recent:
            self._recent_column.removeWidget(button)
            button.deleteLater()
        self.recent = []
        for at, query in enumerate(queries):
            button = self._button(f"recentQuery{at}")
            self._say(button, query)
            self._recent_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.recent.append(button)
        self._recent_heading.setVisible(bool(queries))

    def _button(self, name: str) -> QPushButton:
        button = make_button(name, "link", parent=self)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.query_chosen.emit(str(button.property("query")))

    @staticmethod
    def _say(button: QPushButton, query: str) -> None:
        button.setProperty("query", query)
        shown = query if len(query) <= 80 else f"{query[:79]}…"
        button.setText(shown.replace("&", "&&"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Find any ticket: type a word, or start with one of these"))
        self._recent_heading.setText(self.tr("Recent searches"))
        queries = (
            self.tr("printer status:open"),
            self.tr("assignee:me priority:high,urgent"),
            self.tr('"paper jam" updated:-7d'),
        )
        meanings = (
            self.tr("open tickets about printers"),
            self.tr("your tickets of high priority"),
            self.tr("this exact text, updated in the last 7 days"),
        )
        for at in range(_EXAMPLES):
            self._say(self.examples[at], queries[at])
            self._meanings[at].setText(meanings[at])

    def _paint(self) -> None:
        self._picture.setPixmap(theme.pixmap("search", "muted", 36))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
