"""From the start of the program to tickets on the screen, on the server of this computer, when it has run before."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import time
from typing import Final

from tests.benchmarks.processes import as_installed
from tests.benchmarks.table import Row, Scale

_ROOT: Final = Path(__file__).resolve().parents[3]
_ROUNDS: Final = 5
_TICKETS: Final = 10_000
_START: Final = """
import sys, time
from openclaw_desktop.app import start
app = start(["--profile", sys.argv[1]])
from tests.benchmarks.window import ticket_table, paint_now, wait
if sys.argv[3] == "first":
    app.login_dialog.local_button.click()
wait(lambda: app.main_window.isVisible() and ticket_table(app).model().rowCount() > 0)
paint_now()
taken = time.time() - float(sys.argv[2])
import os
from tests.benchmarks.processes import family_cpu_s
own = time.process_time()
sys.stdout.write(f"{taken} {own} {family_cpu_s(os.getpid()) - own}")
sys.stdout.flush()
app.close()
"""


def measure(_scale: Scale) -> Iterator[Row]:
    """Give the median of several starts."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        database = Path(folder) / "server" / "openclaw.db"
        database.parent.mkdir()
        command = [sys.executable, "-m", "openclaw_desktop.server", "sample-data", "--tickets", str(_TICKETS)]
        subprocess.run([*command, "--database", f"sqlite:///{database}"], cwd=_ROOT, check=True, capture_output=True)
        _start_s(folder, "first")
        starts = [_start_s(folder, "again") for _ in range(_ROUNDS)]
    taken, own, server = (statistics.median(times) for times in zip(*starts, strict=True))
    yield Row(
        name="ready.local",
        what="start to tickets on the screen, server of this computer, warm",
        value=taken,
        unit="s",
        limit=2,
        tickets=_TICKETS,
        why=f"{own:.2f} s are CPU of the program and {server:.2f} s of its server, mostly Python reading its modules;"
        " the rest is waiting for a core and for each other",
    )


def _start_s(folder: str, which: str) -> tuple[float, float, float]:
    """Give how long a start took, and the CPU time of program and server in it, in seconds."""
    began = repr(time())
    done = subprocess.run(
        [sys.executable, "-c", _START, folder, began, which],
        cwd=_ROOT,
        env=as_installed(folder),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    taken, own, server = map(float, done.stdout.split())
    return taken, own, server
