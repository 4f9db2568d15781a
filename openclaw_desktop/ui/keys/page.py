"""The API keys tab: the keys, and beside them what there is to know of one."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.contract.api_keys import KEY_STATUSES, KeyStatus
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.detail import KeyDetail
from openclaw_desktop.ui.keys.model import KeyTableModel
from openclaw_desktop.ui.keys.table import KeyTable
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Toast,
    make_button,
    make_line,
    make_tool_button,
)
from openclaw_desktop.ui.widgets.banner import Banner
from openclaw_desktop.ui.widgets.box_name import name_box
from openclaw_desktop.ui.widgets.yielding import YieldingButton, YieldingLabel

_WIDTHS: Final = (860, 400)


class KeysPage(QWidget):
    """Widgets only; `KeysController` says what they show and does what they ask for.

    Signals:
        reworded: the language is another one now.
        status_chosen: only keys of this status (str), or all for "".
        kept_elsewhere: what the keyring keeps was changed in the settings.
    """

    reworded = Signal()
    status_chosen = Signal(str)
    kept_elsewhere = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("apiKeysPage")
        self.model = KeyTableModel(self)
        self.table = KeyTable(self.model, self)
        self.detail = KeyDetail(self)
        self.filter_combo = QComboBox(self)
        self.filter_combo.setObjectName("keyStatusCombo")
        for status in ("", *KEY_STATUSES):
            self.filter_combo.addItem("", status)
        self.busy = BusyIndicator(self)
        self.count_label = YieldingLabel(self, takes_rest=True)
        self.count_label.setObjectName("keyCount")
        self.count_label.setProperty("role", "muted")
        self.refresh_button = make_tool_button("refreshKeysButton", "refresh", self)
        self.new_button = make_button("newKeyButton", "primary", icon="plus", made=YieldingButton, parent=self)
        self.due_banner = Banner("keysDueBanner", "warn", "clock", self, beside=True)
        self.told_banner = Banner("keysToldBanner", "info", "info", self, beside=True)
        self.error_card = ErrorCard(self, name="keysError")
        self.empty = EmptyState("key", self)
        self.rows = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("keysSplitter")
        self._make_actions()
        self._build()
        self.toast = Toast(self)
        self.filter_combo.currentIndexChanged.connect(self._on_status)
        self.told_banner.second.connect(self.told_banner.hide)
        self.retranslate()

    def _make_actions(self) -> None:
        self.new_action = self._action(QKeySequence(QKeySequence.StandardKey.New), self)
        self.refresh_action = self._action(QKeySequence(Qt.Key.Key_F5), self)
        self.rotate_action = self._action(QKeySequence("Ctrl+R"), self)
        self.revoke_action = self._action(QKeySequence(Qt.Key.Key_Delete), self.table)
        self.new_button.clicked.connect(self.new_action.trigger)
        self.refresh_button.clicked.connect(self.refresh_action.trigger)
        self.detail.rotate_requested.connect(self.rotate_action.trigger)
        self.detail.revoke_requested.connect(self.revoke_action.trigger)

    def _action(self, keys: QKeySequence, owner: QWidget) -> QAction:
        action = QAction(owner)
        action.setShortcut(keys)
        whole = owner is self
        # In the whole window, and only while this tab is the one in front: Qt asks whether the page is visible.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetShortcut)
        owner.addAction(action)
        return action

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(Space.S))
        tools.addWidget(self.filter_combo)
        tools.addWidget(self.count_label, 1)
        tools.addWidget(self.busy)
        tools.addWidget(self.refresh_button)
        tools.addWidget(self.new_button)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        head.setSpacing(theme.px(Space.S))
        head.addLayout(tools)
        for part in (self.error_card, self.told_banner, self.due_banner):
            head.addWidget(part)
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.empty)
        pane = QFrame(self)
        pane.setProperty("role", "pane")
        pane.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.rows, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(pane)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(width) for width in _WIDTHS])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        for one, following in pairwise((self.filter_combo, self.refresh_button, self.new_button, self.table)):
            QWidget.setTabOrder(one, following)

    # What it is told

    def show_rows(self) -> None:
        """Show the keys, or that there are none."""
        shown = self.model.rowCount()
        self.count_label.setText(self.tr("%n key(s)", "", shown))
        self.rows.setCurrentWidget(self.table if shown else self.empty)
        self.detail.setVisible(shown > 0)
        if shown:
            return
        if self.filter_combo.currentData():
            self.empty.show_text(self.tr("No key has this status."), self.tr("Show all"))
        else:
            action = self.tr("New key") if self.new_action.isEnabled() else ""
            self.empty.show_text(self.tr("An API key lets a program work without a person's password."), action)

    def show_error(self, error: OpenClawError) -> None:
        """Show what went wrong above the list."""
        self.error_card.show_error(error)

    def show_due(self, now: int, soon: int) -> None:
        """Say how many keys are to be rotated, now and within a week."""
        parts = []
        if now:
            parts.append(self.tr("%n key(s) should be rotated now.", "", now))
        if soon:
            parts.append(self.tr("%n key(s) should be rotated within a week.", "", soon))
        if parts:
            self.due_banner.show_text(join_sentences(*parts), self.tr("Show"))
        else:
            self.due_banner.hide()

    def tell(self, text: str) -> None:
        """Tell what was done."""
        self.toast.show_message(text)

    def tell_lastingly(self, text: str, action: str = "") -> None:
        """Tell what has to be read; it stays until it is dismissed."""
        self.told_banner.show_text(text, action, self.tr("OK"))

    def show_filter(self, status: KeyStatus | None) -> None:
        """Show the keys of a status."""
        self.filter_combo.setCurrentIndex(self.filter_combo.findData(status or ""))

    def _on_status(self) -> None:
        self.status_chosen.emit(str(self.filter_combo.currentData()))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.filter_combo.setItemText(0, self.tr("All keys"))
        for at, status in enumerate(KEY_STATUSES, start=1):
            self.filter_combo.setItemText(at, texts.status_word(status))
        name_box(self.filter_combo, self.tr("Status"))
        self.table.setAccessibleName(self.tr("API keys"))
        self.new_button.setText(self.tr("New key"))
        native = QKeySequence.SequenceFormat.NativeText
        self.new_button.setToolTip(self.tr("New key ({keys})").format(keys=self.new_action.shortcut().toString(native)))
        self.refresh_button.setToolTip(self.tr("Refresh (F5)"))
        self.refresh_button.setAccessibleName(self.tr("Refresh (F5)"))
        self.new_action.setText(self.tr("New key"))
        self.refresh_action.setText(self.tr("Refresh"))
        self.rotate_action.setText(self.tr("Rotate the key"))
        self.revoke_action.setText(self.tr("Revoke the key"))
        self.model.reword()
        self.show_rows()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.reworded.emit()
        super().changeEvent(event)
