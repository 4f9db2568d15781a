"""The title as the headline of a ticket."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.tickets.editor.fields import HeadlineEdit


def test_a_title_without_room_is_shown_in_the_size_of_text_but_never_while_one_types(qtbot: QtBot) -> None:
    headline = HeadlineEdit()
    qtbot.addWidget(headline)
    headline.resize(300, 32)
    headline.show()
    headline.set_value("空调漏水")
    large = QFontMetrics(headline.font()).height()
    assert not headline.toolTip()
    long = "海外官网改版团队上海集中办公安排，需要公寓式酒店和会议室"
    headline.set_value(long)
    assert QFontMetrics(headline.font()).height() < large
    assert headline.toolTip() == long
    headline.set_value("短")
    assert QFontMetrics(headline.font()).height() == large
    headline.setFocus()
    qtbot.waitUntil(headline.hasFocus)
    qtbot.keyClicks(headline, "long " * 30)
    assert QFontMetrics(headline.font()).height() == large
    headline.clearFocus()
    qtbot.waitUntil(lambda: QFontMetrics(headline.font()).height() < large)
