"""The keys in this computer's keyring, by way of the worker: a keyring may wait for its owner to unlock it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.kept_keys import KeptKey, KeptKeys, Owner
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import Rotation, RotationJournal
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

_KIND: Final = "api_key"
T = TypeVar("T")


class KeyVault:
    """Keeps, gives and forgets the secrets of one person's keys, and writes down which ones are there.

    Its calls never block the UI thread; their handles fail with a `KeyringError` or a `StorageError`.
    """

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, store: SecretStore) -> None:
        self._worker = worker
        self._store = store
        self._username = session.user.username
        self._older = profile.older_keys() if session.local else None
        self.owner: Final = Owner(session.kept_under, session.user.id)
        self.list: Final[KeptKeys] = profile.kept_keys
        self.journal: Final[RotationJournal] = profile.rotations

    def kept(self) -> Running[list[KeptKey]]:
        """Look up which keys are kept."""
        return self._note("kept keys", lambda: self.list.list(self.owner))

    def take_over(self) -> Running[bool] | None:
        """Take over what earlier versions kept of this computer; None where that can't be, as at an office's server.

        The handle gives whether there was anything.
        """
        older = self._older
        if older is None:
            return None
        return self._submit("keyring take over keys", lambda: older.take_over(self._store, self.owner, self._username))

    def find(self, key_id: str) -> Running[Secret | None]:
        """Look a secret up; the handle gives it, or None."""
        return self._submit("keyring find key", lambda: self._get(key_id))

    def keep(self, key: KeptKey, secret: Secret) -> Running[None]:
        """Keep a secret."""

        def do() -> None:
            self._set(key.key_id, secret)
            self.list.add(self.owner, key)

        return self._submit("keyring keep key", do)

    def forget(self, key_id: str) -> Running[None]:
        """Forget a secret that is no longer good or wanted."""

        def do() -> None:
            self._delete(key_id)
            self.list.remove(self.owner, key_id)

        return self._submit("keyring forget key", do)

    def choose_by_itself(self, key: KeptKey) -> Running[None]:
        """Write down whether a kept key rotates by itself."""
        return self._note("kept key", lambda: self.list.add(self.owner, key))

    def hand_over(self, rotation: Rotation, secret: Secret) -> Running[None]:
        """Keep the new key's secret beside the old one's, let it be the one that counts, and only then write that down.

        At every moment the key that counts is in the keyring, and works.
        """

        def do() -> None:
            self._set(rotation.new_key, secret)
            self.list.replace(self.owner, rotation.old_key, rotation.new_key)
            self.journal.write(self.owner, rotation)

        return self._submit("keyring keep new key", do)

    def write(self, rotation: Rotation) -> Running[None]:
        """Write down how far a rotation is."""
        return self._note("write rotation", lambda: self.journal.write(self.owner, rotation))

    def settle(self, rotation: Rotation) -> Running[None]:
        """Forget the old key and end the rotation; done twice, it is as done once."""

        def do() -> None:
            if rotation.kept:
                self._delete(rotation.old_key)
            self.journal.end(self.owner, rotation.old_key)

        return self._submit("end rotation", do) if rotation.kept else self._note("end rotation", do)

    def give_up(self, rotation: Rotation) -> Running[None]:
        """End a rotation that the server has refused: the old key is as it was."""
        return self._note("give up rotation", lambda: self.journal.end(self.owner, rotation.old_key))

    def unfinished(self) -> Running[list[Rotation]]:
        """Look up what was cut off."""
        return self._note("unfinished rotations", lambda: self.journal.unfinished(self.owner))

    def _get(self, key_id: str) -> Secret | None:
        return self._store.get(self.owner.server, self._username, _KIND, key_id)

    def _set(self, key_id: str, secret: Secret) -> None:
        self._store.set(self.owner.server, self._username, _KIND, secret, key_id)

    def _delete(self, key_id: str) -> None:
        try:
            self._store.delete(self.owner.server, self._username, _KIND, key_id)
        except OpenClawError as error:
            # Without a keyring there is nothing in it: forgetting is done.
            if error.code != "keyring_missing":
                raise

    def _note(self, name: str, do: Callable[[], T]) -> Running[T]:
        """Do what needs no keyring, and so must not wait behind one that waits for its owner."""
        return self._worker.submit(LocalJob(name, do))

    def _submit(self, name: str, do: Callable[[], T]) -> Running[T]:
        return self._worker.submit(LocalJob(name, do, lane=Lane.SECRETS))
