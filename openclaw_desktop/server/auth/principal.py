"""Whoever shows a good credential, and what that credential may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from openclaw_desktop.contract.errors import PermissionDenied
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.users import User, UserRef


@dataclass(frozen=True, slots=True)
class Principal:
    """A user, through one credential.

    Attributes:
        permissions: what the user's role may, narrowed to what the credential names.
        credential_id: the credential's own id, for keys the `key_id`.
        used: the permissions that this request needed so far.
    """

    user: User
    permissions: frozenset[Permission]
    credential_id: str
    kind: Literal["token", "api_key"]
    used: set[Permission] = field(default_factory=set, compare=False)

    @property
    def username(self) -> str:
        """The user's name."""
        return self.user.username

    @property
    def key_id(self) -> str | None:
        """The key, if it is one."""
        return self.credential_id if self.kind == "api_key" else None

    @property
    def ref(self) -> UserRef:
        """The user as tickets, comments and events name them."""
        return UserRef(id=self.user.id, username=self.user.username, display_name=self.user.display_name)

    @property
    def sees_all_tickets(self) -> bool:
        """Whether the role sees more than its own tickets, and internal comments."""
        return self.user.role != "requester"

    def may(self, permission: Permission) -> bool:
        """Tell whether this credential has a permission."""
        return permission in self.permissions

    def require(self, *permissions: Permission) -> None:
        """Check that at least one of the permissions is there.

        Raises:
            PermissionDenied: none is; it names the first.
        """
        held = next((permission for permission in permissions if permission in self.permissions), None)
        if held is None:
            raise PermissionDenied(f"This needs the permission {permissions[0]}.", required=permissions[0])
        self.used.add(held)

    def require_token(self) -> None:
        """Check that a person asks through a login.

        Raises:
            PermissionDenied: an API key asks, which no permission lets do this.
        """
        if self.kind != "token":
            raise PermissionDenied("This is for a login token, not for an API key.")
