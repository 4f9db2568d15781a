"""`/automations`: rules that act when something happens (contract chapter 4)."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.listing import Listing
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.contract.automations import Automation, AutomationCreate, AutomationPatch, AutomationRun
from openclaw_desktop.contract.pages import DEFAULT_LIMIT, Page


class Automations(Resource):
    """Rules: when an event comes, and a query finds its ticket, then actions."""

    def list(self, *, limit: int = DEFAULT_LIMIT) -> Listing[Automation, Page[Automation]]:
        """List them, oldest first: the order in which they run."""
        return Listing(lambda cursor: self._get("/automations", Page[Automation], {"limit": limit, "cursor": cursor}))

    def create(self, automation: AutomationCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> Automation:
        """Make one, described by an `AutomationCreate` or by its fields.

        Raises:
            InvalidQuery: the condition can't be read; it says where.
        """
        return self._change("POST", "/automations", build(AutomationCreate, automation, fields), Automation)

    def update(
        self, automation_id: str, patch: AutomationPatch | Mapping[str, Any] | None = None, /, **fields: Any
    ) -> Automation:
        """Change one; what is not given stays.

        Raises:
            InvalidQuery: the condition can't be read; it says where.
        """
        body = build(AutomationPatch, patch, fields)
        return self._change("PATCH", path("automations", automation_id), body, Automation)

    def delete(self, automation_id: str) -> None:
        """Delete one with the record of its runs."""
        self._delete(path("automations", automation_id))

    def try_(self, automation_id: str) -> builtins.list[AutomationRun]:
        """Tell what it would have done about the last 50 events, without doing anything; newest first."""
        return self._change("POST", path("automations", automation_id, "try"), None, Page[AutomationRun]).items

    def runs(self, automation_id: str, *, limit: int = DEFAULT_LIMIT) -> Listing[AutomationRun, Page[AutomationRun]]:
        """List what it did, newest first, and what went wrong."""
        where = path("automations", automation_id, "runs")
        return Listing(lambda cursor: self._get(where, Page[AutomationRun], {"limit": limit, "cursor": cursor}))
