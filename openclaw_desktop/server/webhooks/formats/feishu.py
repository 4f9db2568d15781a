"""Feishu (飞书) group robots: a custom robot with signature verification."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.webhooks.formats.masking import masked_last_segment
from openclaw_desktop.server.webhooks.formats.message import Outgoing, RateRule, Verdict
from openclaw_desktop.server.webhooks.formats.robots import JSON_HEADERS, verdict_by_code
from openclaw_desktop.server.webhooks.formats.wording import cut, plain_text

_MAX_BYTES: Final = 18_000
_WORDS: Final = {
    19021: "the signature is wrong, or this server's clock is off by more than an hour",
    19022: "the robot does not allow this server's address",
    19024: "the message lacks the robot's keyword",
    11232: "more than 100 messages in a minute or 5 in a second",
}


def sign(secret: Secret, timestamp_s: int) -> str:
    """Give the signature of a moment: the key is the text, and the message is empty."""
    key = f"{timestamp_s}\n{secret.reveal()}".encode()
    return base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()


class FeishuFormat:
    """A text message."""

    digest_rule: RateRule | None = RateRule(5, 1)

    def outgoing(
        self,
        url: str,
        secrets: Sequence[Secret],
        message_id: str,  # noqa: ARG002 - the service has no place for it
        events: Sequence[Event],
        now_s: int,
    ) -> Outgoing:
        """Give the request, signed in its body."""
        message: dict[str, Any] = {"msg_type": "text", "content": {"text": cut(plain_text(events), _MAX_BYTES)}}
        if secrets:
            message = {"timestamp": str(now_s), "sign": sign(secrets[0], now_s), **message}
        return Outgoing(Secret(url), JSON_HEADERS, encode(message), masked_last_segment(url), JSON_HEADERS)

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Read `code`."""
        return verdict_by_code(status, headers, body, field="code", words=_WORDS, too_fast=frozenset({11232}))
