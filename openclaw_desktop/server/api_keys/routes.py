"""`/apikey`: the permissions there are, and keys from their making to their end.

Everyone may look at, rotate and revoke their own keys with a login token, an admin any; an API key does so only with
the permission for it, except that every key may ask about itself.
"""

from __future__ import annotations

from typing import Final

from msgspec import UNSET, Struct, UnsetType

from openclaw_desktop.contract.api_keys import (
    ApiKey,
    IssuedKey,
    KeyCreate,
    KeyRevoke,
    KeyRotate,
    KeyStatus,
    RotatedKey,
)
from openclaw_desktop.contract.events import EventType
from openclaw_desktop.contract.pages import MAX_LIMIT, Page
from openclaw_desktop.contract.permissions import CATALOGUE, Permission, PermissionItem
from openclaw_desktop.server.api_keys import audit
from openclaw_desktop.server.api_keys.issuing import create_key, revoke_key, rotate_key, visible_key
from openclaw_desktop.server.api_keys.rows import list_keys, told, usage_of, usage_of_key
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.http.call import AnyCall, Call
from openclaw_desktop.server.http.cursor import list_check, read_cursor, write_cursor
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.paging import Limit, PageQuery
from openclaw_desktop.server.http.problems import invalid
from openclaw_desktop.server.times import from_ms

_TAG = "apikey"
_NO_STORE = {"Cache-Control": "no-store"}
_EVENTS: Final[dict[audit.Action, EventType]] = {
    "created": "apikey.created",
    "rotated": "apikey.rotated",
    "revoked": "apikey.revoked",
}


class InfoQuery(Struct, kw_only=True, forbid_unknown_fields=True):
    """Which key; a key that asks without it means itself."""

    key_id: str | UnsetType = UNSET


class ListQuery(PageQuery):
    """Which keys; all of them by default, as many on a page as one may have, since a person has few."""

    status: list[KeyStatus] | UnsetType = UNSET
    limit: Limit = MAX_LIMIT


@endpoint(
    "POST",
    "/apikey/create",
    tag=_TAG,
    needs=("apikey:manage",),
    body=KeyCreate,
    sealed=True,
    answers={200: Answered(IssuedKey)},
)
def create_api_key(call: Call[None, KeyCreate]) -> Answer:
    """Issue an API key; its secret is in this answer only."""
    issued = create_key(call.connection, call.principal, call.body, call.now_ms)
    owner_id = call.principal.user.id
    _record(call, "created", issued.key_id, call.body.key_name, owner_id, ", ".join(issued.permissions))
    return Answer(
        body=IssuedKey(
            api_key=issued.secret,
            key_id=issued.key_id,
            permissions=issued.permissions,
            created_at=from_ms(issued.created_at_ms),
            expires_at=from_ms(issued.expires_at_ms),
        ),
        headers=_NO_STORE,
    )


@endpoint(
    "POST",
    "/apikey/rotate",
    tag=_TAG,
    needs="anybody",
    body=KeyRotate,
    sealed=True,
    answers={200: Answered(RotatedKey)},
    problems=("permission_denied", "not_found", "conflict"),
)
def rotate_api_key(call: Call[None, KeyRotate]) -> Answer:
    """Issue the key that takes the place of another, which works on until its grace is over."""
    _require_of_keys(call, "apikey:manage")
    old = visible_key(call.connection, call.principal, call.body.key_id, lock=_lock_key(call))
    issued, old_ends_ms = rotate_key(call.connection, call.principal, old, call.body, call.now_ms)
    detail = f"{issued.key_id}: {', '.join(issued.permissions)}"
    _record(call, "rotated", old.key_id, old.key_name, old.owner.id, detail)
    return Answer(
        body=RotatedKey(
            api_key=issued.secret,
            key_id=issued.key_id,
            permissions=issued.permissions,
            created_at=from_ms(issued.created_at_ms),
            expires_at=from_ms(issued.expires_at_ms),
            replaces=old.key_id,
            old_key_expires_at=from_ms(old_ends_ms),
        ),
        headers=_NO_STORE,
    )


