"""The calendar says month and year as the language in use does, in the field of a due date and in those of periods."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QSpinBox, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.widgets import Calendar, DateEdit
from tests.ui.conftest import UseLanguage


def heading(calendar: Calendar) -> str:
    """What is read in the bar, from left to right."""
    names = ("qt_calendar_monthbutton", "qt_calendar_yearbutton")
    buttons = [calendar.findChild(QToolButton, name) for name in names]
    return " ".join(button.text() for button in sorted(buttons, key=lambda button: button.x()))


def months(calendar: Calendar) -> list[str]:
    menu = calendar.findChild(QToolButton, "qt_calendar_monthbutton").menu()
    return [action.text() for action in menu.actions()]


@pytest.fixture
def calendar(qtbot: QtBot, language: UseLanguage) -> Calendar:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 25))
    with qtbot.waitExposed(calendar):
        calendar.show()
    return calendar


@pytest.mark.parametrize(
    ("locale", "shown", "following", "last"),
    [("zh_CN", "2026年 11月", "2026年 12月", "12月"), ("en", "November 2026", "December 2026", "December")],
)
def test_month_and_year_are_said_as_the_language_does(
    calendar: Calendar, qtbot: QtBot, language: UseLanguage, locale: Locale, shown: str, following: str, last: str
) -> None:
    other: Locale = "en" if locale == "zh_CN" else "zh_CN"
    language(other)
    language(locale)
    qtbot.waitUntil(lambda: heading(calendar) == shown)
    assert months(calendar)[-1] == last
    following_button = calendar.findChild(QToolButton, "qt_calendar_nextmonth")
    qtbot.mouseClick(following_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heading(calendar) == following)
    assert following_button.accessibleName() == ("下个月" if locale == "zh_CN" else "Next month")


def test_the_year_that_was_only_looked_at_is_said_as_before(
    calendar: Calendar, qtbot: QtBot, language: UseLanguage
) -> None:
    language("zh_CN")
    qtbot.waitUntil(lambda: heading(calendar) == "2026年 11月")
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    edit = calendar.findChild(QSpinBox, "qt_calendar_yearedit")
    qtbot.mouseClick(year, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(edit.isVisible)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert year.isVisible()
    assert heading(calendar) == "2026年 11月"


def test_the_calendar_of_a_field_is_ours_and_chooses_its_day(qtbot: QtBot, language: UseLanguage) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    edit = DateEdit(holder)
    QVBoxLayout(holder).addWidget(edit)
    edit.setDate(QDate(2026, 11, 25))
    with qtbot.waitExposed(holder):
        holder.show()
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = edit.calendarWidget()
    assert isinstance(calendar, Calendar)
    calendar.activated.emit(QDate(2026, 11, 3))
    assert edit.date() == QDate(2026, 11, 3)
