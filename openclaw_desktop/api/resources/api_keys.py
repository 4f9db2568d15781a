"""`/apikey`: API keys (contract chapter 1)."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from typing import Any

from openclaw_desktop.api.credential import Credential
from openclaw_desktop.api.encoding import build
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.api_keys import (
    ApiKey,
    IssuedKey,
    KeyCreate,
    KeyRevoke,
    KeyRotate,
    RotatedKey,
)
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.permissions import PermissionItem
from openclaw_desktop.contract.secret import Secret


class ApiKeys(Resource):
    """One's own API keys; an admin's: everybody's."""

    def create(self, key: KeyCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> IssuedKey:
        """Make a key, described by a `KeyCreate` or by its fields. Its secret is in this answer and nowhere else."""
        return self._change("POST", "/apikey/create", build(KeyCreate, key, fields), IssuedKey)

    def rotate(self, rotation: KeyRotate | Mapping[str, Any] | str | None = None, /, **fields: Any) -> RotatedKey:
        """Replace a key, given by its id alone or with what else is wanted.

        The old one goes on for its grace, so that nothing stops before it has the new one.
        """
        if isinstance(rotation, str):
            rotation = {"key_id": rotation}
        return self._change("POST", "/apikey/rotate", build(KeyRotate, rotation, fields), RotatedKey)

    def info(self, key_id: str | None = None) -> ApiKey:
        """Describe a key; without an id the one that asks."""
        return self._get("/apikey/info", ApiKey, {"key_id": key_id})

    def try_key(self, key: Secret) -> ApiKey:
        """Ask with `key` itself what it is: whether it works, without using any of its permissions.

        Raises:
            NotAuthenticated: the server does not take it.
        """
        return ApiKeys(self._caller.using(Credential(key))).info()

    def list(
        self, *, status: Iterable[str] | str | None = None, limit: int | None = None
    ) -> Listing[ApiKey, Page[ApiKey]]:
        """List the keys, newest first.

        Args:
            status: one or several, as a list or with commas.
            limit: keys a page, 1–200; the server decides by default, as not every one takes it.
        """
        # A generator would be empty from the second page on.
        states = status if status is None or isinstance(status, str) else ",".join(status)
        params = {"status": states, "limit": limit}
        return Listing(lambda cursor: self._get("/apikey/list", Page[ApiKey], {**params, "cursor": cursor}))

    def revoke(self, key_id: str) -> None:
        """End a key at once."""
        self._change("POST", "/apikey/revoke", KeyRevoke(key_id=key_id), None)

    def permissions(self) -> builtins.list[PermissionItem]:
        """Give the catalogue of permissions with their labels."""
        return self._get("/apikey/permissions", Page[PermissionItem]).items
