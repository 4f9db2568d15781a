"""Takes secrets out of text that is written down: a second lock, behind code that should not log any."""

from __future__ import annotations

import logging
import re
from typing import Final

_HIDDEN: Final = "[hidden]"
_PATTERNS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"\boc_[0-9A-Za-z]{8,}"), f"oc_{_HIDDEN}"),
    (re.compile(r"\boct_[0-9A-Za-z_-]{8,}"), f"oct_{_HIDDEN}"),
    (re.compile(r"\bwhsec_[0-9A-Za-z+/=]{8,}"), f"whsec_{_HIDDEN}"),
    (re.compile(r"(?i)\b(bearer\s+)[0-9A-Za-z._~+/=-]{6,}"), rf"\1{_HIDDEN}"),
    (re.compile(r"(?i)\b(authorization: basic\s+)\S+"), rf"\1{_HIDDEN}"),
    (re.compile(r"(?<=://)([^/\s:@]*):[^/\s@]+(?=@)"), rf"\1:{_HIDDEN}"),
    (
        re.compile(
            r"(?i)([\"']?\b[\w-]*(?:password|passwd|secret|token|api_key|apikey|access_token|sign)[\"']?\s*[:=]\s*)"
            r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s,;&\"'}]+)"
        ),
        rf"\1{_HIDDEN}",
    ),
    # Long and mixed like this is what a token is, and nothing that people read.
    (re.compile(r"(?<![\w/.-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*[0-9])[0-9A-Za-z_-]{32,}(?![\w/.])"), _HIDDEN),
)


def redact(text: str) -> str:
    """Give the text without API keys, tokens, passwords and the credentials in URLs."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and takes the secrets out of the whole."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line or lines of a record."""
        return redact(super().format(record))
