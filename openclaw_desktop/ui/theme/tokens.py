"""The design tokens: every colour and length of the program, stated once. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal

Tone = Literal["accent", "danger", "warn", "ok", "info", "muted", "text"]
"""What a coloured thing means; always shown with a word or an icon as well."""
TONES: Final[tuple[Tone, ...]] = ("accent", "danger", "warn", "ok", "info", "muted", "text")


@dataclass(frozen=True)
class Colors:
    """The colours of one scheme as `#RRGGBB`. The `…_soft` ones are grounds on which the tone itself is written."""

    window: str
    surface: str
    line: str
    control_line: str
    hover: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    muted_soft: str

    def tone(self, tone: Tone) -> str:
        """Give the colour to write or draw in for `tone`."""
        return str(getattr(self, tone))

    def soft(self, tone: Tone) -> str:
        """Give the ground that goes under `tone`."""
        return str(getattr(self, "muted_soft" if tone == "text" else f"{tone}_soft"))

    def names(self) -> dict[str, str]:
        """Give all colours by name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT: Final = Colors(
    window="#F6F7F9",
    surface="#FFFFFF",
    line="#DDE2E8",
    control_line="#838E9A",
    hover="#EEF1F4",
    text="#1C2430",
    muted="#5A6675",
    accent="#0B6E6E",
    on_accent="#FFFFFF",
    accent_hover="#095C5C",
    accent_soft="#E3F1F1",
    danger="#B42318",
    danger_soft="#FCEEEC",
    warn="#8A5300",
    warn_soft="#FBF1DF",
    ok="#1B6E3C",
    ok_soft="#E6F4EB",
    info="#1F5FAF",
    info_soft="#E8F0FA",
    muted_soft="#EEF1F4",
)
DARK: Final = Colors(
    window="#15191F",
    surface="#1D232B",
    line="#323B46",
    control_line="#6F7C8B",
    hover="#262E38",
    text="#E6EAF0",
    muted="#A0ABB8",
    accent="#4FC3BD",
    on_accent="#0D1B1B",
    accent_hover="#6FD3CE",
    accent_soft="#1C3B3D",
    danger="#FF8A80",
    danger_soft="#3D2628",
    warn="#F2B94B",
    warn_soft="#3A3122",
    ok="#6FCF97",
    ok_soft="#1F3A2D",
    info="#7FB2F0",
    info_soft="#223449",
    muted_soft="#2A323C",
)


class Space:
    """The spacing steps in px at 100 %; pass them through `theme.px`."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24


class Size:
    """Other lengths in px at 100 %; pass them through `theme.px`."""

    CONTROL: Final = 32
    ROW: Final = 36
    ROW_COMPACT: Final = 28
    TEXT: Final = 13
    SMALL: Final = 12
    HEADING: Final = 18
    ICON: Final = 16
    RADIUS: Final = 6
    PILL: Final = 20


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(color: str) -> float:
    """Give the relative luminance (WCAG 2.2) of `#RRGGBB`, 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio (WCAG 2.2) of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
