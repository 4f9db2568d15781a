"""A keyring in memory that can refuse and wait as real ones do."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given; `error` is raised by each call, `prompt` is waited for."""

    priority = 1  # type: ignore[assignment]
    name = "memory"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}
        self.error: Exception | None = None
        self.prompt: threading.Event | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        del self.kept[username]

    def _ask(self) -> None:
        if self.prompt is not None:
            self.prompt.wait(30)
        if self.error is not None:
            raise self.error

    def secrets(self) -> set[str]:
        """What is kept."""
        return set(self.kept.values())
