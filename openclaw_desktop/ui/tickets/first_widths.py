"""How wide a column is before a person has chosen: as was thought for it, or as the words in this font need it."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtGui import QFontMetrics

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.columns import COLUMNS
from openclaw_desktop.ui.tickets.delegate import MARK_WIDTH
from openclaw_desktop.ui.widgets import pill_size

_NUMBER: Final = "WO-000000"


def first_width(at: int) -> int:
    """Give the first width of the column at a place, at 100 %; the title takes what the others leave."""
    column = COLUMNS[at]
    return max(column.first_width(current_locale()), math.ceil(_needed(column.field) * 100 / theme.px(100)))


def _needed(field: str) -> int:
    """Give the pixels that the words of a field take with the room around them, where these are known beforehand."""
    around = 2 * theme.px(Space.S)
    if field == "status":
        return around + max(pill_size(words.status_word(status)).width() for status in STATUSES)
    if field == "priority":
        return around + max(pill_size(words.priority_word(one), icon=True).width() for one in PRIORITIES)
    if field == "number":
        letters = QFontMetrics(theme.font(tabular=True)).horizontalAdvance(_NUMBER)
        return theme.px(Space.M) + letters + theme.px(MARK_WIDTH) + theme.px(Space.S)
    return 0
