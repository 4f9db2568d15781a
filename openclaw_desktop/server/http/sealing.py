"""Kept answers that hold a secret: encrypted with a key that only the credential which asked can derive."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from openclaw_desktop.contract.secret import Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"openclaw kept answer"


def seal(body: bytes, credential: Secret, key: str) -> bytes:
    """Encrypt (AES-256-GCM under HKDF-SHA256, RFC 5869) the answer to the request with this Idempotency-Key."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _cipher(credential, key).encrypt(nonce, body, key.encode())


def unseal(sealed: bytes, credential: Secret, key: str) -> bytes:
    """Decrypt what `seal` gave for the same credential and Idempotency-Key.

    Raises:
        cryptography.exceptions.InvalidTag: it was another credential or key.
    """
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return _cipher(credential, key).decrypt(nonce, body, key.encode())


def _cipher(credential: Secret, key: str) -> AESGCM:
    # Imported where it is needed: few requests are, and a start is spared the time.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), 32, salt=key.encode(), info=_PURPOSE).derive(credential.reveal().encode())
    return AESGCM(derived)
