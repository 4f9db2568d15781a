"""What ends up in the log, and what does not."""

from __future__ import annotations

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
from openclaw_desktop.platform.logs import Logs
from openclaw_desktop.platform.redaction import redact

_ROOT = Path(__file__).resolve().parents[2]
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


@pytest.mark.skipif(os.name != "posix", reason="ends by a signal")
def test_a_crash_of_the_interpreter_leaves_its_stacks(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from openclaw_desktop.platform.logs import Logs\n"
        "logs = Logs(Path(sys.argv[1]))\n"
        "os.kill(os.getpid(), signal.SIGSEGV)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=_ROOT, env=environment, timeout=30, check=False)
    assert "Segmentation fault" in (tmp_path / "crash.log").read_text(encoding="utf-8")
