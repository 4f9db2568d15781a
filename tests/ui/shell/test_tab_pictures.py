"""The tabs show their pictures where there is room for them, and their words always."""

from pytestqt.qtbot import QtBot

from tests.servers import RunningServer
from tests.ui.conftest import StartApp
from tests.ui.shell.test_shell import at_work


def test_the_words_of_tabs_are_whole_when_a_window_that_began_narrow_becomes_wide(
    start_app: StartApp, qtbot: QtBot, shared_server: RunningServer
) -> None:
    window = at_work(start_app, qtbot, shared_server).main_window
    bar = window.tabs.tabBar()
    for width, pictured in ((700, False), (1300, True), (700, False)):
        window.resize(width, 700)
        assert bar.tabIcon(0).isNull() is not pictured
        for index in range(bar.count()):
            assert bar.tabRect(index).width() == bar.tabSizeHint(index).width(), (
                "the word is cut, or has a hole after it"
            )
