"""How webhooks and deliveries are put in words, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.event_words import event_word
from openclaw_desktop.contract.webhooks import Delivery, Webhook, WebhookFormat
from openclaw_desktop.ui.integrations.rows import Cell
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.times import full_time, relative_time

translate = QCoreApplication.translate
ROBOTS: Final[frozenset[str]] = frozenset({"dingtalk", "feishu", "wecom"})
"""Their address is as good as a password: it is not shown whole."""


def format_word(form: str) -> str:
    """Give the name of a form; one that this version doesn't know stands for itself."""
    match form:
        case "standard":
            return translate("WebhookTexts", "Your own program")
        case "dingtalk":
            return translate("WebhookTexts", "DingTalk group robot")
        case "feishu":
            return translate("WebhookTexts", "Feishu group robot")
        case "wecom":
            return translate("WebhookTexts", "WeCom group robot")
        case "openclaw_agent":
            return translate("WebhookTexts", "OpenClaw agent")
        case _:
            return form


def event_name(kind: str) -> str:
    """Give the words for an event's type."""
    return event_word(kind, current_locale())


def events_row(kinds: Iterable[str]) -> str:
    """Give types of events as an enumeration."""
    return ("、" if current_locale() == "zh_CN" else ", ").join(map(event_name, kinds))


def shown_url(webhook: Webhook) -> str:
    """Give the address as it may be seen over a shoulder: of a robot's, only the host."""
    if webhook.format not in ROBOTS:
        return webhook.url
    parts = urlsplit(webhook.url)
    return f"{parts.scheme}://{parts.netloc}/…"


def name_of(webhook: Webhook) -> str:
    """Give what a webhook is called: its description, else its host."""
    return webhook.description or urlsplit(webhook.url).netloc


def moment(when: datetime, now: datetime) -> str:
    """Give a time as people read it."""
    return relative_time(when, now, current_locale())


def exact(when: datetime | None) -> str:
    """Give a time to the minute, or ""."""
    return "" if when is None else full_time(when)


def webhook_state(webhook: Webhook) -> Cell:
    """Say whether it sends."""
    if webhook.disabled_at is not None:
        return Cell(translate("WebhookTexts", "Disabled"), tone="danger", pill=True)
    if not webhook.active:
        return Cell(translate("WebhookTexts", "Off"), tone="muted", pill=True)
    return Cell(translate("WebhookTexts", "On"), tone="ok", pill=True)


def delivery_state(delivery: Delivery) -> Cell:
    """Say how a delivery stands."""
    match delivery.state:
        case "succeeded":
            return Cell(translate("WebhookTexts", "Delivered"), tone="ok", pill=True)
        case "failed":
            return Cell(translate("WebhookTexts", "Failed"), tone="danger", pill=True)
        case _ if delivery.attempt:
            return Cell(translate("WebhookTexts", "Tries again"), tone="warn", pill=True)
        case _:
            return Cell(translate("WebhookTexts", "On its way"), tone="info", pill=True)


def duration(milliseconds: int | None) -> str:
    """Give how long a try took, or ""."""
    if milliseconds is None:
        return ""
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def form_help(form: WebhookFormat) -> str:
    """Say what a form is for, and where its address and secret come from."""
    match form:
        case "standard":
            return translate(
                "WebhookTexts",
                "Sends each event as signed JSON (Standard Webhooks). Your program checks the signature with the "
                "secret, which is shown to you once.",
            )
        case "dingtalk":
            return translate(
                "WebhookTexts",
                "In the DingTalk group: Group settings → Robots → Custom. Choose “Sign” under security, then copy "
                "the webhook address and the secret (SEC…) here.",
            )
        case "feishu":
            return translate(
                "WebhookTexts",
                "In the Feishu group: Settings → Group bots → Custom bot. Copy the webhook address; if you switch on "
                "“Signature verification”, copy its key, too.",
            )
        case "wecom":
            return translate(
                "WebhookTexts",
                "In the WeCom group: Add group robot → New robot. Copy its webhook address; keep it to yourself, "
                "since whoever has it can post into the group.",
            )
        case "openclaw_agent":
            return translate(
                "WebhookTexts",
                "Hands each event to an OpenClaw agent as a message. Hooks must be switched on in the gateway; an "
                "address inside your network must be allowed by the server's administrator.",
            )


def address_label(form: WebhookFormat) -> str:
    """Name the address of a form."""
    if form == "openclaw_agent":
        return translate("WebhookTexts", "Gateway &address")
    return translate("WebhookTexts", "Webhook &address")


def address_example(form: WebhookFormat) -> str:
    """Give what the address of a form looks like."""
    match form:
        case "standard":
            return "https://example.com/openclaw"
        case "dingtalk":
            return "https://oapi.dingtalk.com/robot/send?access_token=…"
        case "feishu":
            return "https://open.feishu.cn/open-apis/bot/v2/hook/…"
        case "wecom":
            return "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…"
        case "openclaw_agent":
            return "http://127.0.0.1:18789"


def secret_label(form: WebhookFormat) -> str:
    """Name the secret of a form; "" where it has none."""
    match form:
        case "standard":
            return translate("WebhookTexts", "&Secret (whsec_…)")
        case "dingtalk":
            return translate("WebhookTexts", "&Signing secret (SEC…)")
        case "feishu":
            return translate("WebhookTexts", "&Signature key")
        case "wecom":
            return ""
        case "openclaw_agent":
            return translate("WebhookTexts", "&Hook token")


def secret_placeholder(form: WebhookFormat, *, is_new: bool) -> str:
    """Say what an empty secret means."""
    if not is_new:
        return translate("WebhookTexts", "Leave empty to keep the one in use")
    match form:
        case "standard":
            return translate("WebhookTexts", "Leave empty: the server makes one")
        case "openclaw_agent":
            return translate("WebhookTexts", "As set in the gateway")
        case _:
            return translate("WebhookTexts", "Leave empty if the robot does not sign")
