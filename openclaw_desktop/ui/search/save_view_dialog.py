"""Keeping a search as a view: its name, and whether everyone sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, Field, make_button, make_label

MAX_NAME = 100


class SaveViewDialog(Dialog):
    """Asks for a name.

    Signals:
        save_wanted: name, and whether it is shared.
    """

    save_wanted = Signal(str, bool)

    def __init__(self, query: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saveViewDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save as view"))
        self.name_edit = QLineEdit(self)
        self.name_edit.setObjectName("viewNameEdit")
        self.name_edit.setMaxLength(MAX_NAME)
        self.name_edit.setText(" ".join(query.split())[:MAX_NAME])
        self.name_edit.selectAll()
        field = Field(self.name_edit, parent=self)
        field.set_label(self.tr("&Name"))
        shown = make_label("muted", wrap=True, parent=self)
        shown.setText(query)
        self.shared_check = QCheckBox(self.tr("Everyone sees it"), self)
        self.shared_check.setObjectName("viewSharedCheck")
        cancel = make_button("cancelViewButton", parent=self)
        cancel.setText(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.save_button = make_button("saveViewButton", "primary", parent=self)
        self.save_button.setText(self.tr("Save"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._save)
        self.name_edit.textChanged.connect(self._check)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (field, shown, self.shared_check):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(380))
        self._check()

    @Slot()
    def _check(self) -> None:
        self.save_button.setEnabled(bool(self.name_edit.text().strip()))

    @Slot()
    def _save(self) -> None:
        self.save_wanted.emit(" ".join(self.name_edit.text().split()), self.shared_check.isChecked())
        self.accept()
