"""A real server with very many tickets, for rows that ask it over HTTP, and what its process has used."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from openclaw_desktop.server.database.engine import Database
from tests.benchmarks.busy_office import fill
from tests.servers import RunningServer, add_first_user

_TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@contextmanager
def office(tickets: int) -> Iterator[RunningServer]:
    """Run a server on SQLite with its admin and so many tickets."""
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        url = f"sqlite:///{folder}/openclaw.db"
        add_first_user(url)
        database = Database(url, connections=1)
        fill(database, tickets)
        database.close()
        with RunningServer(url, Path(folder) / "server.log", ["--rate-limit", "100000000"]) as server:
            yield server


def cpu_s(pid: int) -> float:
    """Give the CPU time that a process has used so far, in seconds, to a tick of 10 ms (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


def resident_mb(pid: int) -> float:
    """Give the memory of a process that is its own, in MB (Linux)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"no memory of process {pid} is told")
