"""Who works, where, and what they may do: handed to every feature after the login."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.users import User

THIS_COMPUTER: Final = "local"


@dataclass(frozen=True)
class Session:
    """A login that holds.

    Attributes:
        server_url: the server's address without `/api/v1`.
        user: who is logged in.
        permissions: what the login's credential may do.
        local: whether the server is the one of this computer.
    """

    server_url: str
    user: User
    permissions: frozenset[Permission]
    local: bool

    @property
    def kept_under(self) -> str:
        """Under which name the profile keeps what belongs to this server.

        That is its address; but the server of this computer has another port at each start, and one name.
        """
        return THIS_COMPUTER if self.local else self.server_url

    def may(self, permission: Permission) -> bool:
        """Whether this login may do what `permission` names."""
        return permission in self.permissions
