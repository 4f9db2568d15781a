"""What opens from the bell in the status bar: the notifications, and what can be done with them. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.notifications.list_view import NotificationsList
from openclaw_desktop.ui.notifications.model import NotificationsModel
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import EmptyState, make_button, make_label, make_line, make_tool_button

_WIDTH, _HEIGHT = 460, 480
_SHARE: Final = 0.8


class NotificationsPanel(QFrame):
    """A popup; Escape or a click elsewhere closes it.

    Signals:
        chosen: the row that should be opened.
        approve_requested: the row whose approval is granted.
        all_read_requested, settings_requested: by button.
    """

    chosen = Signal(int)
    approve_requested = Signal(int)
    all_read_requested = Signal()
    settings_requested = Signal()

    def __init__(self, model: NotificationsModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("notificationsPanel")
        self.setProperty("role", "popup")
        self._model = model
        self.heading = make_label("strong", parent=self)
        self.read_button = make_button("allReadButton", "link", parent=self)
        self.settings_button = make_tool_button("notificationSettingsButton", "settings", self)
        self.list = NotificationsList(model, self)
        self.empty = EmptyState("bell", self)
        self.approve_button = make_button("approveFromListButton", icon="check", parent=self)
        self.open_button = make_button("openFromListButton", "primary", parent=self)
        self._stack = QStackedWidget(self)
        self._may_approve = False
        self._build()
        self.list.chosen.connect(self.chosen)
        self.list.selectionModel().currentChanged.connect(self.show_actions)
        self.open_button.clicked.connect(self._open)
        self.approve_button.clicked.connect(self._approve)
        self.read_button.clicked.connect(self.all_read_requested)
        self.settings_button.clicked.connect(self.settings_requested)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self.show_actions)
        self.retranslate()
        self._on_reset()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.S), theme.px(Space.S))
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.read_button)
        head.addWidget(self.settings_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(*[theme.px(Space.S)] * 4)
        foot.addStretch(1)
        foot.addWidget(self.approve_button)
        foot.addWidget(self.open_button)
        self._foot = QWidget(self)
        self._foot.setLayout(foot)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line(parent=self))
        column.addWidget(self._stack, 1)
        column.addWidget(make_line(parent=self))
        column.addWidget(self._foot)

    def open_over(self, anchor: QWidget) -> None:
        """Show above a widget of the status bar, within the window."""
        window = anchor.window()
        width = min(theme.px(_WIDTH), int(window.width() * _SHARE))
        height = min(theme.px(_HEIGHT), int(window.height() * _SHARE))
        self.resize(width, height)
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        left = max(window.mapToGlobal(QPoint(0, 0)).x(), corner.x() - width)
        self.move(left, corner.y() - height - theme.px(Space.XS))
        self.show()
        if self._model.rowCount():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0))
            self.list.setFocus()
        else:
            self.settings_button.setFocus()

    def current_row(self) -> int:
        """Give the current row, or -1."""
        return self.list.currentIndex().row()

    def show_may_approve(self, may: bool) -> None:
        """Say whether this login may decide approvals."""
        self._may_approve = may
        self.show_actions()

    def show_actions(self) -> None:
        """Offer what can be done with the current row."""
        row = self.current_row()
        line = self._model.line(row) if row >= 0 else None
        asks = line is not None and not line.folded and line.newest.asks
        self.approve_button.setVisible(asks and self._may_approve)
        self.open_button.setEnabled(line is not None)
        folded = line is not None and line.folded
        if folded and line is not None and line.opened:
            self.open_button.setText(self.tr("Fold"))
        else:
            self.open_button.setText(self.tr("Unfold") if folded else self.tr("Open"))
        self.read_button.setEnabled(self._model.unread > 0)

    def _on_reset(self) -> None:
        self._stack.setCurrentWidget(self.list if self._model.rowCount() else self.empty)
        self._foot.setVisible(self._model.rowCount() > 0)
        if self.isVisible() and self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0))
        self.show_actions()

    def _open(self) -> None:
        if self.current_row() >= 0:
            self.chosen.emit(self.current_row())

    def _approve(self) -> None:
        if self.current_row() >= 0:
            self.approve_requested.emit(self.current_row())

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Notifications"))
        self.setAccessibleName(self.tr("Notifications"))
        self.list.setAccessibleName(self.tr("Notifications"))
        self.read_button.setText(self.tr("Mark all as &read"))
        self.settings_button.setToolTip(self.tr("Notification settings"))
        self.settings_button.setAccessibleName(self.tr("Notification settings"))
        self.approve_button.setText(self.tr("&Approve"))
        self.empty.show_text(self.tr("Nothing new. What concerns you shows up here."))
        self._model.reword()
        self.show_actions()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
