"""What a person chooses to be told of is what the dialog gives, and comes back after a restart."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from openclaw_desktop.store.settings import NotificationChoices, Settings
from openclaw_desktop.ui.notifications.settings_dialog import NotificationSettingsDialog


def test_choices_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NotificationSettingsDialog(NotificationChoices(muted=["keys"], quiet_from="21:15"))
    dialog.show()
    assert not dialog.groups["keys"].isChecked()
    assert not dialog.quiet_from.isEnabled()
    dialog.groups["keys"].click()
    dialog.groups["changed"].click()
    dialog.quiet.click()
    assert dialog.quiet_from.isEnabled()
    assert dialog.quiet_from.currentText() == "21:15"
    dialog.quiet_to.setCurrentText("07:30")
    chosen = dialog.choices()
    dialog.reject()
    assert chosen == NotificationChoices(muted=["changed"], quiet=True, quiet_from="21:15", quiet_to="07:30")
    settings = Settings.open(tmp_path / "settings.json")
    settings.values.notifications = chosen
    settings.save()
    assert Settings.open(tmp_path / "settings.json").values.notifications == chosen
