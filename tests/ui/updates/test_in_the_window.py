"""Updates where a person meets them: in the menu, in the settings, at the foot of the window."""

from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.settings.dialog import SettingsDialog
from openclaw_desktop.ui.updates.page import UpdatesPage
from openclaw_desktop.ui.updates.watch import UpdateWatch
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose


def test_the_menu_leads_to_the_page_and_news_of_a_version_is_quiet(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    choose(app, "Check for updates…")
    dialog = app.main_window.findChild(SettingsDialog)
    assert dialog is not None
    assert isinstance(dialog.page, UpdatesPage)
    assert "No source" in dialog.page.status.text()
    watch = app._worker.findChild(UpdateWatch)
    assert watch is not None
    assert watch.program.installation is None, "a checkout is nobody's to replace"
    watch.told.emit("OpenClaw 0.2.0 is available; see Settings, Updates.")
    assert app.main_window.toast.isVisible()
    assert "0.2.0" in app.main_window.toast.label.text()
