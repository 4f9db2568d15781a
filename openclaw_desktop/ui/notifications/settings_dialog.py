"""What a person wants to be told of, and when the desktop is left alone. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.notifications.concern import GROUPS
from openclaw_desktop.ui.notifications.texts import group_word
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import make_button, make_label, make_line


class NotificationSettingsDialog(QDialog):
    """A tick for each kind of news, one for the desktop, and the quiet hours."""

    def __init__(self, choices: NotificationChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notificationSettingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = make_label("strong", parent=self)
        self.groups: dict[str, QCheckBox] = {}
        for group in GROUPS:
            self.groups[group] = self._check(f"notify_{group}", group not in choices.muted)
        self.desktop = self._check("notifyOnDesktop", choices.desktop)
        self.quiet = self._check("quietHoursCheck", choices.quiet)
        self.quiet_from = self._clock("quietFromCombo", choices.quiet_from)
        self.quiet_to = self._clock("quietToCombo", choices.quiet_to)
        self.until = make_label("muted", parent=self)
        self.cancel_button = make_button("notificationSettingsCancel", parent=self)
        self.save_button = make_button("notificationSettingsSave", "primary", parent=self)
        self.save_button.setDefault(True)
        self._build()
        self.desktop.toggled.connect(self._enable)
        self.quiet.toggled.connect(self._enable)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.accept)
        self._enable()
        self.retranslate()

    def _check(self, name: str, checked: bool) -> QCheckBox:
        check = QCheckBox(self)
        check.setObjectName(name)
        check.setChecked(checked)
        return check

    def _clock(self, name: str, chosen: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.addItems(sorted({chosen, *(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))}))
        combo.setCurrentText(chosen)
        return combo

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.heading)
        for check in self.groups.values():
            column.addWidget(check)
        column.addWidget(make_line(parent=self))
        column.addWidget(self.desktop)
        hours = QHBoxLayout()
        hours.setSpacing(theme.px(Space.S))
        hours.addWidget(self.quiet)
        hours.addWidget(self.quiet_from)
        hours.addWidget(self.until)
        hours.addWidget(self.quiet_to)
        hours.addStretch(1)
        column.addLayout(hours)
        column.addSpacing(theme.px(Space.M))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def choices(self) -> NotificationChoices:
        """Give what is chosen."""
        return NotificationChoices(
            desktop=self.desktop.isChecked(),
            muted=[group for group, check in self.groups.items() if not check.isChecked()],
            quiet=self.quiet.isChecked(),
            quiet_from=self.quiet_from.currentText(),
            quiet_to=self.quiet_to.currentText(),
        )

    def _enable(self) -> None:
        desktop = self.desktop.isChecked()
        self.quiet.setEnabled(desktop)
        for part in (self.quiet_from, self.quiet_to):
            part.setEnabled(desktop and self.quiet.isChecked())

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Notification settings"))
        self.heading.setText(self.tr("Tell me of"))
        for group, check in self.groups.items():
            check.setText(group_word(group))
        self.desktop.setText(self.tr("Show notifications on the &desktop, too"))
        self.quiet.setText(self.tr("Not on the desktop from"))
        self.until.setText(self.tr("until"))
        self.quiet_from.setAccessibleName(self.tr("Quiet hours begin"))
        self.quiet_to.setAccessibleName(self.tr("Quiet hours end"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.save_button.setText(self.tr("Save"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
