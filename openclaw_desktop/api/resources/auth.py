"""`/auth`: login, logout, who am I, and the password."""

from __future__ import annotations

from openclaw_desktop.api.encoding import encode_json
from openclaw_desktop.api.resources.resource import Resource, reader
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import LoginAnswer, LoginRequest, Me, PasswordChange


class Auth(Resource):
    """Logins; each answer's token is used by the client, and by all that was made from it, from then on."""

    def login(self, username: str, password: Secret | str) -> LoginAnswer:
        """Log in. Tried once: a login takes no Idempotency-Key, and a person is waiting who can try again.

        It is tried even while the circuit is open: the person may just have mended what was broken.

        Raises:
            NotAuthenticated: `invalid_credentials` for a wrong name or password.
            RateLimited: after too many failures, with the seconds to wait.
            OpenClawError: as any call.
        """
        body = encode_json(LoginRequest(username=username, password=_secret(password)))
        request = HttpRequest(
            "POST", "/auth/login", body, {"Content-Type": "application/json"}, once=True, anonymous=True
        )
        answer = self._caller.run(request, reader(LoginAnswer))
        self._caller.credential.set(answer.token)
        return answer

    def logout(self) -> None:
        """End the login: the token is dead at once, and forgotten here even where the server can't be told.

        Raises:
            OpenClawError: as any call.
        """
        try:
            self._change("POST", "/auth/logout", None, None)
        finally:
            self._caller.credential.set(None)

    def me(self) -> Me:
        """Give who asks, and what that credential may do."""
        return self._get("/auth/me", Me)

    def change_password(self, old_password: Secret | str, new_password: Secret | str) -> None:
        """Change one's own password; the user's other logins end.

        Raises:
            NotAuthenticated: `invalid_credentials` where the old one is wrong.
            ValidationFailed: where the new one is no password.
        """
        change = PasswordChange(old_password=_secret(old_password), new_password=_secret(new_password))
        self._change("POST", "/auth/password", change, None)


def _secret(text: Secret | str) -> Secret:
    return text if isinstance(text, Secret) else Secret(text)
