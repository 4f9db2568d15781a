"""The Standard Webhooks specification 1.0: what is sent, and how it is signed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets as random
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Final

from openclaw_desktop.contract.events import Event
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import encode, utc_now
from openclaw_desktop.server.webhooks.formats.message import Outgoing, RateRule, Verdict

SECRET_PREFIX: Final = "whsec_"  # noqa: S105 - what every such secret begins with
_SECRET_BYTES: Final = 24
_MIN_BYTES: Final = 24
_MAX_BYTES: Final = 64
_USER_AGENT: Final = "OpenClaw-Webhooks/1"


def new_secret() -> Secret:
    """Make a secret: 192 bits from the system's random source."""
    return Secret(SECRET_PREFIX + base64.b64encode(random.token_bytes(_SECRET_BYTES)).decode())


def signing_key(secret: Secret) -> bytes:
    """Give the bytes that a `whsec_…` secret stands for.

    Raises:
        ValueError: it is no such secret, or one of another length than 24 to 64 bytes.
    """
    text = secret.reveal()
    if not text.startswith(SECRET_PREFIX):
        raise ValueError("a secret begins with whsec_")
    key = base64.b64decode(text[len(SECRET_PREFIX) :], validate=True)
    if not _MIN_BYTES <= len(key) <= _MAX_BYTES:
        raise ValueError(f"a secret has {_MIN_BYTES} to {_MAX_BYTES} bytes")
    return key


def signature(secret: Secret, message_id: str, timestamp_s: int, body: bytes) -> str:
    """Give one signature, `v1,…`, over `id.timestamp.body`."""
    signed = b".".join((message_id.encode(), str(timestamp_s).encode(), body))
    digest = hmac.new(signing_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def payload(event: Event) -> bytes:
    """Give the body that tells an event."""
    return encode({"type": event.type, "timestamp": event.occurred_at, "id": event.id, "data": event.data})


class StandardFormat:
    """Signed JSON, an event a message."""

    digest_rule: RateRule | None = None

    def outgoing(
        self, url: str, secrets: Sequence[Secret], message_id: str, events: Sequence[Event], now_s: int
    ) -> Outgoing:
        """Give the signed request; during a rotation it has a signature by each secret."""
        body = payload(events[0])
        headers = {
            "content-type": "application/json",
            "user-agent": _USER_AGENT,
            "webhook-id": message_id,
            "webhook-timestamp": str(now_s),
            "webhook-signature": " ".join(signature(secret, message_id, now_s, body) for secret in secrets),
        }
        return Outgoing(Secret(url), headers, body, url, headers)

    def verdict(self, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:  # noqa: ARG002 - the form's
        """Take 2xx for success and 410 for the wish to get no more."""
        return verdict_by_status(status, headers)


def verdict_by_status(status: int, headers: Mapping[str, str]) -> Verdict:
    """Give what a plain HTTP answer means."""
    if 200 <= status < 300:
        return Verdict(delivered=True)
    if status == 410:
        return Verdict(delivered=False, error="410: the endpoint is gone", gone=True)
    return Verdict(delivered=False, error=f"HTTP {status}", retry_after_s=_retry_after(headers.get("retry-after")))


def _retry_after(text: str | None) -> float | None:
    """Read Retry-After (RFC 9110): seconds or a date; what can't be read says nothing."""
    if text is None:
        return None
    text = text.strip()
    # Of the digits that Unicode knows, "²" is none that float takes.
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - utc_now()).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
