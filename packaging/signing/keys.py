"""The keys that sign a repository, one a role, each in a file that only its owner can read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner

from tasks.failure import Failure

ROLES: Final = ("root", "targets", "snapshot", "timestamp")
"""TUF's four: whom to trust, what is offered, what belongs together, and that this is the newest."""


class Keys:
    """A folder of keys: `root.pem` and so on (Ed25519, PKCS #8), encrypted or with mode 0600."""

    def __init__(self, folder: Path, passphrase: Callable[[], str]) -> None:
        """Say where they are.

        Args:
            folder: is made with the first key.
            passphrase: asked once, for the first key that is encrypted.
        """
        self.folder = folder
        self._ask = passphrase
        self._passphrase: bytes | None = None

    def has(self, role: str) -> bool:
        """Whether the key of a role is here; that of the root may be kept elsewhere."""
        return self._file(role).is_file()

    def load(self, role: str) -> CryptoSigner:
        """Give the key of a role.

        Raises:
            Failure: it isn't here, others can read it, or it can't be opened.
        """
        file = self._file(role)
        if not file.is_file():
            raise Failure(f"The key {file} is needed for this, and isn't there.")
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise Failure(f"Others can read the key {file}. Take it for known to them, or: chmod 600 {file}")
        content = file.read_bytes()
        passphrase = self._secret() if b"ENCRYPTED" in content else None
        try:
            key = serialization.load_pem_private_key(content, passphrase)
        except ValueError as error:
            raise Failure(f"The key {file} can't be opened: {error}") from error
        return CryptoSigner(key)

    def make(self, role: str, *, encrypted: bool) -> CryptoSigner:
        """Make the key of a role, and keep it; one that was there is put aside as retired."""
        key = Ed25519PrivateKey.generate()
        sealing: serialization.KeySerializationEncryption = (
            serialization.BestAvailableEncryption(self._secret()) if encrypted else serialization.NoEncryption()
        )
        content = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, sealing)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._file(role)
        if file.exists():
            file.rename(file.with_name(f"{role}-retired-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.pem"))
        with open(file, "xb", opener=_private) as stream:
            stream.write(content)
        return CryptoSigner(key)

    def is_encrypted(self, role: str) -> bool:
        """Whether a passphrase is asked for it."""
        return self.has(role) and b"ENCRYPTED" in self._file(role).read_bytes()

    def _file(self, role: str) -> Path:
        return self.folder / f"{role}.pem"

    def _secret(self) -> bytes:
        if self._passphrase is None:
            self._passphrase = self._ask().encode()
            if not self._passphrase:
                raise Failure("The keys need a passphrase.")
        return self._passphrase


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
