"""Webhooks from the form to the answer of a real endpoint."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from standardwebhooks import Webhook as Verifier

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.webhooks import Delivery, Webhook
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.integrations.webhooks.explain import explain
from openclaw_desktop.ui.integrations.webhooks.webhook_dialog import WebhookDialog
from tests.server.webhooks.receiver import Received, Receiver
from tests.servers import AGENT
from tests.ui.integrations.conftest import Desk, OpenDesk


def begin(desk: Desk, form: str = "standard") -> WebhookDialog:
    desk.click("newWebhookButton")
    dialog = desk.dialog("webhookDialog")
    assert isinstance(dialog, WebhookDialog)
    dialog.format_combo.setCurrentIndex(dialog.format_combo.findData(form))
    return dialog


def made(desk: Desk, receiver: Receiver, **fields: object) -> Webhook:
    """Make a webhook behind the window's back, and show it."""
    wish = {"url": receiver.url, "events": ["ticket.created"], "description": "IT group", **fields}
    webhook = desk.client.webhooks.create(wish)
    desk.controller.refresh()
    desk.until(lambda: shown(desk) is not None and shown(desk).id == webhook.id)  # type: ignore[union-attr]
    desk.settled()
    return webhook


def shown(desk: Desk) -> Webhook | None:
    return desk.page.webhooks.detail.webhook


def arrived(desk: Desk, receiver: Receiver, count: int) -> list[Received]:
    """Wait, with the window alive, until the endpoint has so many messages."""
    desk.until(lambda: len(receiver.received) >= count)
    return receiver.received


def newest(desk: Desk) -> Delivery | None:
    items = desk.page.webhooks.detail.table.rows.items
    return items[0] if items else None


def wait_for_state(desk: Desk, state: str) -> Delivery:
    desk.until(lambda: (newest(desk) is not None) and newest(desk).state == state)  # type: ignore[union-attr]
    found = newest(desk)
    assert found is not None
    return found


