"""A dialog is as high as the page that it shows."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.keys.fitting_stack import FittingStack
from openclaw_desktop.ui.widgets import Dialog


def page_of(lines: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for _ in range(lines):
        label = QLabel("Some words that go on in the next line where there is no room for them")
        label.setWordWrap(True)
        column.addWidget(label)
    column.addWidget(QLineEdit())
    return page


def test_the_window_is_as_high_as_the_page_and_the_focus_comes_along(qtbot: QtBot) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    stack, high, low = FittingStack(dialog), page_of(12), page_of(1)
    stack.addWidget(high)
    stack.addWidget(low)
    QVBoxLayout(dialog).addWidget(stack)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    field = high.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    height = dialog.height()
    stack.show_page(low)
    assert stack.currentWidget() is low
    assert high.isHidden()
    assert dialog.height() < height / 2, "the higher page keeps its room though nobody sees it"
    assert low.hasFocus(), "keys go where nobody looks"
    stack.show_page(high)
    qtbot.waitUntil(lambda: dialog.height() >= height)
    assert field.hasFocus(), "the place where one was is forgotten"
