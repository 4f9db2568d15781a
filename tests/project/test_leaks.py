"""The watch over leaks: each kind is seen, told with the place where it began, and gone when it ends."""

import subprocess
import sys
import threading
from datetime import timedelta

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import Alive

_SOON = timedelta(milliseconds=100)


def test_thread() -> None:
    before = Alive.now()
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="sleeper")
    thread.start()
    (line,) = before.left_behind(_SOON)
    assert "thread 'sleeper'" in line
    assert "test_leaks.py" in line
    end.set()
    assert before.left_behind(timedelta(seconds=5)) == []


def test_qthread(qapp: object) -> None:
    before = Alive.now()
    thread = QThread()
    thread.setObjectName("worker")
    thread.start()
    (line,) = before.left_behind(_SOON)
    assert "QThread 'worker'" in line
    assert "test_leaks.py" in line
    thread.quit()
    assert thread.wait(5000)
    assert before.left_behind(_SOON) == []


def test_process() -> None:
    before = Alive.now()
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (line,) = before.left_behind(_SOON)
    assert f"process {process.pid}" in line
    process.communicate(b"\n")
    assert before.left_behind(_SOON) == []


def test_timer(qapp: object) -> None:
    before = Alive.now()
    timer = QTimer()
    timer.setObjectName("blink")
    timer.start(60_000)
    (line,) = before.left_behind(_SOON)
    assert "QTimer 'blink' of 60000 ms" in line
    assert "test_leaks.py" in line
    timer.stop()
    assert before.left_behind(_SOON) == []


def test_window(qtbot: QtBot) -> None:
    before = Alive.now()
    window = QWidget()
    window.setObjectName("forgotten")
    (line,) = before.left_behind(_SOON)
    assert "window QWidget 'forgotten'" in line
    assert before.without_widgets().left_behind(_SOON) == []
    window.deleteLater()
    assert before.left_behind(_SOON) == []
