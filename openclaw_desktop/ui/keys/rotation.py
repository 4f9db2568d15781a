"""Verified rotation: a new key, tried and put away, before the old one is let go. It can be cut off at any step.

Each step is written to the journal before the next begins. After a crash `RotationRun.resume` goes on: the server gives
the same answer to the same idempotency key, so that a new key whose secret was lost on the way is had again; where it
does not (another login, a day later) the lost key, which nobody can have used, is replaced.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.api_keys import DEFAULT_GRACE_SECONDS, ApiKey, KeyRotate, RotatedKey
from openclaw_desktop.contract.errors import (
    Conflict,
    NotAuthenticated,
    NotFound,
    OpenClawError,
    PermissionDenied,
    ValidationFailed,
)
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.ui.keys.due import may_rotate
from openclaw_desktop.ui.keys.vault import KeyVault
from openclaw_desktop.worker import ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_REFUSALS: Final = (PermissionDenied, NotFound, Conflict, ValidationFailed)
"""After these the server has changed nothing."""


class NewKeyRefused(OpenClawError):
    """The server does not take the key that it has just made; the old one was left as it is."""

    default_code = "new_key_refused"


def plan_rotation(key: ApiKey, *, permissions: list[Permission] | None, overlap_s: int, kept: bool) -> Rotation:
    """Describe a rotation that is to begin."""
    return Rotation(
        old_key=key.key_id,
        key_name=key.key_name,
        asked_key=key.key_id,
        idempotency_key=str(uuid.uuid4()),
        permissions=permissions,
        overlap_s=overlap_s,
        kept=kept,
    )


class RotationRun(QObject):
    """One rotation on its way.

    Signals:
        stepped: what is being done now: `asking`, `trying`, `keeping`, `letting_go`.
        secret_ready: the new key's `Secret` has to reach a person: it is not kept here. `take_over` goes on.
        finished: the `Rotation` is done; both keys are as they should be.
        failed: the step (str) and an `OpenClawError`. `retry` tries that step again; the old key still works.
        lapsed: the old key ended or was taken away before the rotation began; there is nothing to go on with.
    """

    stepped = Signal(str)
    secret_ready = Signal(object)
    finished = Signal(object)
    failed = Signal(str, object)
    lapsed = Signal(object)

    def __init__(self, worker: ApiWorker, vault: KeyVault, rotation: Rotation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._vault = vault
        self._secret: Secret | None = None
        self._running: Running[Any] | None = None
        self._asked_before = False
        self._failed_at = ""
        self.rotation = rotation
        self.old_ends_at: datetime | None = None

    @property
    def busy(self) -> bool:
        """Whether a step is under way."""
        return self._running is not None

    @property
    def can_retry(self) -> bool:
        """Whether the failed step can be tried again."""
        return bool(self._failed_at)

    def start(self) -> None:
        """Begin."""
        self._ask()

    def resume(self) -> None:
        """Go on where the program ended."""
        self._asked_before = True
        if self.rotation.step == "handed":
            self._let_go()
        else:
            self._ask()

    def retry(self) -> None:
        """Try the failed step again."""
        self._asked_before = True
        again = {"asking": self._ask, "trying": self._try, "keeping": self._keep, "letting_go": self._let_go}
        if self._failed_at:
            again[self._failed_at]()

    def keep_not(self) -> None:
        """Go on without the keyring, which refused: the secret has to reach a person."""
        self.rotation = msgspec.structs.replace(self.rotation, kept=False)
        if self._secret is not None:
            self.secret_ready.emit(self._secret)

    def take_over(self, handed: bool) -> None:
        """The person has the secret: write that down and let the old key go.

        Where they don't have it (`handed` is False), the old key goes on until its grace is over: nothing else works.
        """
        self._secret = None
        overlap_s = self.rotation.overlap_s if handed else self.rotation.overlap_s or DEFAULT_GRACE_SECONDS
        self.rotation = msgspec.structs.replace(self.rotation, step="handed", overlap_s=overlap_s)
        self._go("letting_go", self._vault.write(self.rotation), lambda _nothing: self._let_go())

    def abandon(self) -> None:
        """Stop here, as the program ends; the journal knows how to go on."""
        self._secret = None
        if self._running is not None:
            self._running.cancel()

    # The steps

    def _ask(self) -> None:
        rotation = self.rotation
        job = Job("rotate key", partial(_ask_server, self._vault, rotation), idempotency_key=rotation.idempotency_key)
        self._go("asking", self._worker.submit(job), self._on_issued)

    def _on_issued(self, issued: RotatedKey) -> None:
        self._take_up(issued.key_id, issued.api_key)
        if self.rotation.asked_key == self.rotation.old_key:
            self.old_ends_at = issued.old_key_expires_at

    def _take_up(self, key_id: str, secret: Secret) -> None:
        self._secret = secret
        self.rotation = msgspec.structs.replace(self.rotation, new_key=key_id)
        self._try()

    def _try(self) -> None:
        if self._secret is not None:
            job = Job("try new key", partial(_try_key, self._secret, self.rotation.new_key))
            self._go("trying", self._worker.submit(job), self._on_tried)

    def _on_tried(self, _key: ApiKey) -> None:
        if self.rotation.kept:
            self._keep()
        elif self._secret is not None:
            self.secret_ready.emit(self._secret)

    def _keep(self) -> None:
        if self._secret is not None:
            handed = msgspec.structs.replace(self.rotation, step="handed")
            self._go("keeping", self._vault.hand_over(handed, self._secret), lambda _nothing: self._on_kept(handed))

    def _on_kept(self, handed: Rotation) -> None:
        self._secret = None
        self.rotation = handed
        self._let_go()

    def _let_go(self) -> None:
        if self.rotation.overlap_s == 0:
            job = Job("revoke old key", partial(_revoke, self.rotation.old_key))
            self._go("letting_go", self._worker.submit(job), lambda _nothing: self._settle())
        else:
            self._settle()

    def _settle(self) -> None:
        settled = self._vault.settle(self.rotation)
        self._go("letting_go", settled, lambda _nothing: self.finished.emit(self.rotation))

    # What goes wrong

    def _go(self, step: str, running: Running[Any], then: Any) -> None:
        self._running = running
        self._failed_at = ""
        running.succeeded.connect(partial(self._on_done, then))
        running.failed.connect(partial(self._on_failed, step))
        running.cancelled.connect(self._on_cancelled)
        self.stepped.emit(step)

    def _on_done(self, then: Any, result: Any) -> None:
        self._running = None
        then(result)

    def _on_cancelled(self) -> None:
        self._running = None

    def _on_failed(self, step: str, error: OpenClawError) -> None:
        self._running = None
        if step == "asking" and isinstance(error, Conflict) and self._asked_before:
            self._look_for_successor()
        elif isinstance(error, _REFUSALS if step == "asking" else NewKeyRefused):
            self._give_up(step, error)
        else:
            self._failed_at = step
            self.failed.emit(step, error)

    def _give_up(self, step: str, error: OpenClawError) -> None:
        if self._asked_before and isinstance(error, NotFound):
            self._lapse()
        else:
            running = self._running = self._vault.give_up(self.rotation)
            running.ended.connect(partial(self._on_given_up, step, error))

    def _on_given_up(self, step: str, error: OpenClawError) -> None:
        self._running = None
        self.failed.emit(step, error)

    def _lapse(self) -> None:
        running = self._running = self._vault.give_up(self.rotation)
        running.ended.connect(self._on_lapsed)

    def _on_lapsed(self) -> None:
        self._running = None
        self.lapsed.emit(self.rotation)

    # The secret was lost on the way

    def _look_for_successor(self) -> None:
        job = Job("look for new key", partial(_successor_of, self.rotation.asked_key))
        self._go("asking", self._worker.submit(job), self._on_successor)

    def _on_successor(self, successor: ApiKey | None) -> None:
        if successor is None:
            self._lapse()
        else:
            found = partial(self._on_secret_found, successor)
            self._go("asking", self._vault.find(successor.key_id), found)

    def _on_secret_found(self, successor: ApiKey, secret: Secret | None) -> None:
        if secret is not None:
            # The program ended between the keyring and the journal.
            self._take_up(successor.key_id, secret)
        elif not may_rotate(successor) or any(usage.count for usage in successor.usage.values()):
            # Somebody works with that key: it is not the one that was lost here.
            self._lapse()
        else:
            self.rotation = msgspec.structs.replace(
                self.rotation, asked_key=successor.key_id, idempotency_key=str(uuid.uuid4())
            )
            self._ask()


def _ask_server(vault: KeyVault, rotation: Rotation, client: OpenClawClient) -> RotatedKey:
    """Write down what is asked, then ask."""
    vault.journal.write(vault.owner, rotation)
    # Without an overlap the old key must outlive a crash before the new one is put away; it is revoked after that.
    grace = rotation.overlap_s or DEFAULT_GRACE_SECONDS
    if rotation.asked_key != rotation.old_key:
        grace = 0  # nobody has the secret of that key
    return client.api_keys.rotate(
        KeyRotate(
            key_id=rotation.asked_key,
            permissions=UNSET if rotation.permissions is None else rotation.permissions,
            grace_seconds=grace,
        )
    )


def _try_key(secret: Secret, key_id: str, client: OpenClawClient) -> ApiKey:
    try:
        key = client.api_keys.try_key(secret)
    except NotAuthenticated as error:
        # Not the login is no longer good, but this key.
        raise NewKeyRefused(error.detail, request_id=error.request_id) from error
    if key.key_id != key_id:
        raise NewKeyRefused("the server knows this key by another id")
    return key


def _successor_of(key_id: str, client: OpenClawClient) -> ApiKey | None:
    successor = client.api_keys.info(key_id).rotated_to
    return None if successor is None else client.api_keys.info(successor)


def _revoke(key_id: str, client: OpenClawClient) -> None:
    try:
        client.api_keys.revoke(key_id)
    except NotFound:
        return  # gone is gone
