"""The program's font, chosen by the script of the language: a font that lacks the script paints five times slower."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from openclaw_desktop.contract.words import Locale

_PREFERRED: Final[dict[Locale, tuple[str, ...]]] = {
    "zh_CN": (
        "Microsoft YaHei UI",
        "PingFang SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
    ),
    # Tickets are often Chinese while the program is English: a font that has both scripts is the better choice.
    "en": ("Segoe UI", ".AppleSystemUIFont", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Inter"),
}


def family_for(locale: Locale) -> str:
    """Give the family to use for `locale`: the first one preferred that is there, else one that covers the script."""
    present = set(QFontDatabase.families())
    for family in _PREFERRED[locale]:
        if family in present:
            return family
    if locale == "zh_CN":
        covering = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        if covering:
            return covering[0]
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def make_font(family: str, pixels: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Give a font of a height in pixels; `tabular` figures are all of one width, for columns of numbers."""
    font = QFont(family)
    font.setPixelSize(max(1, pixels))
    if bold:
        font.setWeight(QFont.Weight.Bold)
    if tabular:
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font
