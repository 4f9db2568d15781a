from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QMainWindow, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract import errors
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.widgets import (
    BusyIndicator,
    EmptyState,
    ErrorCard,
    Field,
    PriorityPill,
    StatusPill,
    Toast,
    make_button,
    make_tool_button,
    paint_status_pill,
    pill_size,
)
from openclaw_desktop.ui.widgets.progress import show_unknown


@pytest.fixture(autouse=True)
def _english(qtbot: QtBot) -> None:
    use_language("en")
    theme.current().apply(mode="light", locale="en", scale=100)


def _painted(status: str, width: int) -> QImage:
    image = QImage(200, 36, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_status_pill(painter, QRect(10, 0, width, 36), status)
    painter.end()
    return image


def test_a_pill_is_painted_in_its_room_and_in_its_colour() -> None:
    wide = pill_size("In progress").width()
    image = _painted("in_progress", 190)
    assert image.pixelColor(10 + wide // 2, 9) == QColor(theme.LIGHT.info_soft)
    assert image.pixelColor(5, 18) == image.pixelColor(10 + wide + 4, 18) == QColor("white")


def test_a_pill_without_enough_room_is_cut_not_squeezed() -> None:
    whole, cut = _painted("in_progress", 190), _painted("in_progress", 40)
    assert whole.copy(10, 0, 40, 36) == cut.copy(10, 0, 40, 36)
    assert cut.pixelColor(60, 18) == QColor("white")


def test_pills_speak_the_language_and_follow_the_theme(qtbot: QtBot) -> None:
    pill = StatusPill()
    qtbot.addWidget(pill)
    pill.set_status("pending")
    assert pill.text() == pill.accessibleName() == "Pending"
    light = pill.grab().toImage()
    theme.current().apply(mode="dark", locale="en", scale=100)
    assert pill.grab().toImage() != light
    use_language("zh_CN")
    priority = PriorityPill()
    qtbot.addWidget(priority)
    priority.set_priority("urgent")
    assert priority.text() == "紧急"


def test_the_error_card_tells_counts_down_and_copies(qtbot: QtBot) -> None:
    card = ErrorCard()
    qtbot.addWidget(card)
    card.show_error(errors.RateLimited(retry_after=30, request_id="r-9"), retry_in=30)
    assert card.title.text() == "The server asks for a pause."
    assert "30" in card.countdown.text()
    qtbot.waitUntil(lambda: "29" in card.countdown.text())
    card.copy_button.click()
    assert "r-9" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(card.retry_requested):
        card.retry_button.click()
    use_language("zh_CN")
    qtbot.waitUntil(lambda: card.title.text() == "服务器要求稍候。")
    card.clear()
    assert card.isHidden()
    assert card.error is None


def test_a_field_names_its_control_and_marks_what_is_wrong(qtbot: QtBot) -> None:
    edit = QLineEdit()
    field = Field(edit)
    qtbot.addWidget(field)
    field.set_label("&Title")
    assert edit.accessibleName() == "Title"
    assert field.label.buddy() is edit
    field.error.show_text("Too long.")
    assert not field.error.isHidden()
    assert edit.property("invalid") is True
    assert edit.accessibleDescription() == "Too long."
    field.error.show_text("")
    assert field.error.isHidden()
    assert edit.property("invalid") is False


def test_an_empty_state_has_one_sentence_and_at_most_one_action(qtbot: QtBot) -> None:
    empty = EmptyState("inbox")
    qtbot.addWidget(empty)
    empty.show_text("Nothing here.")
    assert empty.button.isHidden()
    empty.show_text("Nothing here.", "New ticket")
    with qtbot.waitSignal(empty.action_triggered):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_toast_undoes_once(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(600, 400)
    qtbot.addWidget(host)
    host.show()
    toast = Toast(host)
    done: list[int] = []
    toast.show_message("3 tickets were changed.", "Undo", lambda: done.append(1))
    assert toast.isVisible()
    assert host.rect().contains(toast.geometry())
    toast.button.click()
    toast.button.click()
    assert done == [1]
    assert not toast.isVisible()


def test_the_busy_sign_turns_only_while_it_is_seen(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    busy = BusyIndicator(host)
    host.show()
    busy.show()
    before = busy.grab().toImage()
    qtbot.waitUntil(lambda: busy.grab().toImage() != before)
    busy.hide()
    assert not busy._clock.isActive()


def test_nothing_moves_where_nothing_is_to_move(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    busy, bar = BusyIndicator(host), QProgressBar(host)
    host.show()
    busy.show()
    show_unknown(bar)
    turning = busy.grab().toImage()
    assert busy._clock.isActive()
    assert bar.maximum() == 0
    theme.current().apply(mode="light", locale="en", scale=100, motion="reduced")
    show_unknown(bar)
    still = busy.grab().toImage()
    assert still != turning
    assert not busy._clock.isActive()
    assert bar.maximum() == 1
    theme.current().apply(mode="light", locale="en", scale=100)
    assert busy._clock.isActive()
    # The system's wish holds whatever the program is set to.
    theme.current().note_system_motion(True)
    assert busy.grab().toImage() == still
    assert not busy._clock.isActive()
    theme.current().note_system_motion(False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: make_button("made"), lambda: make_tool_button("made", "close")])
def test_enter_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = make()
    window.setCentralWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_enter_on_a_button_is_not_for_the_dialogs_default(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    default, other = QPushButton(dialog), make_button("other", parent=dialog)
    default.setDefault(True)
    pressed: list[str] = []
    default.clicked.connect(lambda: pressed.append("default"))
    other.clicked.connect(lambda: pressed.append("other"))
    dialog.show()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["other"]
