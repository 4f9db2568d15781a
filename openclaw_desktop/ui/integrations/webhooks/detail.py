"""One webhook: what it is, how it stands, and what became of its messages. Widgets only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from openclaw_desktop.contract.webhooks import Delivery, Webhook
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.integrations.rows_table import RowsTable
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.columns import deliveries_model
from openclaw_desktop.ui.integrations.webhooks.delivery_view import DeliveryView
from openclaw_desktop.ui.integrations.webhooks.explain import explain
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import (
    Banner,
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Pill,
    ToolButton,
    make_button,
    make_label,
    make_line,
)
from openclaw_desktop.ui.widgets.flow_layout import flow_of


class WebhookDetail(QFrame):
    """Shows a webhook and its deliveries.

    Signals:
        switch_on_requested: by the banner of one that was disabled.
        more_requested: older deliveries.
    """

    switch_on_requested = Signal()
    more_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("webhookDetail")
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.px(360))
        self._webhook: Webhook | None = None
        self._may_manage = False
        self.empty = EmptyState("plug", self)
        self.heading = make_label("heading", name="webhookName", wrap=True, parent=self)
        self.pill = Pill(self)
        self.address = make_label("muted", name="webhookAddress", wrap=True, parent=self)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told = make_label("muted", name="webhookEvents", wrap=True, parent=self)
        self.disabled = Banner("webhookDisabled", "danger", "error", self)
        self.test_button = make_button("testWebhookButton", icon="send", parent=self)
        self.edit_button = make_button("editWebhookButton", icon="edit", parent=self)
        self.more_button = ToolButton(self)
        self.more_button.setObjectName("webhookMoreButton")
        self.busy = BusyIndicator(self)
        self.card = ErrorCard(self, name="deliveriesError")
        self.table = RowsTable("deliveryTable", deliveries_model(self), self)
        self.no_deliveries = EmptyState("send", self)
        self.older_button = make_button("olderDeliveriesButton", "link", parent=self)
        self.delivery = DeliveryView(self)
        self._lists = QStackedWidget(self)
        self._stack = QStackedWidget(self)
        self._build()
        self.disabled.first.connect(self.switch_on_requested)
        self.older_button.clicked.connect(self.more_requested)
        self.retranslate()

    def _build(self) -> None:
        self.more_button.setProperty("kind", "button")
        self.more_button.setIconSize(theme.icon_size())
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self.more_button, "more")
        margin, gap = theme.px(Space.L), theme.px(Space.S)
        title = QHBoxLayout()
        title.setSpacing(gap)
        title.addWidget(self.heading, 1)
        title.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        buttons = flow_of(self.test_button, self.edit_button, self.more_button, self.busy)
        head = QVBoxLayout()
        head.setContentsMargins(margin, margin, margin, gap)
        head.setSpacing(gap)
        head.addLayout(title)
        for part in (self.address, self.told, self.disabled):
            head.addWidget(part)
        head.addLayout(buttons)
        head.addWidget(self.card)
        listed = QWidget(self)
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.older_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lists.addWidget(listed)
        self._lists.addWidget(self.no_deliveries)
        self._lists.setMinimumHeight(theme.px(84))
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._lists)
        splitter.addWidget(self.delivery)
        splitter.setSizes([theme.px(200), theme.px(220)])
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(make_line(parent=self))
        column.addWidget(splitter, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def set_actions(self, test: QAction, edit: QAction, more: Sequence[QAction]) -> None:
        """Let the buttons do what the page's actions do."""
        for button, action in ((self.test_button, test), (self.edit_button, edit)):
            button.clicked.connect(action.trigger)
        menu = QMenu(self.more_button)
        menu.addActions(list(more))
        self.more_button.setMenu(menu)

    @property
    def webhook(self) -> Webhook | None:
        """The webhook shown."""
        return self._webhook

    def show_webhook(self, webhook: Webhook | None, *, may_manage: bool) -> None:
        """Show a webhook; of another one than before the deliveries are still to come."""
        is_other = (webhook and webhook.id) != (self._webhook and self._webhook.id)
        self._webhook, self._may_manage = webhook, may_manage
        if is_other:
            self.card.clear()
            self.show_deliveries([], more=False, known=False)
        self._stack.setCurrentIndex(0 if webhook is None else 1)
        if webhook is None:
            return
        state = texts.webhook_state(webhook)
        self.heading.setText(texts.name_of(webhook))
        self.pill.show_word(state.text, state.tone)
        self.address.setText(f"{texts.format_word(webhook.format)} · {texts.shown_url(webhook)}")
        self.told.setText(self.tr("Told about: {events}").format(events=texts.events_row(webhook.events)))
        self.test_button.setEnabled(may_manage and webhook.active)
        self.edit_button.setEnabled(may_manage)
        self.more_button.setEnabled(may_manage)
        if webhook.disabled_at is None:
            self.disabled.hide()
        else:
            action = self.tr("Switch on again") if may_manage else ""
            self.disabled.show_text(explain(webhook.disabled_reason or ""), action)
        self._show_delivery()

    def show_deliveries(self, deliveries: Sequence[Delivery], *, more: bool, known: bool = True) -> None:
        """Show deliveries, newest first; `more` if there are older ones, `known` once the server has told."""
        self.table.show_items(deliveries)
        self._lists.setCurrentIndex(0 if deliveries or not known else 1)
        self.older_button.setVisible(more)
        if deliveries and self.table.current() is None:
            self.table.selectRow(0)
        self._show_delivery()

    def _show_delivery(self) -> None:
        may_send = self._may_manage and self._webhook is not None and self._webhook.active
        self.delivery.setVisible(bool(self.table.rows.items))
        self.delivery.show_delivery(self.table.current(), may_send=may_send)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.empty.show_text(self.tr("Choose a webhook to see its messages here."))
        self.test_button.setText(self.tr("&Test"))
        self.test_button.setToolTip(self.tr("Sends a made-up message"))
        self.edit_button.setText(self.tr("&Edit…"))
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.setAccessibleName(self.tr("More"))
        self.table.setAccessibleName(self.tr("Messages"))
        self.older_button.setText(self.tr("Show older ones"))
        self.no_deliveries.show_text(
            self.tr("Nothing was sent yet. Press Test to see whether a message arrives at the other side.")
        )
        self.table.rows.reword()
        self.show_webhook(self._webhook, may_manage=self._may_manage)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
