"""The page for language and look. Widgets only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from openclaw_desktop.ui.language import LANGUAGE_NAMES
from openclaw_desktop.ui.settings.appearance import Appearance
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.settings.look import MOTIONS, SCALES
from openclaw_desktop.ui.widgets import Field

_WIDTH: Final = 260


class GeneralPage(SettingsForm):
    """Language, scheme, size and row height; the View menu has the same choices, and each follows the other."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, language_locked: bool = False) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.language = self._combo("languageCombo", ("system", *LANGUAGE_NAMES), appearance.choose_language)
        self.theme = self._combo("themeCombo", ("system", "light", "dark"), appearance.choose_mode)
        self.scale = self._combo("scaleCombo", SCALES, appearance.choose_scale)
        self.motion = self._combo("motionCombo", MOTIONS, appearance.choose_motion)
        self.compact = QCheckBox(self)
        self.compact.setObjectName("compactCheck")
        self.compact.clicked.connect(appearance.choose_compact)
        self._fields = [Field(combo, parent=self) for combo in (self.language, self.theme, self.scale, self.motion)]
        for field in self._fields:
            self.add_narrow(field, _WIDTH)
        self.add(self.compact)
        self.language.setEnabled(not language_locked)
        self._lock_note = self.add_note()
        self._lock_note.setVisible(language_locked)
        self.end()
        appearance.changed.connect(self.show_choices)
        self.retranslate()

    def _combo(self, name: str, values: Sequence[object], choose: Callable[[Any], None]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        for value in values:
            combo.addItem("", value)
        combo.activated.connect(lambda row: choose(combo.itemData(row)))
        return combo

    def show_choices(self) -> None:
        """Show what is in use, wherever it was chosen."""
        look = self._appearance.look
        for combo, value in (
            (self.language, look.language),
            (self.theme, look.mode),
            (self.scale, look.scale),
            (self.motion, look.motion),
        ):
            combo.setCurrentIndex(combo.findData(value))
        self.compact.setChecked(look.compact)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        language, scheme, scale, motion = self._fields
        language.set_label(self.tr("&Language"))
        scheme.set_label(self.tr("&Theme"))
        scale.set_label(self.tr("&Size of text and controls"))
        motion.set_label(self.tr("&Motion"))
        system = self.tr("As the system")
        words = {"system": system, "light": self.tr("Light"), "dark": self.tr("Dark")}
        for row in range(self.language.count()):
            value = self.language.itemData(row)
            self.language.setItemText(row, LANGUAGE_NAMES.get(value, system))
        for row in range(self.theme.count()):
            self.theme.setItemText(row, words[self.theme.itemData(row)])
        for row in range(self.scale.count()):
            self.scale.setItemText(row, f"{self.scale.itemData(row)} %")
        for row, choice in enumerate((system, self.tr("Reduced"))):
            self.motion.setItemText(row, choice)
        self._lock_note.setText(self.tr("The language is set by your organisation."))
        self.compact.setText(self.tr("&Compact rows in tables, to see more at once"))
        self.show_choices()
