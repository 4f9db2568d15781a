"""What there is to know of one key, and what can be done with it. Widgets only."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.contract.api_keys import ApiKey
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import permission_name
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.adviser import PERIODS, advise, proposal
from openclaw_desktop.ui.keys.due import Due, due_of, may_revoke, may_rotate
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import EmptyState, Pill, make_button, make_label, make_line
from openclaw_desktop.ui.widgets.banner import Banner

_WIDTH: Final = 320
_SETTLING_IN: Final = timedelta(days=7)
"""So long nobody wonders at a new key that was not used yet."""


class KeyDetail(QFrame):
    """Shows a key.

    Signals:
        rotate_requested, revoke_requested: by the buttons.
        narrow_requested: the adviser's proposal is to be followed.
        copy_requested, forget_requested: of the secret in the keyring.
        by_itself_chosen: whether (bool) the key is to rotate by itself.
    """

    rotate_requested = Signal()
    revoke_requested = Signal()
    narrow_requested = Signal()
    copy_requested = Signal()
    forget_requested = Signal()
    by_itself_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyDetail")
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.px(_WIDTH))
        self._key: ApiKey | None = None
        self._kept: KeptKey | None = None
        self._successor = ""
        self.empty = EmptyState("key", self)
        self.heading = make_label("heading", name="keyName", wrap=True, parent=self)
        self.pill = Pill(self)
        self.description = make_label(name="keyDescription", wrap=True, parent=self)
        self.due = Banner("keyDue", "warn", "clock", self)
        self.overlap = Banner("keyOverlap", "info", "refresh", self)
        self.adviser = Banner("keyAdviser", "info", "info", self)
        self.facts = QWidget(self)
        self._facts = QGridLayout(self.facts)
        self.usage_title = make_label("strong", parent=self)
        self.usage = QWidget(self)
        self.usage.setObjectName("keyUsage")
        self._usage = QGridLayout(self.usage)
        self.kept_title = make_label("strong", parent=self)
        self.kept_text = make_label("muted", name="keyKept", wrap=True, parent=self)
        self.by_itself = QCheckBox(self)
        self.by_itself.setObjectName("rotateByItselfCheck")
        self.copy_button = make_button("copyKeptKeyButton", "quiet", icon="copy", parent=self)
        self.forget_button = make_button("forgetKeptKeyButton", "quiet", icon="trash", parent=self)
        self.rotate_button = make_button("rotateKeyButton", icon="refresh", parent=self)
        self.revoke_button = make_button("revokeKeyButton", "danger", parent=self)
        self._kept_box = QWidget(self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self.retranslate()
        self.show_key(None, None)

    def _build(self) -> None:
        for grid in (self._facts, self._usage):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(theme.px(Space.M))
            grid.setVerticalSpacing(theme.px(Space.XS))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*[theme.px(Space.L)] * 4)
        column.setSpacing(theme.px(Space.M))
        status = QHBoxLayout()
        status.addWidget(self.pill)
        status.addStretch(1)
        kept = QVBoxLayout(self._kept_box)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.setSpacing(theme.px(Space.XS))
        ways = QHBoxLayout()
        ways.setSpacing(theme.px(Space.S))
        ways.addWidget(self.copy_button)
        ways.addWidget(self.forget_button)
        ways.addStretch(1)
        kept.addWidget(self.kept_title)
        kept.addWidget(self.kept_text)
        kept.addWidget(self.by_itself)
        kept.addLayout(ways)
        column.addWidget(self.heading)
        column.addLayout(status)
        for part in (self.description, self.due, self.overlap, self.facts, make_line(parent=self), self.usage_title):
            column.addWidget(part)
        for part in (self.usage, self.adviser, make_line(parent=self), self._kept_box):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(Space.L), theme.px(Space.S), theme.px(Space.L), theme.px(Space.S))
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self.revoke_button)
        foot.addStretch(1)
        foot.addWidget(self.rotate_button)
        self._foot_line = make_line(parent=self)
        body = QWidget(self)
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addWidget(self._foot_line)
        page.addWidget(self._foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.rotate_button.clicked.connect(self.rotate_requested)
        self.revoke_button.clicked.connect(self.revoke_requested)
        self.due.first.connect(self.rotate_requested)
        self.adviser.first.connect(self.narrow_requested)
        self.copy_button.clicked.connect(self.copy_requested)
        self.forget_button.clicked.connect(self.forget_requested)
        self.by_itself.clicked.connect(self.by_itself_chosen)

    @property
    def key(self) -> ApiKey | None:
        """The key shown."""
        return self._key

    def show_key(self, key: ApiKey | None, kept: KeptKey | None, successor: str = "") -> None:
        """Show a key, whether it is in the keyring, and the name of what replaced it."""
        self._key, self._kept, self._successor = key, kept, successor
        if key is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        now = utc_now()
        self.heading.setText(key.key_name)
        self.pill.show_word(texts.status_word(key.status), texts.STATUS_TONES.get(key.status, "muted"))
        self.description.setText(key.description)
        self.description.setVisible(bool(key.description))
        self.rotate_button.setEnabled(may_rotate(key))
        self.revoke_button.setEnabled(may_revoke(key))
        for part in (self._foot_line, self._foot):
            # A key that has ended is there to be looked at; nothing can be done with it.
            part.setVisible(may_rotate(key) or may_revoke(key))
        self._show_due(key)
        self._show_overlap(key)
        self._show_adviser(key)
        facts = [
            (self.tr("Prefix"), f"{key.prefix}…", ""),
            (self.tr("Created"), texts.moment(key.created_at, now), texts.exact(key.created_at)),
            (self.tr("Expires"), texts.expiry(key, now), texts.exact(key.expires_at)),
            (self.tr("Last used"), texts.moment(key.last_used_at, now), texts.exact(key.last_used_at)),
        ]
        if key.last_used_at is not None:
            facts += [
                (self.tr("From address"), key.last_used_from or "?", ""),
                (self.tr("By program"), key.last_used_by or "?", ""),
            ]
        if key.owner is not None:
            facts.insert(0, (self.tr("Owner"), key.owner.display_name, key.owner.username))
        _fill(self._facts, facts)
        usage = []
        for permission in key.permissions:
            use = key.usage.get(permission)
            last = None if use is None else use.last_used_at
            count = 0 if use is None else use.count
            words = (
                self.tr("%n time(s)", "", count) + " · " + texts.moment(last, now) if count else texts.moment(None, now)
            )
            usage.append((permission_name(permission), words, texts.exact(last)))
        _fill(self._usage, usage)
        self._show_kept(key)

    def _show_due(self, key: ApiKey) -> None:
        due = due_of(key, utc_now())
        if due is Due.NOW and key.status == "expiring":
            sentence = self.tr("This key expires {when}. Rotate it before then.").format(
                when=texts.expiry(key, utc_now())
            )
        elif due is Due.NOW:
            sentence = self.tr("This key is older than 30 days: time to rotate it.")
        elif due is Due.SOON:
            sentence = self.tr("This key will be 30 days old within a week: plan to rotate it.")
        else:
            self.due.hide()
            return
        self.due.show_text(sentence, self.tr("Rotate…"))

    def _show_overlap(self, key: ApiKey) -> None:
        if key.status != "rotating":
            self.overlap.hide()
            return
        ends = self.tr("Replaced by {name}. The old key works until {when}.").format(
            name=self._successor or self.tr("a new key"), when=texts.exact(key.expires_at)
        )
        if key.last_used_at is None:
            used = self.tr("Nothing has used the old key.")
        else:
            used = self.tr("The old key was last used {when}, by {program} from {address}.").format(
                when=texts.moment(key.last_used_at, utc_now()),
                program=key.last_used_by or "?",
                address=key.last_used_from or "?",
            )
        self.overlap.show_text(f"{ends}\n{used}")

    def _show_adviser(self, key: ApiKey) -> None:
        self.adviser.hide()
        if not may_rotate(key):
            return
        now = utc_now()
        lines = []
        told: tuple[str, ...] = ()
        for days in reversed(PERIODS):
            advice = advise(key, days, now)
            if advice.unused and advice.unused != told:
                names = texts.in_a_row(map(permission_name, advice.unused))
                lines.append(self.tr("Not used in the last %n day(s): {names}.", "", advice.days).format(names=names))
                told = advice.unused
        if not lines:
            return
        if all(usage.count == 0 for usage in key.usage.values()):
            if now - key.created_at < _SETTLING_IN:
                return
            self.adviser.show_text(self.tr("None of its permissions was ever used. Is this key still needed?"))
            return
        action = self.tr("Rotate to fewer…") if proposal(key, now) is not None else ""
        self.adviser.show_text("\n".join(lines), action)

    def _show_kept(self, key: ApiKey) -> None:
        kept = self._kept is not None
        self.kept_text.setText(
            self.tr("The secret of this key is kept here, for you alone.")
            if kept
            else self.tr("The secret of this key is not kept on this computer.")
        )
        for part in (self.copy_button, self.forget_button):
            part.setVisible(kept)
        self.by_itself.setVisible(kept and may_rotate(key))
        self.by_itself.setChecked(self._kept is not None and self._kept.by_itself)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.empty.show_text(self.tr("Choose a key to see it here."))
        self.usage_title.setText(self.tr("What it was used for"))
        self.kept_title.setText(self.tr("This computer's keyring"))
        self.by_itself.setText(self.tr("Rotate by itself when that is &due"))
        self.by_itself.setToolTip(
            self.tr("At 30 days, or 7 days before it expires, with an overlap of 24 hours and the same permissions.")
        )
        self.copy_button.setText(self.tr("C&opy"))
        self.copy_button.setAccessibleName(self.tr("Copy the secret from the keyring"))
        self.forget_button.setText(self.tr("&Forget"))
        self.forget_button.setAccessibleName(self.tr("Take the secret out of the keyring"))
        self.rotate_button.setText(self.tr("Ro&tate…"))
        self.rotate_button.setAccessibleName(self.tr("Rotate the key"))
        self.revoke_button.setText(self.tr("Re&voke…"))
        self.revoke_button.setAccessibleName(self.tr("Revoke the key"))
        self.show_key(self._key, self._kept, self._successor)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(grid: QGridLayout, rows: list[tuple[str, str, str]]) -> None:
    """Show rows of a word, its value and a tooltip; labels that are there are used again, so that nothing flickers."""
    for at in range(max(len(rows), grid.rowCount())):
        word, value, tip = rows[at] if at < len(rows) else ("", "", "")
        for column, text in enumerate((word, value)):
            item = grid.itemAtPosition(at, column)
            label = item.widget() if item is not None else None
            if not isinstance(label, QLabel):
                label = make_label("muted" if column == 0 else "", wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(label, at, column)
            label.setText(text)
            label.setToolTip(tip)
            label.setVisible(at < len(rows))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
