"""The strip that tells a step of the tour, with the buttons to go on, back and away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tour.steps import Step
from openclaw_desktop.ui.widgets import make_button, make_label


class TourStrip(QFrame):
    """Shows one step.

    Signals:
        next_wanted, back_wanted, skip_wanted: the button of that name.
    """

    next_wanted = Signal()
    back_wanted = Signal()
    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tourStrip")
        self.setProperty("tone", "info")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._step: Step | None = None
        self._number, self._count = 0, 0
        self._title = make_label("strong", name="tourTitle", parent=self)
        self._text = make_label(name="tourText", wrap=True, parent=self)
        self._where = make_label("muted", name="tourWhere", parent=self)
        self.skip_button = make_button("tourSkip", "quiet", parent=self)
        self.back_button = make_button("tourBack", parent=self)
        self.next_button = make_button("tourNext", "primary", parent=self)
        self.skip_button.clicked.connect(self.skip_wanted)
        self.back_button.clicked.connect(self.back_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(Space.L), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        row.setSpacing(theme.px(Space.S))
        row.addLayout(texts, 1)
        for widget in (self._where, self.skip_button, self.back_button, self.next_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(self, step: Step, number: int, count: int) -> None:
        """Tell a step, the `number`th (from 1) of `count`."""
        self._step, self._number, self._count = step, number, count
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        if self._step is None:
            return
        self._title.setText(self._step.title())
        self._text.setText(self._step.text())
        self._where.setText(self.tr("{number} of {count}").format(number=self._number, count=self._count))
        last = self._number == self._count
        self.next_button.setText(self.tr("D&one") if last else self.tr("Ne&xt"))
        self.back_button.setText(self.tr("&Back"))
        self.back_button.setEnabled(self._number > 1)
        self.skip_button.setText(self.tr("S&kip the tour"))
        # Not hidden: the other buttons would move away from under the pointer.
        self.skip_button.setEnabled(not last)
        self.setAccessibleName(self.tr("Tour: {title}").format(title=self._step.title()))
        self.setAccessibleDescription(self._step.text())
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            # It spans the window, also before its first layout: wrapped into less it would make the window grow.
            width = max(self.width(), self.window().width() - 2 * theme.px(Space.S))
            self.setMinimumHeight(layout.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
