"""Making a key: what it is for, what it may do, how long; then its secret. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from openclaw_desktop.contract.api_keys import KeyCreate
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.expiry_field import ExpiryField
from openclaw_desktop.ui.keys.fitting_stack import FittingStack
from openclaw_desktop.ui.keys.permission_tree import PermissionTree, framed
from openclaw_desktop.ui.keys.presets import PRESETS
from openclaw_desktop.ui.keys.secret_page import SecretPage
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, Dialog, ErrorCard, Field, InlineError, make_button
from openclaw_desktop.ui.widgets.banner import Banner
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_WIDTH: Final = 560
_MAX_NAME: Final = 100
_MAX_DESCRIPTION: Final = 1000


class NewKeyDialog(Dialog):
    """The form, and in its place the secret once the key is made.

    Signals:
        create_requested: by button or Enter, with everything filled in.
    """

    create_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newKeyDialog")
        self._waiting = False
        self.name_edit = QLineEdit(self)
        self.name_edit.setObjectName("keyNameEdit")
        self.name_edit.setMaxLength(_MAX_NAME)
        self.name_field = Field(self.name_edit, parent=self)
        self.description_edit = QLineEdit(self)
        self.description_edit.setObjectName("keyDescriptionEdit")
        self.description_edit.setMaxLength(_MAX_DESCRIPTION)
        self.description_field = Field(self.description_edit, parent=self)
        self.presets: dict[str, QPushButton] = {
            preset.name: make_button(f"preset_{preset.name}", parent=self) for preset in PRESETS
        }
        self.tree = PermissionTree(self)
        self._tree_label = QLabel(self)
        self._tree_label.setProperty("role", "field")
        self._tree_label.setBuddy(self.tree)
        self.tree_error = InlineError(self.tree, name="permissionError", parent=self)
        self.mixed = Banner("mixedModulesWarning", "warn", "warning", self)
        self.expiry = ExpiryField(self)
        self.expiry_field = Field(self.expiry, parent=self)
        self.card = ErrorCard(self, name="newKeyError")
        self.cancel_button = make_button("cancelKeyButton", parent=self)
        self.create_button = make_button("createKeyButton", "primary", parent=self)
        self._busy = BusyIndicator(self)
        self.secret_page = SecretPage(self)
        self.stack = FittingStack(self)
        self._form = QWidget(self)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        for button in self.presets.values():
            row.addWidget(button)
        row.addStretch(1)
        permissions = QVBoxLayout()
        permissions.setSpacing(theme.px(Space.S))
        permissions.addWidget(self._tree_label)
        permissions.addLayout(row)
        permissions.addWidget(framed(self.tree, self), 1)
        permissions.addWidget(self.tree_error)
        permissions.addWidget(self.mixed)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self._busy)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        fields = QWidget(self._form)
        parts = QVBoxLayout(fields)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.px(Space.M))
        parts.addWidget(self.name_field)
        parts.addWidget(self.description_field)
        parts.addLayout(permissions, 1)
        parts.addWidget(self.expiry_field)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(Space.M))
        form.addWidget(ScrollingForm(fields, self._form), 1)
        form.addWidget(self.card)
        form.addLayout(buttons)
        self.stack.addWidget(self._form)
        self.stack.addWidget(self.secret_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.addWidget(self.stack)
        self.setMinimumWidth(theme.px(_WIDTH))

    def _connect(self) -> None:
        for preset in PRESETS:
            self.presets[preset.name].clicked.connect(
                lambda _checked=False, permissions=preset.permissions: self.tree.choose(permissions)
            )
        self.tree.edited.connect(self._on_permissions)
        self.name_edit.textEdited.connect(lambda _text: self.name_field.error.show_text(""))
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self.reject)
        self.card.retry_requested.connect(self._create)
        self.secret_page.done.connect(lambda _handed: self.accept())

    def request(self) -> KeyCreate:
        """Give what was filled in."""
        return KeyCreate(
            key_name=self.name_edit.text().strip(),
            description=self.description_edit.text().strip(),
            permissions=self.tree.chosen(),
            expires_in_days=self.expiry.days(),
        )

    def show_waiting(self, waiting: bool) -> None:
        """Show whether the key is being made."""
        self._waiting = waiting
        self._busy.setVisible(waiting)
        self.create_button.setEnabled(not waiting)
        for part in (self.name_field, self.description_field, self.tree, self.expiry_field, *self.presets.values()):
            part.setEnabled(not waiting)
        if waiting:
            self.card.clear()

    def show_secret_page(self) -> None:
        """Show the secret in place of the form."""
        self.stack.show_page(self.secret_page)
        self.retranslate()

    def _create(self) -> None:
        if self._waiting:
            return
        named = bool(self.name_edit.text().strip())
        chosen = bool(self.tree.chosen())
        self.name_field.error.show_text("" if named else self.tr("Please give it a name, such as the program's."))
        self.tree_error.show_text("" if chosen else self.tr("Please choose at least one permission."))
        if not named:
            self.name_edit.setFocus()
        elif not chosen:
            self.tree.setFocus()
        else:
            self.create_requested.emit()

    def _on_permissions(self) -> None:
        chosen = self.tree.chosen()
        if chosen:
            self.tree_error.show_text("")
        modules = texts.modules_of(chosen)
        if len(modules) < 2:
            self.mixed.hide()
            return
        names = texts.in_a_row(map(texts.module_name, modules))
        self.mixed.show_text(
            self.tr(
                "This key would reach {modules} at once. Safer is a key for each: then each can be rotated and "
                "revoked by itself, and a leak reaches less."
            ).format(modules=names)
        )

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        making = self.stack.currentWidget() is self._form
        self.setWindowTitle(self.tr("New API key") if making else self.tr("The new key"))
        self.name_field.set_label(self.tr("&Name"))
        self.name_edit.setPlaceholderText(self.tr("What uses it, e.g. nightly report"))
        self.description_field.set_label(self.tr("&Description (optional)"))
        self._tree_label.setText(self.tr("&Permissions: no more than the task needs"))
        self.tree.setAccessibleName(self.tr("Permissions"))
        self.expiry_field.set_label(self.tr("&Expires"))
        for name, text in {
            "read_work_orders": self.tr("Read tickets"),
            "create_approvals": self.tr("Request approvals"),
            "export_reports": self.tr("Export reports"),
        }.items():
            self.presets[name].setText(text)
            self.presets[name].setAccessibleName(self.tr("Only: {task}").format(task=text))
        self.create_button.setText(self.tr("Create key"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._on_permissions()

    def reject(self) -> None:
        """Close, unless a secret would be lost: then the person is asked once."""
        if self.secret_page.secret is not None:
            self.secret_page.leave()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let go of the secret."""
        self.secret_page.forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stack.currentWidget() is self._form:
            self._create()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
