"""Crashes of real processes: what they leave behind, and what the next start makes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from openclaw_desktop.platform.crash_reports import KEPT, CrashReports
from openclaw_desktop.platform.crash_watch import CrashWatch

_ROOT = Path(__file__).resolve().parents[2]
KEY = "oc_" + "A1b2" * 8 + "0zZ9aB"
_SECRETS = (KEY, "correct-horse", "hunter2", "oct_kD83hfQ0zzXy28fhJw1kQm")
_CHILD = f"""
import logging, os, signal, sys, threading
from pathlib import Path
from openclaw_desktop.platform.logs import Logs
from openclaw_desktop.platform.crash_watch import CrashWatch
folder = Path(sys.argv[1])
logs = Logs(folder)
watch = CrashWatch(folder, logs.file)
logging.getLogger("test").info("the last thing that was done, password=correct-horse, {KEY}")
try:
    int("hunter2")
except ValueError:
    logging.getLogger("test").exception("it broke with oct_kD83hfQ0zzXy28fhJw1kQm")
"""
_APP = """
import os, signal, sys
from PySide6.QtCore import QTimer
from openclaw_desktop.app import start
app = start(["--profile", sys.argv[1], "--language", "en"])
def fail():
    int("hunter2")
QTimer.singleShot(0, fail)
QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGSEGV) if sys.argv[2] == "crash" else app.qt.quit())
app.qt.exec()
app.close()
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def next_start(folder: Path) -> list[str]:
    """Give the reports that a start offers, one start after the other until one offers none."""
    offered = []
    while True:
        watch = CrashWatch(folder, folder / "openclaw.log")
        place = watch.reports.offer()
        watch.close()
        if place is None:
            return offered
        if os.name == "posix":
            assert place.stat().st_mode & 0o777 == 0o600
        offered.append(place.read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name != "posix", reason="ends by a signal")
def test_a_crash_is_offered_once_with_stacks_and_the_last_lines(tmp_path: Path) -> None:
    ended = run(_CHILD + "os.kill(os.getpid(), signal.SIGSEGV)", str(tmp_path))
    assert ended.returncode == -signal.SIGSEGV
    [report] = next_start(tmp_path)
    assert "The program crashed." in report
    assert "Segmentation fault" in report
    assert "OpenClaw Desktop" in report
    assert "Python" in report
    assert "the last thing that was done" in report
    assert not [secret for secret in _SECRETS if secret in report]
    assert not list(tmp_path.glob("run-*.trace"))


@pytest.mark.skipif(os.name != "posix", reason="ends by a signal")
def test_being_killed_is_no_crash(tmp_path: Path) -> None:
    assert run(_CHILD + "os.kill(os.getpid(), signal.SIGKILL)", str(tmp_path)).returncode == -signal.SIGKILL
    assert list(tmp_path.glob("run-*.trace"))
    assert next_start(tmp_path) == []
    assert not list(tmp_path.glob("run-*.trace"))


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    assert run(_CHILD + "watch.close(); logs.close()", str(tmp_path)).returncode == 0
    assert next_start(tmp_path) == []


def test_the_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    watch = CrashWatch(tmp_path, tmp_path / "openclaw.log")
    place = tmp_path / f"run-{os.getpid()}.trace"
    child = "from pathlib import Path; import sys; from openclaw_desktop.platform.crash_watch import CrashWatch\n"
    child += "CrashWatch(Path(sys.argv[1]), Path(sys.argv[1], 'openclaw.log')).close()"
    assert run(child, str(tmp_path)).returncode == 0
    assert place.is_file()
    watch.close()
    assert not place.exists()


@pytest.mark.parametrize("where", ["main", "thread"])
def test_an_exception_that_nobody_caught(tmp_path: Path, where: str) -> None:
    fail = (
        "def fail():\n"
        "    try:\n"
        f"        raise KeyError('hunter2')\n"
        "    except KeyError as error:\n"
        f"        raise RuntimeError('password=correct-horse and {KEY}') from error\n"
        "def again():\n"
        "    thread = threading.Thread(target=fail, name='breaking')\n"
        "    thread.start()\n"
        "    thread.join()\n"
    )
    end = "again(); again(); watch.close()" if where == "thread" else "fail()"
    run(_CHILD + fail + end, str(tmp_path))
    [report] = next_start(tmp_path)
    assert "Something in the program failed." in report
    assert "RuntimeError" in report
    assert "KeyError" in report
    assert "in fail" in report
    assert not [secret for secret in _SECRETS if secret in report]


@pytest.mark.skipif(os.name != "posix", reason="ends by a signal")
@pytest.mark.parametrize(("how", "reports"), [("crash", 2), ("quit", 1)])
def test_the_program_itself_leaves_reports(tmp_path: Path, how: str, reports: int) -> None:
    ended = run(_APP, str(tmp_path), how)
    assert ended.returncode == (-signal.SIGSEGV if how == "crash" else 0), ended.stderr.decode()
    logs = tmp_path / "logs"
    watch = CrashWatch(logs, logs / "openclaw.log")
    texts = [place.read_text(encoding="utf-8") for place in watch.reports.all()]
    watch.close()
    assert len(texts) == reports
    assert any("in fail" in text and "ValueError" in text for text in texts)
    assert "hunter2" not in "".join(texts)


def test_only_so_many_are_kept_and_the_latest_is_offered(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path / "crashes")
    assert reports.offer() is None
    for number in range(KEPT + 3):
        reports.write(f"report {number}")
    assert len(reports.all()) == KEPT
    place = reports.offer()
    assert place is not None
    assert reports.offer() is None
    reports.discard(place)
    assert len(reports.all()) == KEPT - 1
