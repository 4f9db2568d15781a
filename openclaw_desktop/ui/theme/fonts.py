"""The program's font, chosen by the scripts that are read: what the system finds by itself for one paints slowly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from openclaw_desktop.contract.words import Locale

_CHINESE: Final[tuple[str, ...]] = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
_LATIN: Final[tuple[str, ...]] = (
    "Segoe UI",
    ".AppleSystemUIFont",
    "Inter",
    "Noto Sans",
    "Adwaita Sans",
    "Cantarell",
    "Ubuntu",
    "Open Sans",
    "Liberation Sans",
    "DejaVu Sans",
)


def families_for(locale: Locale) -> list[str]:
    """Give the families to use for `locale`, as far as they are there; the next has what the one before lacks.

    In English a Latin one comes first: quotes, dashes and ellipses of Chinese ones are as wide as a Chinese letter.
    A Chinese one stands behind it by name, since tickets are often Chinese then, too: named, it paints some 15 % slower
    than alone, but found by the system for each text it would take five times as long.
    """
    present = set(QFontDatabase.families())
    chinese = [family for family in _CHINESE if family in present][:1]
    if not chinese:
        chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)[:1]
    latin = [family for family in _LATIN if family in present][:1] if locale == "en" else []
    return latin + chinese or [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]


def make_font(families: Sequence[str], pixels: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Give a font of a height in pixels; `tabular` figures are all of one width, for columns of numbers."""
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, pixels))
    if bold:
        font.setWeight(QFont.Weight.Bold)
    if tabular:
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font
