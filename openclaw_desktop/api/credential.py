"""The login token or API key that a client sends; shared by all that was made from that client."""

from __future__ import annotations

from openclaw_desktop.contract.errors import NotAuthenticated
from openclaw_desktop.contract.key_format import KEY_PREFIX, is_well_formed, visible_prefix
from openclaw_desktop.contract.secret import Secret


class Credential:
    """Holds one secret, or none; its repr says of which kind."""

    def __init__(self, secret: Secret | str | None = None) -> None:
        self._secret: Secret | None = None
        self.set(secret)

    def set(self, secret: Secret | str | None) -> None:
        """Use another secret from now on, or none."""
        self._secret = Secret(secret.strip()) if isinstance(secret, str) else secret

    @property
    def secret(self) -> Secret | None:
        """The secret, for whoever keeps it in a keyring."""
        return self._secret

    def checked(self) -> Secret | None:
        """Give the secret to send.

        Raises:
            NotAuthenticated: where its form alone tells that the server never issued it: a mistyped or cut key, or one
                with characters that can't be sent.
        """
        if self._secret is None:
            return None
        text = self._secret.reveal()
        if text.startswith(KEY_PREFIX) and not is_well_formed(text):
            raise NotAuthenticated("the API key is mistyped or cut short", status=0, code="invalid_token")
        if not text.isascii() or not text.isprintable() or not text or " " in text:
            raise NotAuthenticated("the token has characters that no token has", status=0, code="invalid_token")
        return self._secret

    def __repr__(self) -> str:
        if self._secret is None:
            return "none"
        text = self._secret.reveal()
        if text.startswith(KEY_PREFIX) and is_well_formed(text):
            return f"API key {visible_prefix(self._secret)}…"
        return "login token"
