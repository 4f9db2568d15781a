"""The cross in a field that empties it, which Qt leaves without a name."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

_QT_NAME: Final = "_q_qlineeditclearaction"


def name_clear_button(edit: QLineEdit) -> None:
    """Name the cross of a field in the language in use; by the keyboard the field is emptied as any other."""
    cross = edit.findChild(QAction, _QT_NAME)
    if cross is not None:
        cross.setText(QCoreApplication.translate("ClearButton", "Clear"))
