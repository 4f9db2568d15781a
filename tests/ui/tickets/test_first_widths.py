"""The columns of a first start: words have the room that they need in either language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetrics

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import LOCALES, Locale
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS
from openclaw_desktop.ui.tickets.delegate import MARK_WIDTH
from openclaw_desktop.ui.tickets.first_widths import first_width
from openclaw_desktop.ui.widgets import pill_size


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_and_priority_fits_its_column(language: Callable[[Locale], None], locale: Locale) -> None:
    language(locale)
    for field, values, word, icon in (
        ("status", STATUSES, words.status_word, False),
        ("priority", PRIORITIES, words.priority_word, True),
    ):
        room = theme.px(first_width(COLUMN_OF[field])) - 2 * theme.px(Space.S)
        for value in values:
            assert pill_size(word(value), icon=icon).width() <= room, value


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scale", [100, 200])
def test_a_number_fits_beside_its_mark(language: Callable[[Locale], None], locale: Locale, scale: int) -> None:
    language(locale)
    theme.current().apply(mode="light", locale=locale, scale=scale)
    room = theme.px(first_width(COLUMN_OF["number"])) - theme.px(Space.M) - theme.px(Space.S) - theme.px(MARK_WIDTH)
    assert QFontMetrics(theme.font(tabular=True)).horizontalAdvance("WO-000994") <= room


def test_words_are_shorter_in_chinese() -> None:
    for column in COLUMNS:
        assert column.first_width("zh_CN") <= column.first_width("en")
