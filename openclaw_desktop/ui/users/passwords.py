"""First passwords that are easily read out and typed, and can't be guessed."""

from __future__ import annotations

import secrets
from typing import Final

from openclaw_desktop.contract.secret import Secret

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like another one."""
_GROUPS: Final = 4
_GROUP: Final = 4


def new_password() -> Secret:
    """Give a password of 16 letters and figures in groups of four, 79 bits of chance."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return Secret("-".join(groups))
