"""`/auth`: login, logout, who am I, password."""

from __future__ import annotations

from openclaw_desktop.contract.permissions import ALL_PERMISSIONS
from openclaw_desktop.contract.users import LoginAnswer, LoginRequest, Me, PasswordChange
from openclaw_desktop.server.auth.credentials import end_token
from openclaw_desktop.server.auth.login import change_password, log_in
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint

_TAG = "auth"


@endpoint(
    "POST",
    "/auth/login",
    tag=_TAG,
    needs="nobody",
    transaction="own",
    body=LoginRequest,
    answers={200: Answered(LoginAnswer)},
    problems=("invalid_credentials", "rate_limited"),
)
def login(call: Call[None, LoginRequest]) -> Answer:
    """Log in with user name and password."""
    answer = log_in(call.services, call.body.username, call.body.password, call.address, call.now_ms)
    return Answer(body=answer, headers={"Cache-Control": "no-store"})


@endpoint(
    "POST",
    "/auth/logout",
    tag=_TAG,
    needs="anybody",
    idempotent=False,
    answers={204: Answered(description="The token is dead.")},
)
def logout(call: Call[None, None]) -> Answer:
    """End the login token that asks; an API key is not ended this way."""
    end_token(call.connection, call.principal.credential_id)
    return Answer(204)


@endpoint("GET", "/auth/me", tag=_TAG, needs="anybody", answers={200: Answered(Me)})
def me(call: Call[None, None]) -> Answer:
    """Tell who asks, and what the credential may do."""
    principal = call.principal
    permissions = [permission for permission in ALL_PERMISSIONS if principal.may(permission)]
    return Answer(body=Me(user=principal.user, permissions=permissions, credential=principal.kind))


@endpoint(
    "POST",
    "/auth/password",
    tag=_TAG,
    needs="anybody",
    transaction="own",
    body=PasswordChange,
    answers={204: Answered(description="The password is changed; the user's other tokens are dead.")},
    problems=("validation_failed", "permission_denied"),
)
def password(call: Call[None, PasswordChange]) -> Answer:
    """Change one's own password; it takes a login token."""
    call.principal.require_token()
    change_password(call, call.body.old_password, call.body.new_password)
    return Answer(204)


ENDPOINTS = (login, logout, me, password)
