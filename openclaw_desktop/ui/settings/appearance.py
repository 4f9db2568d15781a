"""Language and look as the person changes them while the program runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.ui.settings.look import Look, Wishes, apply_look

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import LanguageChoice, MotionChoice, Settings, ThemeChoice


class Appearance(QObject):
    """Applies and keeps what the person chooses.

    Args:
        settings: where choices are kept; writing them is for whoever hears `changed`.
        wishes: from the command line, for this run; a choice made while running goes before them.

    Signals:
        changed: something was chosen, and holds.
    """

    changed = Signal()

    def __init__(self, settings: Settings, wishes: Wishes) -> None:
        super().__init__()
        self._settings = settings
        values = settings.values
        self._look = Look(
            language=wishes.language or values.language,
            mode=wishes.mode or values.theme,
            scale=wishes.scale or values.scale_percent,
            compact=values.compact_rows,
            motion=values.motion,
        )

    @property
    def look(self) -> Look:
        """What is in use."""
        return self._look

    def choose_language(self, choice: str) -> None:
        """Speak another language from now on."""
        self._settings.values.language = cast("LanguageChoice", choice)
        self._use(replace(self._look, language=choice))

    def choose_mode(self, choice: str) -> None:
        """Use another scheme from now on."""
        self._settings.values.theme = cast("ThemeChoice", choice)
        self._use(replace(self._look, mode=choice))

    def choose_scale(self, percent: int) -> None:
        """Use another size from now on."""
        self._settings.values.scale_percent = percent
        self._use(replace(self._look, scale=percent))

    def choose_compact(self, compact: bool) -> None:
        """Use low rows in tables, or not."""
        self._settings.values.compact_rows = compact
        self._use(replace(self._look, compact=compact))

    def choose_motion(self, choice: str) -> None:
        """Let things move as the system wants it, or as little as can be."""
        self._settings.values.motion = cast("MotionChoice", choice)
        self._use(replace(self._look, motion=choice))

    def _use(self, look: Look) -> None:
        self._look = look
        apply_look(look)
        self.changed.emit()
