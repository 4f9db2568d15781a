"""Login tokens in the keyring, by way of the worker: a keyring may wait for its owner to unlock it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

_KIND: Final = "token"
T = TypeVar("T")


class KeptTokens:
    """Looks up, keeps and forgets tokens; its calls never block the UI thread."""

    def __init__(self, worker: ApiWorker, store: SecretStore) -> None:
        self._worker = worker
        self._store = store

    def find(self, server: str, username: str) -> Running[Secret | None]:
        """Look a token up; the handle gives it, or None."""
        return self._submit("keyring find", lambda: self._store.get(server, username, _KIND))

    def keep(self, server: str, username: str, token: Secret) -> Running[None]:
        """Keep a token; the handle fails with a `KeyringError` where that can't be."""
        return self._submit("keyring keep", lambda: self._store.set(server, username, _KIND, token))

    def forget(self, server: str, username: str) -> Running[None]:
        """Forget a token that is no longer good, or no longer wanted."""
        return self._submit("keyring forget", lambda: self._forget(server, username))

    def _forget(self, server: str, username: str) -> None:
        try:
            self._store.delete(server, username, _KIND)
        except OpenClawError as error:
            # Without a keyring there is nothing in it: forgetting is done.
            if error.code != "keyring_missing":
                raise

    def _submit(self, name: str, do: Callable[[], T]) -> Running[T]:
        return self._worker.submit(LocalJob(name, do, lane=Lane.SECRETS))
