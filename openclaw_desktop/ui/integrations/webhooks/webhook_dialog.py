"""Making or changing a webhook: its kind, where it goes, what it tells. Widgets only."""

from __future__ import annotations

from typing import Final

from msgspec import UNSET
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError, ValidationFailed
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import WEBHOOK_FORMATS, Webhook, WebhookCreate, WebhookFormat, WebhookPatch
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.editing import SavedForm
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.event_tree import EventTree
from openclaw_desktop.ui.keys.permission_tree import framed
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, ErrorCard, Field, InlineError, make_button, make_label
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm
from openclaw_desktop.ui.widgets.wheel_guard import WheelGuard

_WIDTH: Final = 560
_MAX_URL: Final = 2000
_MAX_DESCRIPTION: Final = 1000
_BEGIN_WITH: Final = ("ticket.created",)


class WebhookDialog(SavedForm):
    """One form for all kinds: what a kind has no use for is not there."""

    def __init__(self, webhook: Webhook | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("webhookDialog")
        self._webhook = webhook
        self._waiting = False
        self.format_combo = QComboBox(self)
        self.format_combo.setObjectName("webhookFormatCombo")
        for form in WEBHOOK_FORMATS:
            self.format_combo.addItem("", form)
        WheelGuard(self.format_combo)
        self.format_field = Field(self.format_combo, parent=self)
        self.help = make_label("muted", name="webhookHelp", wrap=True, parent=self)
        self.url_edit = self._line("webhookUrlEdit", _MAX_URL)
        self.url_field = Field(self.url_edit, parent=self)
        self.secret_edit = self._line("webhookSecretEdit", _MAX_URL)
        self.secret_edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret_field = Field(self.secret_edit, parent=self)
        self.description_edit = self._line("webhookDescriptionEdit", _MAX_DESCRIPTION)
        self.description_field = Field(self.description_edit, parent=self)
        self.tree = EventTree(self)
        self._tree_label = QLabel(self)
        self._tree_label.setProperty("role", "field")
        self._tree_label.setBuddy(self.tree)
        self.tree_error = InlineError(self.tree, name="webhookEventsError", parent=self)
        self.card = ErrorCard(self, name="webhookError")
        self._busy = BusyIndicator(self)
        self.cancel_button = make_button("cancelWebhookButton", parent=self)
        self.save_button = make_button("saveWebhookButton", "primary", parent=self)
        self._fill()
        self._build()
        self._connect()
        self.retranslate()

    def _line(self, name: str, longest: int) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setObjectName(name)
        edit.setMaxLength(longest)
        return edit

    def _fill(self) -> None:
        webhook = self._webhook
        if webhook is None:
            self.tree.choose(_BEGIN_WITH)
            return
        self.format_combo.setCurrentIndex(self.format_combo.findData(webhook.format))
        # Another kind has another secret, which would have to be shown: that is another webhook.
        self.format_combo.setEnabled(False)
        self.url_edit.setText(webhook.url)
        self.url_edit.setCursorPosition(0)
        self.description_edit.setText(webhook.description)
        self.tree.choose(webhook.events)

    def _build(self) -> None:
        events = QVBoxLayout()
        events.setSpacing(theme.px(Space.XS))
        events.addWidget(self._tree_label)
        events.addWidget(framed(self.tree, self), 1)
        events.addWidget(self.tree_error)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        form = QWidget(self)
        parts = QVBoxLayout(form)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.px(Space.M))
        for part in (self.format_field, self.help, self.url_field, self.secret_field, self.description_field):
            parts.addWidget(part)
        parts.addLayout(events, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(ScrollingForm(form, self), 1)
        column.addWidget(self.card)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))

    def _connect(self) -> None:
        self.format_combo.currentIndexChanged.connect(self.retranslate)
        self.url_edit.textEdited.connect(lambda _text: self.url_field.error.show_text(""))
        self.secret_edit.textEdited.connect(lambda _text: self.secret_field.error.show_text(""))
        self.tree.edited.connect(lambda: self.tree_error.show_text(""))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        self.card.retry_requested.connect(self._save)

    @property
    def form(self) -> WebhookFormat:
        """The kind that is chosen."""
        return WEBHOOK_FORMATS[self.format_combo.currentIndex()]

    def wish(self) -> WebhookCreate:
        """Give what was filled in, for a new webhook."""
        secret = self._secret()
        return WebhookCreate(
            url=self.url_edit.text().strip(),
            events=self.tree.chosen(),
            secret=Secret(secret) if secret else None,
            format=self.form,
            description=self.description_edit.text().strip(),
        )

    def patch(self) -> WebhookPatch:
        """Give what was filled in, for the webhook that is there."""
        secret = self._secret()
        return WebhookPatch(
            url=self.url_edit.text().strip(),
            events=self.tree.chosen(),
            secret=Secret(secret) if secret else UNSET,
            description=self.description_edit.text().strip(),
        )

    def _secret(self) -> str:
        return self.secret_edit.text().strip() if texts.secret_label(self.form) else ""

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the server is asked."""
        self._waiting = waiting
        self._busy.setVisible(waiting)
        self.save_button.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def show_error(self, error: OpenClawError) -> None:
        """Say what can't be accepted at its field, and anything else above the buttons."""
        fields = {"url": self.url_field, "secret": self.secret_field, "description": self.description_field}
        if not isinstance(error, ValidationFailed) or not any(item.field in fields for item in error.errors):
            self.card.show_error(error)
            return
        for item in error.errors:
            if item.field in fields:
                fields[item.field].error.show_text(self._fault(item.field, item.code))
                fields[item.field].control.setFocus()

    def _fault(self, field: str, code: str) -> str:
        match field, code:
            case "url", "not_allowed":
                return self.tr("There may be no user name and no password in the address.")
            case "url", _:
                return self.tr("Please enter a whole address that begins with https:// or http://.")
            case "secret", "missing":
                return self.tr("Please enter the gateway's hook token.")
            case "secret", _ if self.form == "standard":
                return self.tr("Such a secret begins with whsec_ and stands for 24 to 64 bytes. Or leave it empty.")
            case "secret", _:
                return self.tr("A secret has letters, digits and signs only.")
            case _:
                return self.tr("This text can't be accepted.")

    def _save(self) -> None:
        if self._waiting:
            return
        url = bool(self.url_edit.text().strip())
        needs_token = self.form == "openclaw_agent" and self._webhook is None and not self._secret()
        chosen = bool(self.tree.chosen())
        self.url_field.error.show_text("" if url else self._fault("url", "invalid"))
        self.secret_field.error.show_text(self._fault("secret", "missing") if needs_token else "")
        self.tree_error.show_text("" if chosen else self.tr("Please choose at least one event."))
        if not url:
            self.url_edit.setFocus()
        elif needs_token:
            self.secret_edit.setFocus()
        elif not chosen:
            self.tree.setFocus()
        else:
            self.save_requested.emit()

    def retranslate(self) -> None:
        """Put every text into the language in use, for the kind that is chosen."""
        is_new = self._webhook is None
        form = self.form
        self.setWindowTitle(self.tr("New webhook") if is_new else self.tr("Change webhook"))
        self.format_field.set_label(self.tr("&Who is told"))
        for at, one in enumerate(WEBHOOK_FORMATS):
            self.format_combo.setItemText(at, texts.format_word(one))
        self.help.setText(texts.form_help(form))
        self.url_field.set_label(texts.address_label(form))
        self.url_edit.setPlaceholderText(texts.address_example(form))
        self.secret_field.setVisible(bool(texts.secret_label(form)))
        self.secret_field.set_label(texts.secret_label(form))
        self.secret_edit.setPlaceholderText(texts.secret_placeholder(form, is_new=is_new))
        self.description_field.set_label(self.tr("&Name (optional)"))
        self.description_edit.setPlaceholderText(self.tr("What it is for, e.g. IT group"))
        self._tree_label.setText(self.tr("&Tell about"))
        self.tree.setAccessibleName(self.tr("Tell about"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.save_button.setText(self.tr("Create webhook") if is_new else self.tr("Save"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close, and let go of the secret."""
        # Another text first: what a line edit is cleared of stays in its undo history.
        self.secret_edit.setText("")
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
