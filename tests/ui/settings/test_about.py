from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from openclaw_desktop import __version__
from openclaw_desktop.ui.settings.about_dialog import AboutDialog
from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work, choose


def test_about_tells_the_version_the_server_and_the_licences(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    app = at_work(start_app, qtbot, shared_server)
    choose(app, "About OpenClaw")
    dialog = app.main_window.findChild(AboutDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in labels
    assert shared_server.url in labels
    assert "GNU Lesser General Public License" in dialog.text.toPlainText().replace("\n", " ")
    names = [dialog.names.item(row).text() for row in range(dialog.names.count())]
    row = next(row for row, name in enumerate(names) if name.lower().startswith("requests "))
    dialog.names.setCurrentRow(row)
    assert "Apache License" in dialog.text.toPlainText()
    choose(app, "简体中文")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "关于 OpenClaw")
    choose(app, "English")
    dialog.accept()
    qtbot.waitUntil(lambda: dialog not in QApplication.topLevelWidgets())
