"""`/views`: saved searches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.views import View, ViewCreate, ViewPatch


class Views(Resource):
    """The user's own saved searches, and those that are shared."""

    def list(self, *, counts: bool = False) -> Listing[View, Page[View]]:
        """List them; with `counts` each tells how many tickets it finds."""
        wanted = True if counts else None
        return Listing(lambda cursor: self._get("/views", Page[View], {"counts": wanted, "cursor": cursor}))

    def create(self, view: ViewCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> View:
        """Save a search, described by a `ViewCreate` or by its fields."""
        return self._change("POST", "/views", build(ViewCreate, view, fields), View)

    def update(self, view_id: str, patch: ViewPatch | Mapping[str, Any] | None = None, /, **fields: Any) -> View:
        """Change one; what is not given stays."""
        return self._change("PATCH", path("views", view_id), build(ViewPatch, patch, fields), View)

    def delete(self, view_id: str) -> None:
        """Delete one."""
        self._delete(path("views", view_id))
