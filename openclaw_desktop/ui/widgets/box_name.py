"""The name of a box, and the label that tells it where none can be seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

_UNSEEN: Final = "unseenLabel"


def name_box(box: QComboBox, name: str) -> None:
    """Tell assistive tools what a box is for.

    On Linux they take what is chosen for a box's name, and ask for the label that belongs to it; a box that stands
    beside none gets one that is not shown. To be called once the box stands in its place.
    """
    box.setAccessibleName(name)
    line = box.lineEdit()
    if line is not None:
        line.setAccessibleName(name)
    around = box.parentWidget()
    if around is None:
        return
    label = _label_of(box, around)
    if label is None:
        label = QLabel(around)
        label.setObjectName(_UNSEEN)
        label.setBuddy(box)
        # It would stay for as long as what is around it, where boxes come and go.
        box.destroyed.connect(label.deleteLater)
        label.hide()
    if label.objectName() == _UNSEEN:
        label.setText(name.replace("&", "&&"))


def _label_of(box: QComboBox, around: QWidget) -> QLabel | None:
    labels = around.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next((label for label in labels if label.buddy() is box), None)
