"""What ends up in the log, and what does not."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import qDebug

from openclaw_desktop.platform import logs as logs_module
from openclaw_desktop.platform.log_tail import last_lines
from openclaw_desktop.platform.logs import Logs
from openclaw_desktop.platform.redaction import redact

KEY = "oc_" + "A1b2" * 8 + "0zZ9aB"


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    opened = Logs(tmp_path / "logs", logging.DEBUG)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"the key {KEY} was refused", "the key oc_[hidden] was refused"),
        ("Authorization: Bearer abc.def-ghi_123", "Authorization: Bearer [hidden]"),
        (
            '{"username": "lin", "password": "sesam öffne \\"dich\\"", "x": 1}',
            '{"username": "lin", "password": [hidden], "x": 1}',
        ),
        ("postgresql://office:geheim@db/openclaw", "postgresql://office:[hidden]@db/openclaw"),
        ("GET /robot/send?access_token=0123abcd&timestamp=17", "GET /robot/send?access_token=[hidden]&timestamp=17"),
        ("told oct_Ab-3_zzzzzzzzzzz again", "told oct_[hidden] again"),
        ("a kD83hfQ0zzXy28fhJw1kQmZb6TrYu7Po4Ls9 b", "a [hidden] b"),
        ("request 0123456789abcdef0123456789abcdef, /home/Someone9/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789", None),
        ("secret=whsec_AAECAwQFBgcICQ", "secret=[hidden]"),
        ("LoginRequest(username='lin', password='correct-horse')", "LoginRequest(username='lin', password=[hidden])"),
        ("WO-000123 打印机卡纸, 3 tries, http://127.0.0.1:8000/api/v1", None),
    ],
)
def test_secrets_are_taken_out_and_nothing_else(text: str, expected: str | None) -> None:
    assert redact(text) == (expected or text)


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_a_key_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert KEY not in redact(f"{before} {KEY} {after}")


def test_a_traceback_is_redacted_too(logs: Logs) -> None:
    try:
        raise ValueError(f"bad key {KEY}")
    except ValueError:
        logging.getLogger("test").exception("it broke with password=%s", "correct-horse")
    written = logs.file.read_text(encoding="utf-8")
    assert "ValueError: bad key oc_[hidden]" in written
    assert KEY not in written
    assert "correct-horse" not in written


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_the_files_are_the_person_s_alone_and_rotate(
    logs: Logs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(logs._handler, "maxBytes", 2000)
    for number in range(200):
        logging.getLogger("test").info("line %d", number)
    files = sorted((tmp_path / "logs").iterdir())
    assert len(files) == 1 + logs_module._KEPT_FILES
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)


def test_what_nobody_catches_is_written_down(logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(logs, "_former_hook", lambda *args: told.append(args))
    monkeypatch.setattr(logs, "_former_thread_hook", told.append)
    sys.excepthook(ValueError, ValueError("in the main thread"), None)
    thread = threading.Thread(target=lambda: 1 // 0, name="breaking")
    thread.start()
    thread.join()
    written = logs.file.read_text(encoding="utf-8")
    assert "ValueError: in the main thread" in written
    assert "uncaught exception in the thread breaking" in written
    assert "ZeroDivisionError" in written
    assert len(told) == 2, "who listened before is still told"


def test_qt_s_messages_are_written_down(logs: Logs) -> None:
    qDebug("Qt says 你好")
    assert "Qt says 你好" in logs.file.read_text(encoding="utf-8")


def test_closing_puts_everything_back(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (sys.excepthook, threading.excepthook, list(root.handlers), root.level)
    Logs(tmp_path).close()
    assert (sys.excepthook, threading.excepthook, list(root.handlers), root.level) == before


def test_what_the_local_server_says_is_redacted_and_the_person_s_alone(logs: Logs) -> None:
    said = {"level": "error", "message": f"bad key {KEY}", "exception": "ValueError: password='correct-horse'"}
    program = f"import sys; print({json.dumps(said)!r}, file=sys.stderr)"
    process = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
    with process:
        assert process.stderr is not None
        for line in process.stderr:
            logging.getLogger("openclaw_desktop.local_server").info("%s", line.decode().rstrip())
    written = logs.file.read_text(encoding="utf-8")
    assert "bad key oc_[hidden]" in written
    assert KEY not in written
    assert "correct-horse" not in written


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_a_log_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "openclaw.log").write_text("before\n", encoding="utf-8")
    (tmp_path / "openclaw.log").chmod(0o644)
    logs = Logs(tmp_path)
    logs.close()
    assert logs.file.stat().st_mode & 0o777 == 0o600


def test_the_last_lines_have_no_secret_and_no_traceback(logs: Logs) -> None:
    for number in range(5):
        logging.getLogger("test").info("line %d", number)
    try:
        raise ValueError("hunter2")
    except ValueError:
        logging.getLogger("test").exception("it broke with token=%s", "geheim")
    lines = last_lines(logs.file, 3)
    assert [line.rpartition(": ")[2] for line in lines] == ["line 3", "line 4", "it broke with token=[hidden]"]
    assert last_lines(logs.file.with_name("none.log"), 3) == []
