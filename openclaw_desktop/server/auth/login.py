"""Logging in, and changing one's password."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.contract.errors import NotAuthenticated
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import LoginAnswer
from openclaw_desktop.server.auth import throttle
from openclaw_desktop.server.auth.credentials import end_tokens_of, issue_token
from openclaw_desktop.server.auth.passwords import check_rules
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.call import AnyCall, Services
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import from_ms
from openclaw_desktop.server.users.rows import COLUMNS, user_of, username_key

_MAX_KEY: Final = 200


def log_in(services: Services, username: str, password: Secret, address: str, now_ms: int) -> LoginAnswer:
    """Give a token for a name and its password.

    Whether the name exists can't be told from the time this takes: a password is always hashed.

    Raises:
        NotAuthenticated: the name, the password or both are wrong, or the user is not active.
        RateLimited: too many failed before.
    """
    # No name is that long; what is cut can't be right, and is counted without filling the database.
    key = username_key(username)[:_MAX_KEY]
    # The bound is checked inside the slot: guesses that are sent all at once wait here, and find those before them.
    with services.passwords.slot():
        with services.database.read() as connection:
            throttle.check(connection, key, address, now_ms)
            row = connection.execute(
                sql(f"SELECT {COLUMNS}, password_hash FROM users WHERE username_key = :key"),
                {"key": key},
            ).fetchone()
        right = services.passwords.verify(password, row.password_hash if row is not None else None)
        if row is None or not right or not row.active:
            with services.database.write() as connection:
                throttle.failed(connection, key, address, now_ms)
            raise NotAuthenticated("The user name or the password is wrong.", code="invalid_credentials")
    with services.database.write() as connection:
        throttle.succeeded(connection, key, address, now_ms)
        token = issue_token(connection, row.id, now_ms)
    return LoginAnswer(token=token.secret, expires_at=from_ms(token.expires_at_ms), user=user_of(row[:5]))


def change_password(call: AnyCall, old: Secret, new: Secret) -> None:
    """Change the caller's own password; their other tokens end.

    Raises:
        ValidationFailed: the old one is wrong, or the new one breaks the rules.
        RateLimited: the old one was wrong too often.
    """
    services, principal = call.services, call.principal
    key = username_key(principal.username)
    check_rules(new, "new_password")
    with services.passwords.slot():
        with services.database.read() as connection:
            throttle.check(connection, key, call.address, call.now_ms)
            kept = connection.execute(
                sql("SELECT password_hash FROM users WHERE id = :id"), {"id": principal.user.id}
            ).scalar()
        if not services.passwords.verify(old, kept):
            with services.database.write() as connection:
                throttle.failed(connection, key, call.address, call.now_ms)
            raise invalid("old_password", "wrong", "This is not the present password.")
        hashed = services.passwords.hash(new)
    with services.database.write() as connection:
        connection.execute(
            sql("UPDATE users SET password_hash = :hash WHERE id = :id"), {"hash": hashed, "id": principal.user.id}
        )
        end_tokens_of(connection, principal.user.id, but=principal.credential_id)
