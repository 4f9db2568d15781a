"""The id that ties an answer to a line in the log."""

from __future__ import annotations

import re
import secrets
from typing import Final

_SANE: Final = re.compile(r"[\x21-\x7e]{1,128}")


def request_id(given: str | None) -> str:
    """Give the client's id where it is sane (up to 128 visible ASCII characters), else a new one."""
    if given is not None and _SANE.fullmatch(given):
        return given
    return secrets.token_hex(12)
