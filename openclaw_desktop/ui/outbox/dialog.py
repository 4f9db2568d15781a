"""The list behind the status bar's count: what was not sent yet, and what a person has to decide. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.store.edits import Change, Decided, NewTicket, Unreadable
from openclaw_desktop.store.outbox import Entry
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.outbox.delegate import EntryDelegate
from openclaw_desktop.ui.outbox.model import OutboxModel
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Banner, Dialog, EmptyState, make_button, make_label

_WIDTH, _HEIGHT = 640, 460


class OutboxDialog(Dialog):
    """Signals.

    Signals:
        merge_requested, retry_requested, discard_requested: what is to be done with an `Entry`.
        undo_requested: the last discarded one is to come back.
        send_requested: what waits is to be sent now.
    """

    merge_requested = Signal(object)
    retry_requested = Signal(object)
    discard_requested = Signal(object)
    undo_requested = Signal()
    send_requested = Signal()

    def __init__(self, model: OutboxModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outboxDialog")
        self.model = model
        self.sentence = make_label("muted", name="outboxSentence", wrap=True, parent=self)
        self.list = QListView(self)
        self.list.setObjectName("outboxList")
        self.list.setModel(model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState("check", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.undo_banner = Banner("outboxUndo", "info", "undo", self, beside=True)
        self.undo_banner.first.connect(self._undo)
        self.send_button = make_button("outboxSendNow", "link", parent=self)
        self.discard_button = make_button("outboxDiscard", "quiet", parent=self)
        self.retry_button = make_button("outboxRetry", parent=self)
        self.merge_button = make_button("outboxMerge", "primary", parent=self)
        self.merge_button.clicked.connect(lambda: self._tell(self.merge_requested))
        self.retry_button.clicked.connect(lambda: self._tell(self.retry_requested))
        self.discard_button.clicked.connect(lambda: self._tell(self.discard_requested))
        self.send_button.clicked.connect(self.send_requested)
        self.list.selectionModel().currentChanged.connect(self.show_actions)
        model.modelReset.connect(self._on_reset)
        self._current = 0
        self._build()
        self.retranslate()
        self._on_reset()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self.send_button)
        foot.addStretch(1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.retry_button)
        foot.addWidget(self.merge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(self.sentence)
        column.addWidget(self.undo_banner)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def current(self) -> Entry | None:
        """Give the entry that the buttons are about."""
        return self.model.entry(self.list.currentIndex().row())

    def _tell(self, signal: object) -> None:
        entry = self.current()
        if entry is not None:
            signal.emit(entry)  # type: ignore[attr-defined]

    def _undo(self) -> None:
        self.undo_banner.hide()
        self.undo_requested.emit()

    def _on_reset(self) -> None:
        rows = self.model.rowCount()
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if rows:
            self.list.setCurrentIndex(self.model.index(max(0, self.model.row_of(self._current))))
        self.show_actions()

    def show_actions(self) -> None:
        """Offer what can be done with the current entry."""
        entry = self.current()
        self._current = entry.id if entry is not None else 0
        attention = entry is not None and entry.state == "needs_attention"
        self.merge_button.setEnabled(entry is not None)
        self.retry_button.setEnabled(attention and entry is not None and not isinstance(entry.edit, Unreadable))
        self.discard_button.setEnabled(entry is not None and entry.state != "sending")
        self.send_button.setVisible(self.model.rowCount() > 0)
        if entry is not None and attention and isinstance(entry.edit, Change):
            self.merge_button.setText(self.tr("&Merge"))
        elif entry is not None and attention and isinstance(entry.edit, NewTicket):
            self.merge_button.setText(self.tr("&Edit"))
        elif entry is not None and isinstance(entry.edit, Decided):
            self.merge_button.setText(self.tr("&Open the approval"))
        else:
            self.merge_button.setText(self.tr("&Open the ticket"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Not on the server yet"))
        self.list.setAccessibleName(self.windowTitle())
        self.sentence.setText(
            self.tr("What waits is sent automatically. What needs attention stays here until you decide.")
        )
        self.empty.show_text(self.tr("Everything is on the server."))
        self.retry_button.setText(self.tr("&Try again"))
        self.discard_button.setText(self.tr("&Discard"))
        self.send_button.setText(self.tr("&Send now"))
        self.model.reword()
        self.show_actions()

    def show_discarded(self) -> None:
        """Say that an entry was discarded, and offer it back."""
        self.undo_banner.show_text(self.tr("Discarded."), self.tr("Undo"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