def test_a_webhook_is_made_and_its_secret_shown_once(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    dialog = begin(desk)
    desk.qtbot.keyClicks(dialog.url_edit, receiver.url)
    desk.qtbot.keyClicks(dialog.description_edit, "Night sync")
    desk.click("saveWebhookButton", dialog)
    told = desk.dialog("webhookSecretDialog")
    edit = told.findChild(QLineEdit, "secretEdit")
    assert edit is not None
    secret = edit.text()
    desk.click("secretDoneButton", told)
    assert told.isVisible(), "it may not go without being asked: the secret was not copied"
    desk.click("copySecretButton", told)
    assert QGuiApplication.clipboard().text() == secret
    desk.click("secretDoneButton", told)
    desk.gone("webhookSecretDialog")
    desk.until(lambda: shown(desk) is not None)
    desk.click("testWebhookButton")
    [received] = arrived(desk, receiver, 1)
    assert Verifier(secret).verify(received.body, received.headers)
    wait_for_state(desk, "succeeded")
    view = desk.page.webhooks.detail.delivery
    assert receiver.url in view.request_text.toPlainText()
    assert "HTTP 204" in view.response_text.toPlainText()
    assert secret not in desk.client.webhooks.list().page().items[0].url


def test_everything_by_keyboard(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    desk.qtbot.keyClick(desk.page.webhooks.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog("webhookDialog")
    assert isinstance(dialog, WebhookDialog)
    desk.until(dialog.format_combo.hasFocus)
    desk.qtbot.keyClick(dialog.format_combo, Qt.Key.Key_End)
    assert dialog.form == "openclaw_agent"
    desk.qtbot.keyClick(dialog.format_combo, Qt.Key.Key_Tab)
    desk.qtbot.keyClicks(dialog.focusWidget(), receiver.url)
    desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.secret_field.error.text()
    assert dialog.focusWidget() is dialog.secret_edit
    desk.qtbot.keyClicks(dialog.secret_edit, "hook-token-1")
    for _ in range(2):
        desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.tree
    dialog.tree.setCurrentItem(dialog.tree.item_of("ticket.closed"))
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    desk.gone("webhookDialog")
    desk.until(lambda: shown(desk) is not None)
    webhook = shown(desk)
    assert webhook is not None
    assert (webhook.format, webhook.events) == ("openclaw_agent", ["ticket.created", "ticket.closed"])
    desk.settled()
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.qtbot.keyClick(desk.page.webhooks.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    [received] = arrived(desk, receiver, 1)
    assert received.headers["authorization"] == "Bearer hook-token-1"
    wait_for_state(desk, "succeeded")
    assert "hook-token-1" not in desk.page.webhooks.detail.delivery.request_text.toPlainText()
    desk.page.webhooks.table.setFocus()
    desk.qtbot.keyClick(desk.page.webhooks.table, Qt.Key.Key_Delete)
    ask = desk.dialog("deleteWebhookDialog")
    desk.click("confirmButton", ask)
    desk.until(lambda: not desk.page.webhooks.table.rows.items)
    assert desk.client.webhooks.list().page().items == []


def test_what_a_robot_refuses_is_explained_and_sent_again(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()

    def refuse(_: Received) -> tuple[int, dict[str, str], bytes]:
        return 200, {}, b'{"errcode":310000,"errmsg":"sign not match"}'

    receiver.reply = refuse
    made(desk, receiver, format="dingtalk", secret="SECopenclaw0123456789abcdef")
    desk.click("testWebhookButton")
    desk.until(lambda: newest(desk) is not None and newest(desk).attempt == 1)  # type: ignore[union-attr]
    view = desk.page.webhooks.detail.delivery
    desk.until(lambda: "310000" in view.story.text())
    assert "signing secret is wrong" in view.story.text()
    assert "sign not match" in view.response_text.toPlainText()
    assert "Next try" in view.story.text()
    receiver.reply = lambda _: (200, {}, b'{"errcode":0}')
    before = len(receiver.received)
    desk.click("sendAgainButton")
    arrived(desk, receiver, before + 1)
    wait_for_state(desk, "succeeded")
    assert view.pill.text() == "Delivered"


def test_a_disabled_one_says_why_and_is_switched_on_again(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    receiver.reply = lambda _: (410, {}, b"")
    made(desk, receiver)
    desk.click("testWebhookButton")
    wait_for_state(desk, "failed")
    desk.controller.refresh()
    banner = desk.page.webhooks.detail.disabled
    desk.until(lambda: "no more messages, ever" in banner.text())
    assert not desk.page.webhooks.detail.test_button.isEnabled()
    desk.qtbot.mouseClick(banner.first_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: shown(desk) is not None and shown(desk).active)  # type: ignore[union-attr]
    assert banner.isHidden()


def test_a_new_secret_is_made(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    webhook = made(desk, receiver)
    desk.page.webhooks.rotate_action.trigger()
    desk.click("confirmButton", desk.dialog("rotateWebhookDialog"))
    told = desk.dialog("webhookSecretDialog")
    edit = told.findChild(QLineEdit, "secretEdit")
    assert edit is not None
    secret = edit.text()
    assert secret.startswith("whsec_")
    desk.client.webhooks.test(webhook.id)
    [received] = arrived(desk, receiver, 1)
    assert Verifier(secret).verify(received.body, received.headers)
    told.done(0)
    desk.gone("webhookSecretDialog")


def test_it_is_changed_and_switched_off(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    webhook = made(desk, receiver)
    desk.click("editWebhookButton")
    dialog = desk.dialog("webhookDialog")
    assert isinstance(dialog, WebhookDialog)
    assert not dialog.format_combo.isEnabled()
    dialog.description_edit.setText("")
    desk.qtbot.keyClicks(dialog.description_edit, "Renamed")
    dialog.url_edit.setText("nonsense")
    desk.click("saveWebhookButton", dialog)
    desk.until(dialog.url_field.error.text)
    dialog.url_edit.setText(receiver.url + "/2")
    desk.click("saveWebhookButton", dialog)
    desk.gone("webhookDialog")
    desk.until(lambda: desk.page.webhooks.detail.heading.text() == "Renamed")
    desk.page.webhooks.switch_action.trigger()
    desk.until(lambda: desk.page.webhooks.detail.pill.text() == "Off")
    now = desk.client.webhooks.list().page().items[0]
    assert (now.id, now.url, now.active) == (webhook.id, receiver.url + "/2", False)


def test_who_may_only_look_is_offered_nothing_else(open_desk: OpenDesk, receiver: Receiver) -> None:
    admin = open_desk()
    made(admin, receiver)
    admin.close()
    desk = open_desk(AGENT)
    pane = desk.page.webhooks
    assert [webhook.description for webhook in pane.table.rows.items] == ["IT group"]
    assert pane.new_button.isHidden()
    for action in (pane.new_action, *pane.row_actions):
        assert not action.isEnabled()
    assert not pane.detail.edit_button.isEnabled()


def test_a_robots_address_is_not_shown_whole(open_desk: OpenDesk, receiver: Receiver) -> None:
    desk = open_desk()
    made(desk, receiver, url=f"{receiver.url}?key=693a91f6-7xxx", format="wecom")
    assert "693a91f6" not in desk.page.webhooks.detail.address.text()


def test_esc_asks_before_a_form_that_was_filled_in_is_thrown_away(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = begin(desk)
    desk.qtbot.keyClicks(dialog.url_edit, "https://example.com")
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    desk.click("confirmButton", desk.dialog("discardFormDialog"))
    desk.gone("webhookDialog")


def test_a_form_holds_its_secret_no_longer_than_it_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dialog = begin(desk, "dingtalk")
    desk.qtbot.keyClicks(dialog.secret_edit, "SECabc")
    dialog.done(0)
    assert dialog.secret_edit.text() == ""
    assert "SECabc" not in repr(dialog.wish())
    assert dialog.wish().secret in (None, Secret(""))


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "error",
    [
        "errcode 310000: x",
        "errcode 300001: x",
        "errcode 45009: x",
        "code 19021: x",
        "code 19024: x",
        "HTTP 404",
        "HTTP 302",
        "HTTP 503",
        "410: the endpoint is gone",
        "no answer within 15 s",
        "the address is private, local or reserved; an administrator can allow this host",
        "the certificate is not trusted: self-signed certificate",
        "every try failed for 5 days; the last: HTTP 500",
    ],
)
def test_every_refusal_has_words(language: Callable[[Locale], None], locale: Locale, error: str) -> None:
    language(locale)
    words = explain(error)
    assert words != error
    assert words[-1] in ".。)）"
    if locale == "zh_CN":
        assert any("一" <= letter <= "鿿" for letter in words)
