"""Comments and changes below the form: the composer, what to show, and the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.leak_guard import LeakBanner
from openclaw_desktop.ui.tickets.editor.timeline.composer import CommentComposer
from openclaw_desktop.ui.tickets.editor.timeline.list_view import TimelineList
from openclaw_desktop.ui.tickets.editor.timeline.model import Show, TimelineModel
from openclaw_desktop.ui.widgets import ErrorCard, make_button, make_label
from openclaw_desktop.ui.widgets.banner import Banner

_SHOWS: Final[tuple[Show, ...]] = ("all", "comments", "changes")


class TimelinePanel(QWidget):
    """What was said and done.

    Signals:
        reload_requested: what could not be loaded is to be asked for again.
    """

    reload_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: OpenClawError | None = None
        self.model = TimelineModel(self)
        self.composer = CommentComposer(self)
        self.send_error = ErrorCard(self, name="commentError")
        self.leak_banner = LeakBanner("commentLeakBanner", self)
        self.heading = make_label("strong", parent=self)
        self.list = TimelineList(self.model, self)
        self.load_error = Banner("timelineError", "warn", "warning", self)
        self.load_error.first.connect(self.reload_requested)
        self.empty = make_label("muted", name="timelineEmpty", wrap=True, parent=self)
        self.more = make_button("timelineMore", "link", parent=self)
        self.more.clicked.connect(self.model.show_more)
        self._choice = QButtonGroup(self)
        self._buttons = {show: make_button(f"timeline{show.title()}", "quiet", parent=self) for show in _SHOWS}
        for show, button in self._buttons.items():
            button.setCheckable(True)
            # One of several: that is what assistive tools are told, and not that each is ticked for itself.
            button.setAutoExclusive(True)
            button.setChecked(show == "all")
            self._choice.addButton(button)
            button.toggled.connect(self._choose)
        self._loading = False
        self.model.modelReset.connect(self._on_reset)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(Space.XS))
        head.addWidget(self.heading)
        head.addStretch(1)
        for button in self._buttons.values():
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.composer)
        column.addWidget(self.leak_banner)
        column.addWidget(self.send_error)
        column.addLayout(head)
        column.addWidget(self.load_error)
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addWidget(self.more)

    def show_loading(self, loading: bool) -> None:
        """Say whether the list is still on its way."""
        self._loading = loading
        self._on_reset()

    def show_load_error(self, error: OpenClawError | None) -> None:
        """Say that the list could not be loaded, or is again."""
        self._error = error
        if error is None:
            self.load_error.hide()
        else:
            self.load_error.show_text(words_for(error).one_line(), self.tr("Try again"))
        self._on_reset()

    def _choose(self) -> None:
        self.model.set_show(next(show for show, button in self._buttons.items() if button.isChecked()))

    def _on_reset(self) -> None:
        nothing = self.model.rowCount() == 0
        self.list.setVisible(not nothing)
        self.empty.setVisible(nothing and self._error is None)
        self.empty.setText(self.tr("Loading…") if self._loading else self.tr("Nothing yet."))
        self.more.setVisible(self.model.hidden > 0)
        self.more.setText(self.tr("Show %n earlier", "", self.model.hidden))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Activity"))
        self.list.setAccessibleName(self.tr("Comments and changes"))
        self.list.copy_action.setText(self.tr("Copy"))
        self._buttons["all"].setText(self.tr("All"))
        self._buttons["comments"].setText(self.tr("Comments"))
        self._buttons["changes"].setText(self.tr("Changes"))
        self.show_load_error(self._error)
        self.list.fit()
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
