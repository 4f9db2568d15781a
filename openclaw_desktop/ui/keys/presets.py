"""Starting points for a new key that hold no more than one task needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openclaw_desktop.contract.permissions import Permission


@dataclass(frozen=True, slots=True)
class Preset:
    """A task and what it needs."""

    name: str
    permissions: frozenset[Permission]


PRESETS: Final = (
    Preset("read_work_orders", frozenset({"work_order:read"})),
    Preset("create_approvals", frozenset({"approval:create"})),
    Preset("export_reports", frozenset({"report:read", "report:export"})),
)
