"""Users in the database."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from sqlalchemy import Connection

from openclaw_desktop.contract.permissions import Role
from openclaw_desktop.contract.users import User
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.ids import new_id

COLUMNS: Final = "id, username, display_name, role, active"


RESERVED: Final = frozenset({"me", "none", "我", "无"})
"""What queries mean by these words can't be a user's name."""


def folded(text: str) -> str:
    """Give a text without its differences in case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def username_key(username: str) -> str:
    """Give what makes a user name the same as another: case and width don't."""
    return folded(username)


def check_name(username: str, field: str) -> None:
    """Check that a new user name is none of the words that queries have a meaning for.

    Raises:
        ValidationFailed: it is.
    """
    if username_key(username) in RESERVED:
        raise invalid(field, "reserved", "This word has a meaning in queries; choose another name.")


def search_text(username: str, display_name: str) -> str:
    """Give what `GET /users?q=` looks into."""
    return folded(f"{username}\n{display_name}")


def user_of(row: Any) -> User:
    """Give the user of a row of `COLUMNS`."""
    user_id, username, display_name, role, active = row
    return User(id=user_id, username=username, display_name=display_name, role=role, active=bool(active))


def find_by_name(connection: Connection, username: str) -> User | None:
    """Give the user of that name, active or not."""
    row = connection.execute(
        sql(f"SELECT {COLUMNS} FROM users WHERE username_key = :key"),
        {"key": username_key(username)},
    ).fetchone()
    return None if row is None else user_of(row)


def insert_user(
    connection: Connection,
    *,
    username: str,
    display_name: str,
    role: Role,
    password_hash: str | None,
    now_ms: int,
    active: bool = True,
) -> User | None:
    """Add a user; without a password hash nobody can log in as them. None where the name is taken."""
    user = User(id=new_id(), username=username, display_name=display_name, role=role, active=active)
    added = connection.execute(
        sql(
            "INSERT INTO users (id, username, username_key, display_name, search_text, role, active, password_hash,"
            " created_at) VALUES (:id, :username, :key, :display_name, :search, :role, :active, :hash, :now)"
            " ON CONFLICT DO NOTHING"
        ),
        {
            "id": user.id,
            "username": username,
            "key": username_key(username),
            "display_name": display_name,
            "search": search_text(username, display_name),
            "role": role,
            "active": active,
            "hash": password_hash,
            "now": now_ms,
        },
    )
    return user if added.rowcount == 1 else None
