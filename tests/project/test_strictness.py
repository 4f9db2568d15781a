"""The rules of the test run itself: what must fail a test does."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.project.checkout import ROOT

_CARELESS = """
import gc
import threading
import warnings

from PySide6.QtCore import QObject, QTimer, Signal, qWarning
from PySide6.QtWidgets import QWidget

kept = []


def test_clean(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()


def test_python_warning():
    warnings.warn("old way", DeprecationWarning)


def test_qt_warning(qapp):
    qWarning("something is wrong")


def test_exception_in_slot(qtbot):
    class Source(QObject):
        fired = Signal()

    source = Source()
    source.fired.connect(lambda: 1 / 0)
    source.fired.emit()


def test_exception_in_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


def test_unclosed_file(tmp_path):
    (tmp_path / "file").open("w")
    gc.collect()


def test_thread_left(request):
    end = threading.Event()
    threading.Thread(target=end.wait, daemon=True).start()
    request.config.add_cleanup(end.set)


def test_timer_left(qapp):
    timer = QTimer()
    timer.start(100_000)
    kept.append(timer)


def test_window_left(qapp):
    kept.append(QWidget())
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each careless test: the text of its failure, empty when it passed."""
    folder = tmp_path_factory.mktemp("careless")
    (folder / "test_careless.py").write_text(_CARELESS, encoding="utf-8")
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += [f"--junitxml={report}", str(folder / "test_careless.py")]
    subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    found: dict[str, str] = {}
    for case in ElementTree.parse(Path(report)).getroot().iter("testcase"):
        text = "".join(
            (problem.get("message", "") + (problem.text or "")) for problem in case if "out" not in problem.tag
        )
        name = case.get("name", "")
        found[name] = found.get(name, "") + text
    return found


def test_a_clean_test_passes(outcomes: dict[str, str]) -> None:
    assert outcomes["test_clean"] == ""


@pytest.mark.parametrize(
    ("careless", "told"),
    [
        ("test_python_warning", "DeprecationWarning: old way"),
        ("test_qt_warning", "something is wrong"),
        ("test_exception_in_slot", "ZeroDivisionError"),
        ("test_exception_in_thread", "ZeroDivisionError"),
        ("test_unclosed_file", "ResourceWarning"),
        ("test_thread_left", "test_careless.py"),
        ("test_timer_left", "QTimer '' of 100000 ms, started at"),
        ("test_window_left", "window QWidget"),
    ],
)
def test_carelessness_fails(careless: str, told: str, outcomes: dict[str, str]) -> None:
    assert told in outcomes[careless]
