"""A second start hands over; a killed first one does not lock the profile for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.platform import single_instance
from openclaw_desktop.platform.single_instance import SingleInstance

_ROOT = Path(__file__).resolve().parents[2]
_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from openclaw_desktop.platform.single_instance import SingleInstance
qt = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
first = one.acquire(sys.argv[2:])
print("first" if first else "handed over", flush=True)
if first:
    qt.exec()
"""


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(folder), *arguments], cwd=_ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_second_start_hands_its_arguments_over_and_ends(qapp: QCoreApplication, tmp_path: Path, qtbot: QtBot) -> None:
    one = SingleInstance(tmp_path / "profile")
    assert one.acquire([])
    told: list[list[str]] = []
    one.started_again.connect(told.append)
    second = _start(tmp_path / "profile", "--server", "https://例子.test", "openclaw://ticket/WO-000001")
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
    out, _ = second.communicate()
    assert (second.returncode, out) == (0, "handed over\n")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [["--server", "https://例子.test", "openclaw://ticket/WO-000001"]]
    one.release()
    again = SingleInstance(tmp_path / "profile")
    assert again.acquire([])
    again.release()


def test_another_profile_is_another_program(qapp: QCoreApplication, tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert one.acquire([])
    assert other.acquire([])
    one.release()
    other.release()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_what_a_killed_program_left_is_taken_over(qapp: QCoreApplication, tmp_path: Path) -> None:
    first = _start(tmp_path / "profile")
    assert first.stdout is not None
    assert first.stdout.readline() == "first\n"
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert (tmp_path / "profile" / "instance.lock").exists()
    one = SingleInstance(tmp_path / "profile")
    assert one.acquire([])
    one.release()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_one_that_hangs_is_told_of(qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "_WAIT_MS", 100)
    monkeypatch.setattr(single_instance, "_PATIENCE_S", 0.3)
    first = _start(tmp_path / "profile")
    assert first.stdout is not None
    assert first.stdout.readline() == "first\n"
    first.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(StorageError) as refused:
            SingleInstance(tmp_path / "profile").acquire([])
        assert refused.value.code == "locked"
    finally:
        first.kill()
        first.communicate()


def test_a_profile_that_can_not_be_made_is_told_of(qapp: QCoreApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        SingleInstance(tmp_path / "file" / "profile").acquire([])
    assert refused.value.code == "read_only"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limit")
def test_a_long_profile_path_gets_a_short_socket(qapp: QCoreApplication, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / ("资料" * 30) / ("d" * 60)
    one = SingleInstance(folder)
    assert one.acquire([])
    assert len(os.fsencode(one._address)) < 100
    second = _start(folder)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
    assert second.communicate()[0] == "handed over\n"
    one.release()
