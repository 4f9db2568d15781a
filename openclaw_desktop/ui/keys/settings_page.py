"""The page of the settings for the keys in this computer's keyring. Widgets only; `KeptKeysController` acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.store.kept_keys import KeptKey
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import InlineError, make_button, make_label


class KeptKeysPage(SettingsForm):
    """The kept keys, each with whether it rotates by itself, and the state of the keyring.

    Signals:
        by_itself_chosen: a key (`KeptKey`) and whether it is to rotate by itself.
        forget_requested: a key (`KeptKey`).
    """

    by_itself_chosen = Signal(object, bool)
    forget_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[KeptKey] | None = None
        self._where: str | None = None
        self.keyring = make_label("muted", name="keyringText", wrap=True, parent=self)
        self.add(self.keyring)
        self.error = InlineError(name="keptKeysError", parent=self)
        self.add(self.error)
        self.empty = self.add_note()
        self._place = QWidget(self)
        self._rows = QVBoxLayout(self._place)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(Space.S))
        self.add(self._place)
        self.end()
        self.retranslate()

    def show_keyring(self, where: str) -> None:
        """Name the keyring that is in use; "" where there is none."""
        self._where = where
        self.retranslate()

    def show_keys(self, keys: Sequence[KeptKey]) -> None:
        """Show the kept keys."""
        self._keys = keys
        while (item := self._rows.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for key in keys:
            self._rows.addWidget(self._card(key))
        self.retranslate()

    def _card(self, key: KeptKey) -> QFrame:
        card = QFrame(self._place)
        card.setProperty("role", "card")
        name = make_label("strong", wrap=True, parent=card)
        name.setText(key.key_name)
        check = QCheckBox(card)
        check.setObjectName(f"rotateByItself_{key.key_id}")
        check.setChecked(key.by_itself)
        check.clicked.connect(lambda wanted: self.by_itself_chosen.emit(key, wanted))
        forget = make_button(f"forgetKey_{key.key_id}", "quiet", icon="trash", parent=card)
        forget.clicked.connect(lambda: self.forget_requested.emit(key))
        row = QHBoxLayout()
        row.addWidget(check, 1)
        row.addWidget(forget)
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(Space.M)] * 4)
        column.addWidget(name)
        column.addLayout(row)
        return card

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        if self._where is None:
            self.keyring.setText(self.tr("Looking at the keyring…"))
        elif self._where:
            self.keyring.setText(self.tr("Secrets are kept in {keyring}.").format(keyring=self._where))
        else:
            self.keyring.setText(self.tr("This computer has no keyring, so no key can be kept here."))
        keys = self._keys or ()
        self.empty.setVisible(self._keys is not None and not keys)
        self.empty.setText(self.tr("No key of this server is kept. A new key can be kept when it is made or rotated."))
        for key in keys:
            check = self._place.findChild(QCheckBox, f"rotateByItself_{key.key_id}")
            forget = self._place.findChild(QWidget, f"forgetKey_{key.key_id}")
            if check is not None and forget is not None:
                check.setText(self.tr("Rotate by itself when that is due"))
                check.setAccessibleName(self.tr("Rotate “{name}” by itself").format(name=key.key_name))
                forget.setProperty("text", self.tr("Forget…"))
                forget.setAccessibleName(self.tr("Forget “{name}”").format(name=key.key_name))
