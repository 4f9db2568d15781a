"""The columns of a first start: words have the room that they need in either language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.contract.words import LOCALES, Locale
from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, COLUMNS
from openclaw_desktop.ui.widgets import pill_size


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_and_priority_fits_its_column(language: Callable[[Locale], None], locale: Locale) -> None:
    language(locale)
    for field, values, word, icon in (
        ("status", STATUSES, words.status_word, False),
        ("priority", PRIORITIES, words.priority_word, True),
    ):
        room = theme.px(COLUMNS[COLUMN_OF[field]].first_width(locale)) - 2 * theme.px(Space.S)
        for value in values:
            assert pill_size(word(value), icon=icon).width() <= room, value


def test_words_are_shorter_in_chinese() -> None:
    for column in COLUMNS:
        assert column.first_width("zh_CN") <= column.first_width("en")
