"""What the login dialog says about an error: what happened and what to do, without talk of work that goes on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.errors import join_sentences, words_for

translate = QCoreApplication.translate
_WHOLE: Final = (errors.InvalidResponse, errors.InsecureAddress, errors.ServerStartFailed, errors.KeyringError)


def message_for(error: OpenClawError) -> str:
    """Give the sentences for an error while logging in."""
    words = words_for(error)
    match error:
        case errors.NotAuthenticated(code="invalid_credentials"):
            return join_sentences(words.title, words.meaning)
        case errors.NotAuthenticated():
            return translate("LoginMessages", "The kept login is no longer valid. Enter your password.")
        case errors.ConnectionFailed(code="tls"):
            return join_sentences(words.title, words.meaning, words.who)
        case errors.ConnectionFailed(code="dns" | "proxy"):
            return join_sentences(words.title, words.who)
        case errors.ConnectionFailed() | errors.DeadlineExceeded():
            advice = translate("LoginMessages", "Check the address and your network connection, then try again.")
            title = words.title
            if isinstance(error, errors.DeadlineExceeded):
                title = words_for(errors.ConnectionFailed(code="read_timeout")).title
            return join_sentences(title, advice)
        case _ if isinstance(error, _WHOLE):
            return join_sentences(words.title, words.meaning, words.who)
        case errors.ValidationFailed():
            return translate("LoginMessages", "The server does not accept this user name or password.")
        case _:
            return join_sentences(words.title, words.who or words.meaning)


def throttled(seconds: int) -> str:
    """Give the sentence for a login that has to wait, with the seconds left."""
    return translate("LoginMessages", "There were too many failed tries. You can try again in %n s.", "", seconds)
