"""Saved searches in the database."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.errors import NotFound, PermissionDenied
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.views import View
from openclaw_desktop.server.auth.principal import Principal
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.ids import new_id

COLUMNS: Final = "v.id, v.name, v.q, v.sort, v.columns, v.shared, u.id, u.username, u.display_name"
SOURCE: Final = "views v JOIN users u ON u.id = v.owner_id"

_decode_columns = msgspec.json.Decoder(list[str]).decode


def view_of(row: Any) -> View:
    """Give the view of a row that begins with `COLUMNS`."""
    return View(
        id=row[0],
        name=row[1],
        q=row[2],
        sort=row[3],
        columns=_decode_columns(row[4]),
        shared=bool(row[5]),
        owner=UserRef(id=row[6], username=row[7], display_name=row[8]),
    )


def find_own(connection: Connection, principal: Principal, view_id: str, lock: str = "") -> View:
    """Give a view that the caller may change: one's own, or for an admin a shared one.

    Raises:
        NotFound: there is none, or it is another's and not shared.
        PermissionDenied: it is another's.
    """
    if lock:
        connection.execute(sql(f"SELECT seq FROM views WHERE id = :id{lock}"), {"id": view_id})
    row = connection.execute(sql(f"SELECT {COLUMNS} FROM {SOURCE} WHERE v.id = :id"), {"id": view_id}).fetchone()
    view = None if row is None else view_of(row)
    if view is None or (view.owner.id != principal.user.id and not view.shared):
        raise NotFound("There is no such view.")
    if view.owner.id != principal.user.id and principal.user.role != "admin":
        raise PermissionDenied("Only its owner or an admin may change this view.")
    return view


def add(connection: Connection, principal: Principal, values: dict[str, Any]) -> View:
    """Keep a new view of the caller's; `values` are its fields from `name` to `shared`."""
    view_id = new_id()
    connection.execute(
        sql(
            "INSERT INTO views (id, owner_id, name, q, sort, columns, shared)"
            " VALUES (:id, :owner, :name, :q, :sort, :columns, :shared)"
        ),
        {**_stored(values), "id": view_id, "owner": principal.user.id},
    )
    return View(id=view_id, owner=principal.ref, **values)


def change(connection: Connection, view: View, changes: dict[str, Any]) -> View:
    """Keep changed fields; give the view as it now is."""
    if changes:
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        connection.execute(sql(f"UPDATE views SET {assignments} WHERE id = :id"), {**_stored(changes), "id": view.id})
    return msgspec.structs.replace(view, **changes)


def remove(connection: Connection, view: View) -> None:
    """Forget a view."""
    connection.execute(sql("DELETE FROM views WHERE id = :id"), {"id": view.id})


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    if "columns" not in values:
        return values
    return {**values, "columns": msgspec.json.encode(values["columns"]).decode()}
