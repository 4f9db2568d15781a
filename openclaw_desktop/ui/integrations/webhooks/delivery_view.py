"""One delivery: how it went in words, what was sent, and what came back. Widgets only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from openclaw_desktop.contract.webhooks import Delivery
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.integrations.webhooks import texts
from openclaw_desktop.ui.integrations.webhooks.explain import explain
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import EmptyState, Field, Pill, make_button, make_label

_LOWEST: Final = 48


class DeliveryView(QWidget):
    """Shows a delivery.

    Signals:
        again_requested: it is to be sent once more.
    """

    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deliveryView")
        self._delivery: Delivery | None = None
        self._may_send = False
        self.pill = Pill(self)
        self.story = make_label(name="deliveryStory", wrap=True, parent=self)
        self.again_button = make_button("sendAgainButton", icon="send", parent=self)
        self.again_button.clicked.connect(self.again_requested)
        self.request_text = self._pane("deliveryRequest")
        self.response_text = self._pane("deliveryResponse")
        self.request_field = Field(self.request_text, parent=self)
        self.response_field = Field(self.response_text, parent=self)
        self.empty = EmptyState("send", self)
        self._body = QWidget(self)
        self._build()
        theme.when_changed(self._dress)
        self.retranslate()

    def _pane(self, name: str) -> QPlainTextEdit:
        pane = QPlainTextEdit(self)
        pane.setObjectName(name)
        pane.setProperty("role", "document")
        pane.setReadOnly(True)
        pane.setTabChangesFocus(True)
        pane.setMinimumHeight(theme.px(_LOWEST))
        return pane

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(Space.S))
        head.addWidget(self.pill)
        head.addWidget(self.story, 1)
        head.addWidget(self.again_button)
        both = QHBoxLayout()
        both.setSpacing(theme.px(Space.M))
        both.addWidget(self.request_field, 1)
        both.addWidget(self.response_field, 1)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(theme.px(Space.L), theme.px(Space.S), theme.px(Space.L), theme.px(Space.M))
        inner.setSpacing(theme.px(Space.S))
        inner.addLayout(head)
        inner.addLayout(both, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        column.addWidget(self.empty)

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(Size.SMALL))
        for pane in (self.request_text, self.response_text):
            pane.setFont(font)

    @property
    def delivery(self) -> Delivery | None:
        """The delivery shown."""
        return self._delivery

    def show_delivery(self, delivery: Delivery | None, *, may_send: bool) -> None:
        """Show a delivery; `may_send` says whether it can be sent once more now."""
        self._delivery, self._may_send = delivery, may_send
        self._body.setVisible(delivery is not None)
        self.empty.setVisible(delivery is None)
        if delivery is None:
            return
        state = texts.delivery_state(delivery)
        self.pill.show_word(state.text, state.tone)
        self.story.setText(self._story(delivery))
        self.again_button.setEnabled(may_send and not (delivery.state == "pending" and not delivery.attempt))
        _show(self.request_text, self._request(delivery))
        _show(self.response_text, self._response(delivery))

    def _story(self, delivery: Delivery) -> str:
        attempt = delivery.attempt
        if delivery.state == "pending" and not attempt:
            return self.tr("It is sent in a moment.")
        parts = [explain(delivery.error) if delivery.error and delivery.state != "succeeded" else ""]
        if attempt:
            parts.append(self.tr("Tried %n time(s).", "", attempt))
        if delivery.state == "succeeded" and delivery.duration_ms is not None:
            parts.append(self.tr("It took {time}.").format(time=texts.duration(delivery.duration_ms)))
        if delivery.next_attempt_at is not None:
            now = utc_now()
            when = texts.moment(max(delivery.next_attempt_at, now), now)
            parts.append(self.tr("Next try: {when}.").format(when=when))
        return join_sentences(*parts)

    def _request(self, delivery: Delivery) -> str:
        request = delivery.request
        if not request.url:
            return self.tr("Nothing was sent.")
        return _message(f"POST {request.url}", request.headers, request.body)

    def _response(self, delivery: Delivery) -> str:
        response = delivery.response
        if response is None:
            waits = delivery.state == "pending" and not delivery.attempt
            return self.tr("There is no answer yet.") if waits else self.tr("There is no answer.")
        return _message(f"HTTP {response.status}", response.headers, response.body)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.again_button.setText(self.tr("Send a&gain"))
        self.again_button.setToolTip(self.tr("Sends the same message once more, under the same id"))
        self.request_field.set_label(self.tr("What was sent (secrets are masked)"))
        self.response_field.set_label(self.tr("What came back"))
        self.empty.show_text(self.tr("Choose a message above to see what was sent and what came back."))
        self.show_delivery(self._delivery, may_send=self._may_send)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _show(pane: QPlainTextEdit, text: str) -> None:
    # What is there stays, and with it where it was scrolled to.
    if pane.toPlainText() != text:
        pane.setPlainText(text)


def _message(first: str, headers: Mapping[str, str], body: str) -> str:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    return "\n".join([*lines, "", _pretty(body)]).rstrip()


def _pretty(body: str) -> str:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        return body
