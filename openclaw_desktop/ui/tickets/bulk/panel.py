"""What stands in the editor's place while several tickets are selected: the wish, what it would do, and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.bulk.change import Preview
from openclaw_desktop.ui.tickets.bulk.changes_list import ChangesList
from openclaw_desktop.ui.tickets.bulk.form import BulkForm
from openclaw_desktop.ui.tickets.bulk.runner import Failure
from openclaw_desktop.ui.widgets import ErrorCard, make_button, make_label, make_line


class BulkPanel(QFrame):
    """The panel. It is told what to show and tells what a person wants; it changes nothing itself.

    Signals:
        apply_wanted: make the change.
        stop_wanted: send no more of it.
        retry_wanted: try what failed once more.
        close_wanted: back to one ticket.
    """

    apply_wanted = Signal()
    stop_wanted = Signal()
    retry_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkPanel")
        self.setProperty("role", "pane")
        self._selected = 0
        self._preview: Preview | None = None
        self._failures: Sequence[Failure] = ()
        self._progress: tuple[int, int] | None = None
        self._may_change = True
        self.heading = make_label("heading", name="bulkHeading", parent=self)
        self.hint = make_label("muted", name="bulkHint", wrap=True, parent=self)
        self.form = BulkForm(self)
        self.summary = make_label("strong", name="bulkSummary", wrap=True, parent=self)
        self.changes = ChangesList(self)
        self.error_card = ErrorCard(self, name="bulkError")
        self.progress_bar = QProgressBar(self)
        self.progress_bar.setObjectName("bulkProgress")
        self.progress_label = make_label("muted", name="bulkProgressText", parent=self)
        self.close_button = make_button("bulkCloseButton", "quiet", parent=self)
        self.stop_button = make_button("bulkStopButton", parent=self)
        self.retry_button = make_button("bulkRetryButton", icon="refresh", parent=self)
        self.apply_button = make_button("bulkApplyButton", "primary", parent=self)
        self._build()
        self.apply_button.clicked.connect(self.apply_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.retry_button.clicked.connect(self.retry_wanted)
        self.error_card.retry_requested.connect(self.apply_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self.retranslate()

    def _build(self) -> None:
        margin, gap = theme.px(Space.L), theme.px(Space.M)
        body = QWidget(self)
        upper = QVBoxLayout(body)
        upper.setContentsMargins(margin, margin, margin, gap)
        upper.setSpacing(gap)
        for widget in (self.heading, self.hint, self.form):
            upper.addWidget(widget)
        upper.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        # It is scrolled by going on to the next field.
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        body.setAutoFillBackground(False)
        lower = QVBoxLayout()
        lower.setContentsMargins(margin, gap, margin, theme.px(Space.S))
        lower.setSpacing(theme.px(Space.S))
        lower.addWidget(self.error_card)
        lower.addWidget(self.summary)
        foot = QHBoxLayout()
        foot.setContentsMargins(margin, gap, margin, gap)
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self.close_button)
        foot.addWidget(self.progress_label)
        foot.addStretch(1)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.retry_button)
        foot.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 3)
        self._line = make_line(parent=self)
        column.addWidget(self._line)
        column.addLayout(lower)
        column.addWidget(self.changes, 2)
        column.addWidget(self.progress_bar)
        column.addWidget(make_line(parent=self))
        column.addLayout(foot)

    # What it is told

    def show_selected(self, count: int, *, may_change: bool) -> None:
        """Say how many tickets are selected, and whether this login may change them."""
        self._selected, self._may_change = count, may_change
        self._refresh()

    def show_preview(self, preview: Preview | None) -> None:
        """Show what the wish would do; None where there is no wish that can be read."""
        self._preview = preview
        self._failures = ()
        self._refresh()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far a run is."""
        self._progress = (done, total)
        self._refresh()

    def show_end(self, failures: Sequence[Failure], error: OpenClawError | None) -> None:
        """Show what could not be changed, and why the run broke off, if it did."""
        self._progress = None
        self._failures = failures
        if error is None:
            self.error_card.clear()
        else:
            self.error_card.show_error(error)
        self._refresh()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.close_button.setText(self.tr("Back to one ticket"))
        self.stop_button.setText(self.tr("Cancel"))
        self.retry_button.setText(self.tr("Try these again"))
        self.changes.setAccessibleName(self.tr("What changes"))
        self._refresh()

    # Inner workings

    def _refresh(self) -> None:
        changing = len(self._preview.changes) if self._preview is not None else 0
        running = self._progress is not None
        self.heading.setText(self.tr("%Ln ticket(s) selected", "", self._selected))
        self.hint.setText(
            self.tr("Tick what should change; everything else stays as it is.")
            if self._may_change
            else self.tr("You may not change tickets. An administrator can grant the permission.")
        )
        self.form.setEnabled(self._may_change and not running)
        self.apply_button.setText(self.tr("Change %Ln ticket(s)", "", changing) if changing else self.tr("Change"))
        self.apply_button.setEnabled(changing > 0)
        self.apply_button.setVisible(not running and not self._failures)
        self.stop_button.setVisible(running)
        self.retry_button.setVisible(not running and bool(self._failures))
        self.close_button.setVisible(not running)
        self.progress_bar.setVisible(running)
        self.progress_label.setVisible(running)
        if self._progress is not None:
            done, total = self._progress
            self.progress_bar.setRange(0, total)
            self.progress_bar.setValue(done)
            self.progress_label.setText(self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}"))
        self.summary.setText(self._summary())
        self.summary.setVisible(bool(self.summary.text()))
        items = self._failures or (self._preview.changes if self._preview is not None else ())
        self.changes.changes.show_items(items)
        self.changes.setVisible(bool(items))
        self._line.setVisible(bool(items) or bool(self.summary.text()))

    def _summary(self) -> str:
        if self._failures:
            return self.tr("%Ln ticket(s) could not be changed", "", len(self._failures))
        if self._preview is None or not self._may_change:
            return ""
        if not self._preview.changes:
            return self.tr("Nothing to change: they are like this already.")
        text = self.tr("%Ln ticket(s) will change", "", len(self._preview.changes))
        if self._preview.unchanged:
            text += self.tr(", %Ln already like this", "", self._preview.unchanged)
        return text

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
