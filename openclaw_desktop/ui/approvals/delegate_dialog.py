"""Handing an approval over (转交): to whom, and why. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.fields.person_combo import PersonCombo
from openclaw_desktop.ui.widgets import Dialog, Field, make_button, make_label

_WIDTH: Final = 420


class DelegateDialog(Dialog):
    """Asks for a person.

    Signals:
        delegated: the user name of whom it is handed to, and a comment.
    """

    delegated = Signal(str, str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("delegateDialog")
        self._title = title
        self.question = make_label("strong", wrap=True, parent=self)
        self.person = PersonCombo(self, nobody=False)
        self.person.setObjectName("delegateToCombo")
        self.person_field = Field(self.person, parent=self)
        self.comment = QLineEdit(self)
        self.comment.setObjectName("delegateCommentEdit")
        self.comment_field = Field(self.comment, parent=self)
        self.cancel_button = make_button("delegateCancelButton", parent=self)
        self.delegate_button = make_button("delegateConfirmButton", "primary", parent=self)
        self.delegate_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.delegate_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        for part in (self.question, self.person_field, self.comment_field):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.cancel_button.clicked.connect(self.reject)
        self.delegate_button.clicked.connect(self._delegate)
        self.person.edited.connect(lambda: self.person_field.error.show_text(""))
        self.retranslate()
        self.person.setFocus()

    def _delegate(self) -> None:
        to = self.person.value()
        if not isinstance(to, str):
            self.person_field.error.show_text(self.tr("Choose a person from the list."))
            self.person.setFocus()
            return
        self.delegated.emit(to, self.comment.text().strip())
        self.accept()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Hand over"))
        self.question.setText(self.tr("Who should decide “{title}” instead of you?").format(title=self._title))
        self.person_field.set_label(self.tr("&Person"))
        self.comment_field.set_label(self.tr("Co&mment"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.delegate_button.setText(self.tr("Hand over"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
