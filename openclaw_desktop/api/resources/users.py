"""`/users`: whom a ticket can be given to, and user management."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, Page
from openclaw_desktop.contract.users import User, UserCreate, UserPatch


class Users(Resource):
    """The users of the server."""

    def list(self, q: str | None = None, *, limit: int = DEFAULT_LIMIT) -> Listing[User, Page[User]]:
        """List users, those whose name or display name has `q` in it."""
        return Listing(lambda cursor: self._get("/users", Page[User], {"q": q, "limit": limit, "cursor": cursor}))

    def create(self, user: UserCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> User:
        """Make a user, described by a `UserCreate` or by its fields."""
        return self._change("POST", "/users", build(UserCreate, user, fields), User)

    def update(self, user_id: str, patch: UserPatch | Mapping[str, Any] | None = None, /, **fields: Any) -> User:
        """Change a user; what is not given stays."""
        return self._change("PATCH", path("users", user_id), build(UserPatch, patch, fields), User)
