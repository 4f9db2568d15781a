"""The page of the settings for what a person wants to be told of, and when the desktop is left alone. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui.notifications.concern import GROUPS
from openclaw_desktop.ui.notifications.texts import group_word
from openclaw_desktop.ui.settings.form import SettingsForm
from openclaw_desktop.ui.widgets import make_label
from openclaw_desktop.ui.widgets.box_name import name_box


class NotificationsPage(SettingsForm):
    """A tick for each kind of news, one for the desktop, and the quiet hours.

    Signals:
        changed: something was chosen; `choices` gives what holds now.
    """

    changed = Signal()

    def __init__(self, choices: NotificationChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = self.add_heading()
        self.groups = {group: self._check(f"notify_{group}", group not in choices.muted) for group in GROUPS}
        for check in self.groups.values():
            self.add(check)
        self._desktop_heading = self.add_heading()
        self.desktop = self._check("notifyOnDesktop", choices.desktop)
        self.add(self.desktop)
        self.quiet = self._check("quietHoursCheck", choices.quiet)
        self.quiet_from = self._clock("quietFromCombo", choices.quiet_from)
        self.quiet_to = self._clock("quietToCombo", choices.quiet_to)
        self._from, self._until = make_label("muted", parent=self), make_label("muted", parent=self)
        self.add(self.quiet)
        self.add_row(self._from, self.quiet_from, self._until, self.quiet_to)
        self._note = self.add_note()
        self.end()
        self._enable()
        self.retranslate()

    def _check(self, name: str, checked: bool) -> QCheckBox:
        check = QCheckBox(self)
        check.setObjectName(name)
        check.setChecked(checked)
        check.toggled.connect(self._on_changed)
        return check

    def _clock(self, name: str, chosen: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.addItems(sorted({chosen, *(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))}))
        combo.setCurrentText(chosen)
        combo.activated.connect(self._on_changed)
        return combo

    def choices(self) -> NotificationChoices:
        """Give what is chosen."""
        return NotificationChoices(
            desktop=self.desktop.isChecked(),
            muted=[group for group, check in self.groups.items() if not check.isChecked()],
            quiet=self.quiet.isChecked(),
            quiet_from=self.quiet_from.currentText(),
            quiet_to=self.quiet_to.currentText(),
        )

    def _on_changed(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        desktop = self.desktop.isChecked()
        self.quiet.setEnabled(desktop)
        for part in (self.quiet_from, self.quiet_to):
            part.setEnabled(desktop and self.quiet.isChecked())

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Notify me about"))
        for group, check in self.groups.items():
            check.setText(group_word(group))
        self._desktop_heading.setText(self.tr("On the desktop"))
        self.desktop.setText(self.tr("Show notifications on the &desktop, too"))
        self.quiet.setText(self.tr("No desktop notifications during &quiet hours"))
        self._from.setText(self.tr("From"))
        self._until.setText(self.tr("until"))
        self._note.setText(self.tr("During quiet hours, notifications still show up in the list behind the bell."))
        name_box(self.quiet_from, self.tr("Quiet hours begin"))
        name_box(self.quiet_to, self.tr("Quiet hours end"))
