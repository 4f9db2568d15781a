"""Passwords: their rules and their hashes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH
from openclaw_desktop.server.http.problems import invalid

# One of the settings that OWASP calls equally strong: much memory, one pass. A login costs 50 ms instead of 250.
_MEMORY_KIB = 47_104


def check_rules(password: Secret, field: str) -> None:
    """Check a new password.

    Raises:
        ValidationFailed: it is too short, too long or no text.
    """
    text = password.reveal()
    problem: ValidationFailed | None = None
    if len(text) < MIN_PASSWORD_LENGTH:
        problem = invalid(field, "too_short", f"A password has at least {MIN_PASSWORD_LENGTH} characters.")
    elif len(text) > MAX_PASSWORD_LENGTH:
        problem = invalid(field, "too_long", f"A password has at most {MAX_PASSWORD_LENGTH} characters.")
    if problem:
        raise problem


class Passwords:
    """Hashes passwords (argon2id), no more of them at once than there are processors."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=1, memory_cost=_MEMORY_KIB, parallelism=1)
        self._slots = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
        self._nobody = self._hasher.hash(os.urandom(16).hex())

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for a turn, so that a crowd of logins takes neither all memory nor all processors."""
        with self._slots:
            yield

    def hash(self, password: Secret) -> str:
        """Give the hash to keep."""
        return self._hasher.hash(password.reveal())

    def verify(self, password: Secret, kept: str | None) -> bool:
        """Tell whether a password is right; without a kept hash it takes as long and is wrong."""
        try:
            self._hasher.verify(kept or self._nobody, password.reveal())
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None
