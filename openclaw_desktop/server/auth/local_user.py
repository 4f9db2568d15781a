"""The user of a server that runs for one computer: the account of the operating system vouches for them.

Whoever starts the process hands it a random token through its standard input and logs in with that. No password
protects what the file system already protects.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import Conflict
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import DisplayName, User, Username
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.credentials import end_tokens_of, issue_token
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.rows import COLUMNS, find_by_name, insert_user, user_of


class LocalUser(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The line that the parent writes."""

    MIN_TOKEN: ClassVar[int] = 32

    username: Username
    display_name: DisplayName
    token: Secret


def let_in(connection: Connection, local: LocalUser) -> User:
    """Register the token for the user of that name, else for the first admin; in a new database that user is made.

    Tokens that were let in this way before are dead from then on.

    Raises:
        Conflict: the database has users, but no active admin and no active user of that name.
    """
    now_ms = to_ms(utc_now())
    user = find_by_name(connection, local.username)
    if user is None or not user.active:
        user = _first_admin(connection)
    if user is None:
        user = insert_user(
            connection,
            username=local.username,
            display_name=local.display_name,
            role="admin",
            password_hash=None,
            now_ms=now_ms,
        )
    if user is None:
        raise Conflict(f"{local.username} is not active, and no admin is.")
    end_tokens_of(connection, user.id, origin="local")
    issue_token(connection, user.id, now_ms, origin="local", secret=local.token)
    return user


def _first_admin(connection: Connection) -> User | None:
    row = connection.execute(
        sql(f"SELECT {COLUMNS} FROM users WHERE role = 'admin' AND active ORDER BY created_at, id LIMIT 1")
    ).fetchone()
    return None if row is None else user_of(row)
