"""Language and look of the windows, read before anything else is loaded, and applied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QJsonDocument

from openclaw_desktop.contract.words import LOCALES
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import read_locale, system_locale, use_language

SCALES: Final = (100, 110, 125, 150, 175, 200)
"""The sizes of text and controls that are offered, in percent."""
_MODES: Final = ("system", "light", "dark")
MOTIONS: Final = ("system", "reduced")
"""As much motion as the system wants, or as little as can be."""


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for, for this run only; None where it doesn't.

    `preset_language` is what the organisation proposes; it is used until the person chooses.
    """

    language: str | None = None
    mode: str | None = None
    scale: int | None = None
    preset_language: str = ""


@dataclass(frozen=True)
class Look:
    """How the windows look and speak.

    Attributes:
        language: `system`, `en` or `zh_CN`.
        mode: `system`, `light` or `dark`.
        scale: percent.
        compact: whether tables have low rows.
        motion: `system` or `reduced`.
    """

    language: str = "system"
    mode: str = "system"
    scale: int = 100
    compact: bool = False
    motion: str = "system"


def read_look(profile: Path, wishes: Wishes) -> Look:
    """Read what the first window needs from the settings file; a value that can't be read is as on a first start.

    The settings as a whole are read, checked and mended by the store, which takes longer to load than a window takes
    to paint.
    """
    kept = _read(profile / "settings.json")
    language = wishes.language or kept.get("language") or wishes.preset_language
    mode = wishes.mode or kept.get("theme")
    scale = wishes.scale or kept.get("scale_percent")
    return Look(
        language=language if language in LOCALES else "system",
        mode=mode if mode in _MODES else "system",
        scale=scale if isinstance(scale, int) and 50 <= scale <= 400 else 100,
        compact=kept.get("compact_rows") is True,
        motion="reduced" if kept.get("motion") == "reduced" else "system",
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        kept = file.read_bytes()
    except OSError:
        return {}
    # Qt's, which is loaded by now; what is no object is read as an empty one.
    return QJsonDocument.fromJson(kept).object()


def apply_look(look: Look) -> None:
    """Let the whole program look and speak so, now."""
    locale = read_locale(look.language) or system_locale()
    use_language(locale)
    theme.current().apply(
        mode=cast("theme.Mode", look.mode),
        locale=locale,
        scale=look.scale,
        compact=look.compact,
        motion=cast("theme.Motion", look.motion),
    )
