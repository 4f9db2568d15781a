"""The label that names a box goes with it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets.box_name import name_box


def test_the_unseen_label_of_a_box_goes_with_it(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    staying, going = QComboBox(around), QComboBox(around)
    for box, name in ((staying, "Status"), (going, "Priority")):
        name_box(box, name)
    assert {label.text() for label in around.findChildren(QLabel)} == {"Status", "Priority"}
    going.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [label.text() for label in around.findChildren(QLabel)] == ["Status"]
