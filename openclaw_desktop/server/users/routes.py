"""`/users`."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta

from openclaw_desktop.contract.errors import NotFound
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.users import User, UserCreate, UserPatch
from openclaw_desktop.server.auth.passwords import check_rules
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.events.log import lock_log
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.cursor import list_check, read_cursor, write_cursor
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import PageQuery
from openclaw_desktop.server.users.changes import change_user, keep_own_rights, lock_admins, name_taken
from openclaw_desktop.server.users.rows import COLUMNS, check_name, folded, insert_user, user_of

_TAG = "users"


class UserQuery(PageQuery):
    """The parameters of `GET /users`."""

    q: Annotated[str, Meta(max_length=200, description="Part of the user name or of the name shown.")] = ""


@endpoint("GET", "/users", tag=_TAG, needs=("user:read",), query=UserQuery, answers={200: Answered(Page[User])})
def get_users(call: Call[UserQuery, None]) -> Answer:
    """List users by name, those who are not active too."""
    query = call.query
    part = folded(query.q)
    check = list_check("users", part)
    values: dict[str, Any] = {"count": query.limit + 1, "after": "", "pattern": f"%{_escaped(part)}%"}
    if query.cursor:
        values["after"] = read_cursor(query.cursor, check, str)
    rows = call.connection.execute(
        sql(
            f"SELECT {COLUMNS} FROM users WHERE username > :after AND search_text LIKE :pattern ESCAPE '\\'"
            " ORDER BY username LIMIT :count"
        ),
        values,
    ).fetchall()
    users = [user_of(row) for row in rows[: query.limit]]
    following = write_cursor(check, users[-1].username) if len(rows) > query.limit else None
    return Answer(body=Page(items=users, next_cursor=following))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _hash_password(call: Call[None, UserCreate] | Call[None, UserPatch]) -> str | None:
    """Give the hash of the password sent, None where there is none: 50 ms in which nobody's write is to wait."""
    password = call.body.password
    if password is UNSET:
        return None
    check_rules(password, "password")
    with call.services.passwords.slot():
        return call.services.passwords.hash(password)


@endpoint(
    "POST",
    "/users",
    tag=_TAG,
    needs=("user:manage",),
    body=UserCreate,
    prepare=_hash_password,
    answers={201: Answered(User)},
    problems=("conflict",),
)
def create_user(call: Call[None, UserCreate]) -> Answer:
    """Add a user."""
    body = call.body
    check_name(body.username, "username")
    user = insert_user(
        call.connection,
        username=body.username,
        display_name=body.display_name,
        role=body.role,
        password_hash=call.prepared,
        now_ms=call.now_ms,
        active=body.active,
    )
    if user is None:
        raise name_taken(body.username)
    return Answer(201, user)


@endpoint(
    "PATCH",
    "/users/{user_id}",
    tag=_TAG,
    needs=("user:manage",),
    body=UserPatch,
    prepare=_hash_password,
    answers={200: Answered(User)},
    problems=("not_found", "conflict"),
)
def patch_user(call: Call[None, UserPatch]) -> Answer:
    """Change a user; a new role or being set inactive acts at once. Nobody takes their own role or place away."""
    if call.body.username is not UNSET:
        # It changes the name in all their tickets, and so what is counted of these.
        lock_log(call.connection)
    if call.body.role is not UNSET or call.body.active is not UNSET:
        lock_admins(call.connection, call.for_update)
    row = call.connection.execute(
        sql(f"SELECT {COLUMNS} FROM users WHERE id = :id{call.for_update}"), {"id": call.path["user_id"]}
    ).fetchone()
    if row is None:
        raise NotFound("There is no such user.")
    changes: dict[str, Any] = {
        field: value for field, value in msgspec.structs.asdict(call.body).items() if value is not UNSET
    }
    if "username" in changes:
        check_name(changes["username"], "username")
    if changes.pop("password", None) is not None:
        changes["password_hash"] = call.prepared
    user = user_of(row)
    if user.id == call.principal.user.id:
        keep_own_rights(user, body=call.body)
    return Answer(body=change_user(call.connection, user, **changes))


ENDPOINTS = (get_users, create_user, patch_user)
