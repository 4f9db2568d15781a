"""What is said where the keyring, or a new key, lets a person down: about keys, not about logins."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.errors import KeyringError, OpenClawError
from openclaw_desktop.ui.errors import join_sentences, words_for
from openclaw_desktop.ui.keys.rotation import NewKeyRefused

translate = QCoreApplication.translate


def sentence_for(error: OpenClawError) -> str:
    """Give the sentences for an error that befell a key."""
    if isinstance(error, KeyringError):
        return _keyring(error)
    if isinstance(error, NewKeyRefused):
        return translate("KeyFailures", "The server does not take the new key. The old one was left as it is.")
    words = words_for(error)
    return join_sentences(words.title, words.meaning, words.who)


def _keyring(error: KeyringError) -> str:
    match error.code:
        case "keyring_missing":
            return translate(
                "KeyFailures",
                "This computer has no keyring, so the key can't be kept here. Copy it to where it is needed.",
            )
        case "keyring_locked":
            return translate(
                "KeyFailures",
                "The keyring is locked. Unlock it and try again, or copy the key to where it is needed.",
            )
        case "too_long":
            return translate(
                "KeyFailures",
                "The key is too long for the keyring. Copy it to where it is needed.",
            )
        case _:
            return translate(
                "KeyFailures",
                "The keyring refused. Allow OpenClaw to use it and try again, or copy the key to where it is needed.",
            )
