"""Changing users, and what goes with it."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import Conflict
from openclaw_desktop.contract.permissions import Role
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.users import User, UserPatch
from openclaw_desktop.server.auth.credentials import end_tokens_of
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.users.rows import find_by_name, search_text, username_key


def name_taken(username: str) -> Conflict:
    """Give the 409 for a name that another user has."""
    return _refused("username", "taken", f"There is a user {username} already.")


def keep_own_rights(user: User, body: UserPatch) -> None:
    """Let nobody lock themselves out by a slip: another admin has to do it.

    Raises:
        Conflict: `user`, who asks, would lose their role or their place; `errors` names the field, code `yourself`.
    """
    if body.active is False:
        raise _refused("active", "yourself", "Nobody can deactivate themselves; another admin has to do it.")
    if body.role is not UNSET and body.role != user.role:
        raise _refused("role", "yourself", "Nobody can change their own role; another admin has to do it.")


def _refused(field: str, code: str, message: str) -> Conflict:
    return Conflict(message, errors=[FieldError(field=field, code=code, message=message)])


def change_user(
    connection: Connection,
    user: User,
    *,
    username: str | None = None,
    display_name: str | None = None,
    role: Role | None = None,
    active: bool | None = None,
    password_hash: str | None = None,
) -> User:
    """Change what is given; tickets, comments and history follow a new name.

    A user who is set inactive, or whose password somebody else changes, loses all login tokens. A role acts at once
    since it is looked up with every request. Before another role or place is given, `lock_admins` is called.

    Raises:
        Conflict: the name is taken, or the last active admin would be gone.
    """
    changed = User(
        id=user.id,
        username=username or user.username,
        display_name=display_name or user.display_name,
        role=role or user.role,
        active=user.active if active is None else active,
    )
    _keep_an_admin(connection, user, changed)
    if username is not None:
        other = find_by_name(connection, username)
        if other is not None and other.id != user.id:
            raise name_taken(username)
    values: dict[str, Any] = {
        "username": changed.username,
        "username_key": username_key(changed.username),
        "display_name": changed.display_name,
        "search_text": search_text(changed.username, changed.display_name),
        "role": changed.role,
        "active": changed.active,
    }
    if password_hash is not None:
        values["password_hash"] = password_hash
    assignments = ", ".join(f"{column} = :{column}" for column in values)
    connection.execute(
        sql(f"UPDATE users SET {assignments} WHERE id = :id"),
        {**values, "id": user.id},
    )
    if password_hash is not None or not changed.active:
        end_tokens_of(connection, user.id)
    return changed


def lock_admins(connection: Connection, for_update: str) -> None:
    """Let those who may take an admin's role or place away come one after the other, before they lock a user to change.

    Else two admins who demote each other at once on PostgreSQL would both find the other still there.
    """
    connection.execute(sql(f"SELECT id FROM users WHERE role = 'admin' AND active ORDER BY id{for_update}")).all()


def _keep_an_admin(connection: Connection, before: User, after: User) -> None:
    if not (before.role == "admin" and before.active) or (after.role == "admin" and after.active):
        return
    others = connection.execute(
        sql("SELECT COUNT(*) FROM users WHERE role = 'admin' AND active AND id <> :id"), {"id": before.id}
    ).scalar()
    if not others:
        field = "role" if after.active else "active"
        raise _refused(field, "last_admin", "This is the last active admin; somebody must be able to manage users.")
