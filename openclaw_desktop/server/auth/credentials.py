"""The one way from an Authorization header to a principal: login tokens and API keys alike."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import NotAuthenticated
from openclaw_desktop.contract.key_format import KEY_PREFIX
from openclaw_desktop.contract.permissions import ROLE_PERMISSIONS, Permission
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import User
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id

TOKEN_LIFETIME: Final = timedelta(days=30)
_LOGIN_START: Final = "oct_"
_SCHEME: Final = "bearer "

_FIND: Final = (
    "SELECT c.id, c.kind, c.permissions, c.expires_at, c.revoked_at, u.id, u.username, u.display_name, u.role, u.active"
    " FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.hash = :hash"
)


def hash_of(secret: Secret) -> bytes:
    """Give what the database keeps of a token or key; its 190 random bits and more need no slow hash."""
    return hashlib.sha256(secret.reveal().encode("utf-8", "surrogatepass")).digest()


def bearer(header: str | None) -> Secret:
    """Give the credential of an Authorization header.

    Raises:
        NotAuthenticated: there is none.
    """
    if header is None:
        raise NotAuthenticated("This call needs a login token or an API key.")
    if not header.lower().startswith(_SCHEME) or not header[len(_SCHEME) :].strip():
        raise NotAuthenticated("The Authorization header has the form: Bearer <token>.", code="invalid_token")
    return Secret(header[len(_SCHEME) :].strip())


def authenticate(connection: Connection, secret: Secret, now_ms: int) -> Principal:
    """Give who shows this credential.

    Raises:
        NotAuthenticated: it was never issued, has ended, or its user is not active.
    """
    is_key = secret.reveal().startswith(KEY_PREFIX)
    row = connection.execute(sql(_FIND), {"hash": hash_of(secret)}).fetchone()
    if row is None:
        raise NotAuthenticated("This credential was never issued, or has ended.", code="invalid_token")
    credential_id, kind, named, expires_at, revoked_at, user_id, username, display_name, role, active = row
    if not active:
        raise NotAuthenticated("This credential's user is not active.", code="invalid_token")
    if revoked_at is not None and revoked_at <= now_ms:
        code = "key_revoked" if is_key else "invalid_token"
        raise NotAuthenticated("This credential was revoked.", code=code)
    if expires_at <= now_ms:
        code = "key_expired" if is_key else "token_expired"
        raise NotAuthenticated("This credential has expired.", code=code)
    user = User(id=user_id, username=username, display_name=display_name, role=role, active=True)
    permissions = ROLE_PERMISSIONS[user.role]
    if named is not None:
        permissions &= msgspec.json.decode(named, type=frozenset[Permission])
    return Principal(user=user, permissions=permissions, credential_id=credential_id, kind=kind)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new login token."""

    secret: Secret
    expires_at_ms: int


def new_token() -> Secret:
    """Make a login token: 256 bits from the system's random source."""
    return Secret(_LOGIN_START + secrets.token_urlsafe(32))


def issue_token(
    connection: Connection,
    user_id: str,
    now_ms: int,
    *,
    origin: Literal["login", "local"] = "login",
    secret: Secret | None = None,
) -> IssuedToken:
    """Register a login token for a user, a new one unless the caller brings its own."""
    token = secret or new_token()
    expires_at = now_ms + TOKEN_LIFETIME // timedelta(milliseconds=1)
    connection.execute(
        sql(
            "INSERT INTO credentials (id, hash, kind, origin, user_id, created_at, expires_at)"
            " VALUES (:id, :hash, 'token', :origin, :user, :now, :expires)"
        ),
        {
            "id": new_id(),
            "hash": hash_of(token),
            "origin": origin,
            "user": user_id,
            "now": now_ms,
            "expires": expires_at,
        },
    )
    return IssuedToken(token, expires_at)


def end_token(connection: Connection, credential_id: str) -> None:
    """End one login token."""
    connection.execute(sql("DELETE FROM credentials WHERE id = :id AND kind = 'token'"), {"id": credential_id})


def end_tokens_of(connection: Connection, user_id: str, *, but: str = "", origin: str | None = None) -> None:
    """End a user's login tokens, but one; with `origin` only those that came about that way."""
    statement = "DELETE FROM credentials WHERE user_id = :user AND kind = 'token' AND id <> :but"
    values = {"user": user_id, "but": but}
    if origin is not None:
        statement += " AND origin = :origin"
        values["origin"] = origin
    connection.execute(sql(statement), values)
