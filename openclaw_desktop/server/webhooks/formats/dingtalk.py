"""DingTalk (钉钉) group robots: a custom robot with a signing secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote_plus

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.webhooks.formats.masking import masked_query
from openclaw_desktop.server.webhooks.formats.message import Outgoing, RateRule, Verdict
from openclaw_desktop.server.webhooks.formats.robots import JSON_HEADERS, verdict_by_code
from openclaw_desktop.server.webhooks.formats.wording import cut, heading, markdown

_MAX_BYTES: Final = 18_000
_WORDS: Final = {
    310000: "the signature, keyword or address rule of the robot refuses it",
    130101: "more than 20 messages in a minute",
    300001: "the access token is wrong",
    400013: "the group was dissolved",
    400101: "the access token is unknown",
    400102: "the robot was stopped",
}


def sign(secret: Secret, timestamp_ms: int) -> str:
    """Give the signature before it is put into the URL."""
    text = secret.reveal()
    digest = hmac.new(text.encode(), f"{timestamp_ms}\n{text}".encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


class DingTalkFormat:
    """A Markdown message."""

    digest_rule: RateRule | None = RateRule(20, 60)

    def outgoing(
        self,
        url: str,
        secrets: Sequence[Secret],
        message_id: str,  # noqa: ARG002 - the service has no place for it
        events: Sequence[Event],
        now_s: int,
    ) -> Outgoing:
        """Give the request, signed in its URL."""
        signed = url
        if secrets:
            separator = "&" if "?" in url else "?"
            signed = f"{url}{separator}timestamp={now_s * 1000}&sign={quote_plus(sign(secrets[0], now_s * 1000))}"
        text = cut(markdown(events), _MAX_BYTES)
        body = encode({"msgtype": "markdown", "markdown": {"title": cut(heading(events), 200), "text": text}})
        return Outgoing(Secret(signed), JSON_HEADERS, body, masked_query(signed), JSON_HEADERS)

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Read `errcode`."""
        return verdict_by_code(status, headers, body, field="errcode", words=_WORDS, too_fast=frozenset({130101}))
