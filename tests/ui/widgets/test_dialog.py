"""A dialog opens as high as what is in it."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets import Dialog
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm


def test_a_form_that_grew_before_it_was_shown_is_not_cut(qtbot: QtBot) -> None:
    dialog, form, label = Dialog(), QWidget(), QLabel("one line")
    qtbot.addWidget(dialog)
    QVBoxLayout(form).addWidget(label)
    area = ScrollingForm(form)
    QVBoxLayout(dialog).addWidget(area)
    assert dialog.sizeHint().isValid(), "from here on the layouts remember how large all is"
    label.setText("\n".join(["another line"] * 12))
    dialog.show()
    qtbot.waitExposed(dialog)
    assert area.verticalScrollBar().maximum() == 0
