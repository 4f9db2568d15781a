"""WeCom (企业微信) group robots: their URL is the secret, and nothing is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode
from openclaw_desktop.server.webhooks.formats.masking import masked_query
from openclaw_desktop.server.webhooks.formats.message import Outgoing, RateRule, Verdict
from openclaw_desktop.server.webhooks.formats.robots import JSON_HEADERS, verdict_by_code
from openclaw_desktop.server.webhooks.formats.wording import cut, markdown

_MAX_BYTES: Final = 4096
_WORDS: Final = {
    45009: "more than 20 messages in a minute",
    93000: "the robot was removed, or its key is wrong",
    40058: "the message is too long or not allowed",
}


class WeComFormat:
    """A Markdown message."""

    digest_rule: RateRule | None = RateRule(20, 60)

    def outgoing(
        self,
        url: str,
        secrets: Sequence[Secret],  # noqa: ARG002 - there is none
        message_id: str,  # noqa: ARG002 - the service has no place for it
        events: Sequence[Event],
        now_s: int,  # noqa: ARG002 - nothing is signed
    ) -> Outgoing:
        """Give the request."""
        body = encode({"msgtype": "markdown", "markdown": {"content": cut(markdown(events), _MAX_BYTES)}})
        return Outgoing(Secret(url), JSON_HEADERS, body, masked_query(url), JSON_HEADERS)

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Read `errcode`."""
        return verdict_by_code(status, headers, body, field="errcode", words=_WORDS, too_fast=frozenset({45009}))
