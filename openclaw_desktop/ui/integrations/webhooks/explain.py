"""What an endpoint's refusal means, and what to do about it, in plain words."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.ui.errors import join_sentences

translate = QCoreApplication.translate
_CODE: Final = re.compile(r"(?:errcode|code) (-?\d+):\s*(.*)", re.DOTALL)
_HTTP: Final = re.compile(r"HTTP (\d{3})")
_GIVEN_UP: Final = re.compile(r"every try failed for 5 days; the last: (.*)", re.DOTALL)


def explain(error: str) -> str:
    """Give the words for what the delivery log says went wrong.

    Args:
        error: `Delivery.error` or `Webhook.disabled_reason`: the server's own English, whose forms are known here; one
            that this version doesn't know is shown as it is.
    """
    if given_up := _GIVEN_UP.fullmatch(error):
        return join_sentences(
            translate("WebhookErrors", "Every try failed for 5 days, so it was switched off."), explain(given_up[1])
        )
    if code := _CODE.fullmatch(error):
        return _robot(int(code[1]), code[2])
    if http := _HTTP.fullmatch(error):
        return _http(int(http[1]))
    return _no_answer(error)


def _robot(code: int, said: str) -> str:
    match code:
        case 310000:
            words = translate(
                "WebhookErrors",
                "The robot refuses the message: the signing secret is wrong, a keyword it asks for is missing, or it "
                "does not allow the server's address. Check the robot's security settings.",
            )
        case 300001 | 400101 | 93000:
            words = translate(
                "WebhookErrors",
                "The robot's address is wrong, or the robot was removed. Copy its address from the group again.",
            )
        case 400013:
            words = translate("WebhookErrors", "The group was dissolved. Delete this webhook or choose another group.")
        case 400102:
            words = translate("WebhookErrors", "The robot was stopped in the group. Start it there again.")
        case 130101 | 45009 | 11232:
            words = translate(
                "WebhookErrors",
                "Too many messages in a short time. Nothing is lost: what waits is sent together a little later.",
            )
        case 19021:
            words = translate(
                "WebhookErrors",
                "The signature key is wrong, or the server's clock is off. Copy the key from the robot again.",
            )
        case 19022:
            words = translate(
                "WebhookErrors",
                "The robot does not allow the server's address. Add it to the robot's list of IP addresses.",
            )
        case 19024:
            words = translate(
                "WebhookErrors",
                "The message lacks the keyword that the robot asks for. Take the keyword out, or use the signature.",
            )
        case 40058:
            words = translate("WebhookErrors", "The message is too long, or its content is not allowed.")
        case _:
            return translate("WebhookErrors", "The robot refuses the message: {said}").format(said=said or code)
    return join_sentences(words, translate("WebhookErrors", "(Code {code}.)").format(code=code))


def _http(status: int) -> str:
    match status:
        case 401 | 403:
            words = translate("WebhookErrors", "The other side does not let the message in: check secret or token.")
        case 404 | 405:
            words = translate("WebhookErrors", "There is nothing at this address that takes messages: check it.")
        case 429:
            words = translate("WebhookErrors", "The other side asks for a pause; the message is sent later.")
        case _ if 300 <= status < 400:
            words = translate(
                "WebhookErrors", "The address leads on to another one, which is not followed. Enter the final address."
            )
        case _ if status >= 500:
            words = translate("WebhookErrors", "The other side has a problem of its own; it is tried again.")
        case _:
            words = translate("WebhookErrors", "The other side refuses the message.")
    return join_sentences(words, f"(HTTP {status})")


def _no_answer(error: str) -> str:
    match error:
        case "410: the endpoint is gone":
            return translate("WebhookErrors", "The other side said that it wants no more messages, ever (HTTP 410).")
        case "the answer is not one of this service's robots":
            return translate(
                "WebhookErrors", "What answered is no such robot: check the kind of webhook and its address."
            )
        case "the host name can't be resolved":
            return translate("WebhookErrors", "There is no server of that name: check the address.")
        case "the webhook was disabled":
            return translate("WebhookErrors", "It was not sent any more, since the webhook was switched off.")
        case _ if error.startswith("the address is private"):
            return translate(
                "WebhookErrors",
                "The address is inside a private network, where webhooks may not go. The server's administrator can "
                "allow this host.",
            )
        case _ if error.startswith("no answer within"):
            return translate("WebhookErrors", "The other side did not answer in time.")
        case _ if error.startswith("the certificate is not trusted"):
            return translate("WebhookErrors", "The certificate of the other side can't be trusted; nothing was sent.")
        case _ if error.startswith("the connection failed"):
            return translate("WebhookErrors", "The other side can't be reached, or it broke off.")
        case _:
            return error
