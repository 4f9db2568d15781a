"""Idempotency keys for what a person sends again after a try whose answer was lost."""

from __future__ import annotations

from uuid import uuid4


class Attempt:
    """One thing to be sent. As long as its content is the same, so is its key, and the server does it once."""

    def __init__(self) -> None:
        self._content: object = None
        self._key = ""

    def key_for(self, content: object) -> str:
        """Give the key to send `content` with; another content gets another key."""
        if not self._key or content != self._content:
            self._content, self._key = content, str(uuid4())
        return self._key

    def done(self) -> None:
        """Say that it has arrived: the same content sent again is meant as another."""
        self._content, self._key = None, ""
