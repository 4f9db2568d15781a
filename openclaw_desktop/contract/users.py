"""Users, logins and what a credential may do."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from openclaw_desktop.contract.permissions import Permission, Role
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import Request, Wire

Username = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\s,:\"\x00-\x1f\x7f]+$")]
DisplayName = Annotated[str, Meta(min_length=1, max_length=100)]
MIN_PASSWORD_LENGTH = 8
MAX_PASSWORD_LENGTH = 1024


class UserRef(Wire, frozen=True):
    """A user as named in a ticket, a comment or an event."""

    id: str
    username: str
    display_name: str


class User(Wire, frozen=True):
    """A user as `/users` and `/auth/*` give it."""

    id: str
    username: str
    display_name: str
    role: Role
    active: bool


class LoginRequest(Request):
    """`POST /auth/login`."""

    username: str
    password: Secret


class LoginAnswer(Wire, frozen=True):
    """A login token: shown once, good until `expires_at` or logout."""

    token: Secret
    expires_at: datetime
    user: User


class Me(Wire, frozen=True):
    """`GET /auth/me`: who asks, and what that credential may do."""

    user: User
    permissions: list[Permission]
    credential: Literal["token", "api_key"]


class PasswordChange(Request):
    """`POST /auth/password`."""

    old_password: Secret
    new_password: Secret


class UserCreate(Request):
    """`POST /users`."""

    username: Username
    display_name: DisplayName
    role: Role
    password: Secret
    active: bool = True


class UserPatch(Request):
    """`PATCH /users/{id}`: only what is given changes."""

    username: Username | UnsetType = UNSET
    display_name: DisplayName | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    password: Secret | UnsetType = UNSET
