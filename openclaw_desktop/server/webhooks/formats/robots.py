"""What the three group robots have in common: JSON both ways, and HTTP 200 that is not success yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from openclaw_desktop.server.webhooks.formats.message import Verdict
from openclaw_desktop.server.webhooks.formats.standard import verdict_by_status

JSON_HEADERS: Final = {"content-type": "application/json; charset=utf-8"}
_TOO_FAST_WAIT_S: Final = 60.0
_STRANGE: Final = Verdict(delivered=False, error="the answer is not one of this service's robots")


def verdict_by_code(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    field: str,
    words: Mapping[int, str],
    too_fast: frozenset[int],
) -> Verdict:
    """Read a robot's answer by the code in the `field` of its body, where 0 is success.

    `words` tells what codes mean that an administrator can do something about; `too_fast` are those that ask for
    patience.
    """
    if not 200 <= status < 300:
        return verdict_by_status(status, headers)
    try:
        answer: Any = msgspec.json.decode(body)
        code = answer[field]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, IndexError, RecursionError):
        return _STRANGE
    if not isinstance(code, int):
        return _STRANGE
    if code == 0:
        return Verdict(delivered=True)
    said = str(answer.get("errmsg") or answer.get("msg") or "")[:200]
    error = f"{field} {code}: {words.get(code) or said}"
    return Verdict(delivered=False, error=error, retry_after_s=_TOO_FAST_WAIT_S if code in too_fast else None)
