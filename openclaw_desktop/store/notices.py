"""What a person should know about what this workstation keeps, told once after the start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be used.

    Attributes:
        code: what was set aside: the settings, or the database of drafts and cached tickets.
        aside: where it is now.
        drafts_saved: drafts that could be read from the damaged database and are still there.
    """

    code: Literal["settings_damaged", "database_damaged"]
    aside: Path
    drafts_saved: int = 0
