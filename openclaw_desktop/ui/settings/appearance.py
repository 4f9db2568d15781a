"""Language and look as the settings have them, applied to the program; flags of the command line go before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale, read_locale, system_locale, use_language

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import LanguageChoice, Settings, ThemeChoice


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for, for this run only; None where it doesn't."""

    language: str | None = None
    mode: str | None = None
    scale: int | None = None


class Appearance:
    """Applies and keeps what the person chose.

    Args:
        settings: where choices are kept; writing them is the caller's.
        wishes: from the command line; a choice made while running goes before them.
    """

    def __init__(self, settings: Settings, wishes: Wishes) -> None:
        self._settings = settings
        self._wishes = wishes

    @property
    def language(self) -> str:
        """The choice of language: `system`, `en` or `zh_CN`."""
        return self._wishes.language or self._settings.values.language

    @property
    def mode(self) -> theme.Mode:
        """The choice of scheme."""
        return cast("theme.Mode", self._wishes.mode or self._settings.values.theme)

    @property
    def scale(self) -> int:
        """The scale in percent."""
        return self._wishes.scale or self._settings.values.scale_percent

    @property
    def locale(self) -> Locale:
        """The language that the choice comes to."""
        return read_locale(self.language) or system_locale()

    def apply(self) -> None:
        """Let the whole program look and speak as chosen."""
        locale = self.locale
        use_language(locale)
        self._apply_theme(locale)

    def _apply_theme(self, locale: Locale) -> None:
        theme.current().apply(
            mode=self.mode, locale=locale, scale=self.scale, compact=self._settings.values.compact_rows
        )

    def choose_language(self, choice: str) -> None:
        """Speak another language from now on."""
        self._settings.values.language = cast("LanguageChoice", choice)
        self._wishes = Wishes(None, self._wishes.mode, self._wishes.scale)
        self.apply()

    def choose_mode(self, choice: str) -> None:
        """Use another scheme from now on."""
        self._settings.values.theme = cast("ThemeChoice", choice)
        self._wishes = Wishes(self._wishes.language, None, self._wishes.scale)
        self._apply_theme(current_locale())

    def choose_scale(self, percent: int) -> None:
        """Use another size from now on."""
        self._settings.values.scale_percent = percent
        self._wishes = Wishes(self._wishes.language, self._wishes.mode, None)
        self._apply_theme(current_locale())

    def choose_compact(self, compact: bool) -> None:
        """Use low rows in tables, or not."""
        self._settings.values.compact_rows = compact
        self._apply_theme(current_locale())
