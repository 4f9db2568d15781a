"""Secrets in the keyring of the operating system.

Every call may block for as long as a person looks at an unlock prompt: they belong on the worker's SECRETS lane.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

from openclaw_desktop.contract.errors import KeyringError
from openclaw_desktop.contract.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SecretKind = Literal["token", "api_key", "local_token", "proxy"]

MAX_SECRET_LENGTH: Final = 1280
"""What Windows keeps of a secret; held everywhere, so that a profile behaves alike."""
_SERVICE: Final = "OpenClaw Desktop"


def system_keyring() -> KeyringBackend:
    """Give the keyring of this system; imported only here, since that takes longer than a window to paint."""
    import keyring

    return keyring.get_keyring()


class SecretStore:
    """Secrets by server, user name and kind."""

    def __init__(self, backend: Callable[[], KeyringBackend] = system_keyring) -> None:
        self._backend = backend

    def get(self, server: str, username: str, kind: SecretKind, name: str = "") -> Secret | None:
        """Give a secret, or None where there is none.

        Args:
            server: the server's address.
            username: whose it is.
            kind: what it is.
            name: tells several of a kind apart, as the id of an API key.

        Raises:
            KeyringError: `keyring_missing`, `keyring_locked`, or `keyring_denied`.
        """
        with _refusals():
            text = self._usable().get_password(_SERVICE, _account(server, username, kind, name))
        return None if text is None else Secret(text)

    def set(self, server: str, username: str, kind: SecretKind, secret: Secret, name: str = "") -> None:
        """Keep a secret in place of the one before.

        Raises:
            KeyringError: `too_long`, `keyring_missing`, `keyring_locked`, or `keyring_denied`.
        """
        if len(secret.reveal()) > MAX_SECRET_LENGTH:
            raise KeyringError(f"a keyring keeps {MAX_SECRET_LENGTH} characters", code="too_long")
        with _refusals():
            self._usable().set_password(_SERVICE, _account(server, username, kind, name), secret.reveal())

    def delete(self, server: str, username: str, kind: SecretKind, name: str = "") -> None:
        """Forget a secret; one that is not there is no error.

        Raises:
            KeyringError: `keyring_missing`, `keyring_locked`, or `keyring_denied`.
        """
        account = _account(server, username, kind, name)
        with _refusals():
            backend = self._usable()
            # Back ends tell "there is none" and "you may not" by the same error: so it is asked first.
            if backend.get_password(_SERVICE, account) is not None:
                backend.delete_password(_SERVICE, account)

    def where(self) -> str:
        """Give the name of the keyring, for the sentence that tells a person where a secret goes.

        Raises:
            KeyringError: `keyring_missing` where there is none.
        """
        with _refusals():
            return str(self._usable().name)

    def _usable(self) -> KeyringBackend:
        """Give the back end; the ones that keep nothing, or always fail, have no priority."""
        backend = self._backend()
        if backend.priority <= 0:
            raise KeyringError("this system has no keyring", code="keyring_missing")
        return backend


def _account(server: str, username: str, kind: SecretKind, name: str) -> str:
    """Give the name that the secret has in the keyring: what it is for people, and never two the same."""
    shown = f"{kind} {username} @ {server}" + (f" {name}" if name else "")
    parts = "\0".join((server, username, kind, name)).encode("utf-8", "surrogatepass")
    return f"{shown[:160]} #{hashlib.sha256(parts).hexdigest()[:16]}"


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what a keyring raises into a `KeyringError`."""
    import keyring.errors as refused

    try:
        yield
    except KeyringError:
        raise
    except (refused.NoKeyringError, RuntimeError) as error:
        raise KeyringError("this system has no keyring", code="keyring_missing") from error
    except (refused.KeyringLocked, refused.InitError) as error:
        raise KeyringError("the keyring is locked", code="keyring_locked") from error
    except Exception as error:
        raise KeyringError(f"the keyring refused: {type(error).__name__}", code="keyring_denied") from error