@endpoint(
    "POST",
    "/apikey/revoke",
    tag=_TAG,
    needs="anybody",
    body=KeyRevoke,
    answers={204: Answered(description="The key is dead.")},
    problems=("permission_denied", "not_found"),
)
def revoke_api_key(call: Call[None, KeyRevoke]) -> Answer:
    """End an API key at once."""
    _require_of_keys(call, "apikey:manage")
    row = visible_key(call.connection, call.principal, call.body.key_id, lock=_lock_key(call))
    if revoke_key(call.connection, row, call.now_ms):
        _record(call, "revoked", row.key_id, row.key_name, row.owner.id)
    return Answer(204)


@endpoint(
    "GET",
    "/apikey/info",
    tag=_TAG,
    needs="anybody",
    query=InfoQuery,
    transaction="own",
    answers={200: Answered(ApiKey)},
    problems=("permission_denied", "not_found"),
)
def api_key_info(call: Call[InfoQuery, None]) -> Answer:
    """Tell of one key what there is to know but its secret."""
    key_id = call.principal.key_id if call.query.key_id is UNSET else call.query.key_id
    if key_id is None:
        raise invalid("key_id", "missing", "A login token has to say which key it means.")
    if key_id != call.principal.key_id:
        _require_of_keys(call, "apikey:read")
    call.services.key_usage.flush()
    with call.services.database.read() as connection:
        row = visible_key(connection, call.principal, key_id)
        return Answer(body=told(row, usage_of_key(connection, key_id), call.now_ms))


@endpoint(
    "GET",
    "/apikey/list",
    tag=_TAG,
    needs="anybody",
    query=ListQuery,
    transaction="own",
    answers={200: Answered(Page[ApiKey])},
    problems=("permission_denied",),
)
def list_api_keys(call: Call[ListQuery, None]) -> Answer:
    """Tell of one's own keys, an admin of everybody's, newest first."""
    _require_of_keys(call, "apikey:read")
    query = call.query
    call.services.key_usage.flush()
    owner_id = None if call.principal.user.role == "admin" else call.principal.user.id
    with call.services.database.read() as connection:
        rows = list_keys(connection, owner_id)
        used = usage_of(connection, owner_id)
    # In whatever order they are asked for, it is the same list.
    statuses = None if query.status is UNSET else sorted(set(query.status))
    if statuses is not None:
        rows = [row for row in rows if row.status(call.now_ms) in statuses]
    check = list_check("api keys", owner_id, statuses)
    if query.cursor:
        last: tuple[int, str] = read_cursor(query.cursor, check, tuple[int, str])
        rows = [row for row in rows if row.place < last]
    page = rows[: query.limit]
    return Answer(
        body=Page(
            items=[told(row, used.get(row.key_id, {}), call.now_ms) for row in page],
            next_cursor=write_cursor(check, page[-1].place) if len(rows) > len(page) else None,
        )
    )


@endpoint("GET", "/apikey/permissions", tag=_TAG, needs="anybody", answers={200: Answered(Page[PermissionItem])})
def permission_catalogue(_call: Call[None, None]) -> Answer:
    """Tell the permissions there are, with a name in both languages."""
    return Answer(body=Page(items=list(CATALOGUE)))


def _require_of_keys(call: AnyCall, permission: Permission) -> None:
    if call.principal.kind == "api_key":
        call.principal.require(permission)


def _lock_key(call: AnyCall) -> str:
    # Of the joined tables only the key itself is locked, so that two rotations of it come one after the other.
    return f"{call.for_update} OF c" if call.for_update else ""


def _record(call: AnyCall, action: audit.Action, key_id: str, key_name: str, owner_id: str, detail: str = "") -> None:
    audit.write(call.connection, call.principal, call.address, action, key_id, detail, call.now_ms)
    data = {"key_id": key_id, "key_name": key_name}
    actor = call.principal.username
    append_event(call.connection, _EVENTS[action], actor, data, call.now_ms, audience=[owner_id])


ENDPOINTS = (create_api_key, rotate_api_key, revoke_api_key, api_key_info, list_api_keys, permission_catalogue)
