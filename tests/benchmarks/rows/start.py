"""How soon the first window is on the screen, beside a bare window with a table, by CPU time of whole processes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.processes import as_installed
from tests.benchmarks.table import Row, Scale

_ROOT: Final = Path(__file__).resolve().parents[3]
_ROUNDS: Final = 15
_LIMIT: Final = 1.5
_WHY: Final = (
    "0.12 × are the enums of the binding's `Qt` namespace, made when it is first named, which the bare window never"
    " does, and 0.10 × those of the other classes of a form; the rest is the style sheet and the form. That the binding"
    " reads the source of each module (`shibokensupport.feature`) is switched off, as at every start"
)
_BARE: Final = """
import sys, time
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
app = QApplication(["bare", "-style", "fusion"])
table = QTableWidget(30, 12)
for row in range(30):
    for column in range(12):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
table.show()
app.processEvents()
sys.stdout.write(str(time.process_time()))
"""
_OURS: Final = """
import os, sys, time
from openclaw_desktop.ui.quick_imports import read_no_sources
read_no_sources()
from openclaw_desktop import app
paint = app.paint_first
def paint_and_tell(window):
    paint(window)
    sys.stdout.write(str(time.process_time()))
    sys.stdout.flush()
    os._exit(0)
app.paint_first = paint_and_tell
app.start([])
"""


def measure(_scale: Scale) -> Iterator[Row]:
    """Give the ratio of the medians, the starts taken in turns."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        variables = as_installed(folder)
        _cpu_s(variables, _OURS)
        for _ in range(_ROUNDS):
            bare.append(_cpu_s(variables, _BARE))
            ours.append(_cpu_s(variables, _OURS))
    yield Row(
        name="start.first_paint",
        what="start to first paint of the login window",
        against="a bare PySide6 window with a table",
        value=statistics.median(ours) / statistics.median(bare),
        limit=_LIMIT,
        why=_WHY,
    )


def _cpu_s(variables: dict[str, str], script: str) -> float:
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=_ROOT, env=variables, capture_output=True, text=True, check=True, timeout=120)
    return float(done.stdout)
