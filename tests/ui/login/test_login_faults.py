from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.benchmarks.heartbeat import heartbeat
from tests.faults.behaviours import answer_json, close_before_answer, cut_body, garbage, hang, html, problem
from tests.faults.certificates import server_context
from tests.faults.server import Behaviour, FaultServer
from tests.ui.conftest import StartApp
from tests.ui.login.test_login import error_text, fill, press_login

LIMIT_MS = 20_000


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (html(), "no usable answer"),
        (garbage, "no usable answer"),
        (cut_body(b'{"token": "abc'), "no usable answer"),
        (close_before_answer, "try again"),
        (answer_json({"hello": "world"}), "no usable answer"),
        (problem(500, "internal"), "The server has a problem."),
        (problem(429, "rate_limited", {"Retry_After": "40"}), "You can try again in"),
    ],
    ids=["html", "garbage", "cut", "closed", "other json", "500", "429"],
)
def test_a_server_that_misbehaves_is_told_in_place(
    start_app: StartApp, qtbot: QtBot, behaviour: Behaviour, words: str
) -> None:
    with FaultServer(behaviour) as faults:
        app = start_app()
        fill(app, qtbot, faults.url, "wang", "secret-words")
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: words in error_text(app), timeout=LIMIT_MS)
        assert app.login_dialog.username_edit.text() == "wang"
        assert app.login_dialog.password_edit.text() == "secret-words"
        app.close()


@pytest.mark.parametrize(("language", "words"), [("en", "can't be reached"), ("zh_CN", "无法连接服务器")])
def test_a_closed_port(start_app: StartApp, qtbot: QtBot, language: str, words: str) -> None:
    with FaultServer(hang) as gone:
        url = gone.url
    app = start_app("--language", language)
    fill(app, qtbot, url, "wang", "secret-words")
    press_login(app, qtbot)
    qtbot.waitUntil(lambda: words in error_text(app), timeout=LIMIT_MS)


@pytest.mark.parametrize(("language", "words"), [("en", "no server of that name"), ("zh_CN", "找不到这个服务器")])
def test_an_unknown_host(start_app: StartApp, qtbot: QtBot, language: str, words: str) -> None:
    app = start_app("--language", language)
    fill(app, qtbot, "https://no-such-host.invalid", "wang", "secret-words")
    press_login(app, qtbot)
    qtbot.waitUntil(lambda: words in error_text(app), timeout=LIMIT_MS)


@pytest.mark.parametrize(("language", "words"), [("en", "certificate can't be trusted"), ("zh_CN", "证书不可信")])
def test_a_bad_certificate(start_app: StartApp, qtbot: QtBot, tmp_path: Path, language: str, words: str) -> None:
    context, _ = server_context(tmp_path)
    with FaultServer(hang, tls=context) as faults:
        app = start_app("--language", language)
        fill(app, qtbot, faults.url, "wang", "secret-words")
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: words in error_text(app), timeout=LIMIT_MS)
        assert not faults.received
        app.close()


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_silent_server_can_be_left_at_once(start_app: StartApp, qtbot: QtBot, way: str) -> None:
    with FaultServer(hang) as faults:
        app = start_app()
        dialog = app.login_dialog
        fill(app, qtbot, faults.url, "wang", "secret-words")
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: bool(faults.received), timeout=LIMIT_MS)
        assert dialog.waiting
        with heartbeat() as gaps:
            qtbot.waitUntil(lambda: len(gaps.ms) > 50)
        assert gaps.worst < 500
        if way == "button":
            qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.waiting
        assert dialog.isVisible()
        assert dialog.password_edit.text() == "secret-words"
        assert dialog.login_button.isEnabled()
        app.close()


def test_plain_http_to_another_machine_is_asked_about_first(start_app: StartApp, qtbot: QtBot) -> None:
    app = start_app()
    fill(app, qtbot, "http://no-such-host.invalid", "wang", "secret-words")
    press_login(app, qtbot)
    assert not app.login_dialog.waiting
    assert "not encrypted" in error_text(app)
    app.login_dialog.message.action.click()
    qtbot.waitUntil(lambda: "no server of that name" in error_text(app), timeout=LIMIT_MS)


def test_closing_the_dialog_while_it_waits_ends_the_program(start_app: StartApp, qtbot: QtBot) -> None:
    with FaultServer(hang) as faults:
        app = start_app()
        ended: list[bool] = []
        app.when_closed = lambda: ended.append(True)
        fill(app, qtbot, faults.url, "wang", "secret-words")
        press_login(app, qtbot)
        qtbot.waitUntil(lambda: bool(faults.received), timeout=LIMIT_MS)
        app.login_dialog.close()
        qtbot.waitUntil(lambda: bool(ended))
