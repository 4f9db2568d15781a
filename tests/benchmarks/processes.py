"""CPU time of whole families of processes (Linux)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def family_cpu_s(pid: int) -> float:
    """Give the CPU time of a process, its children and theirs, also of those that have ended, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    # utime, stime, and the same of the children that were waited for: proc(5).
    own = sum(map(int, fields[11:15])) / _TICKS_A_SECOND
    return own + sum(map(family_cpu_s, _children(pid)))


def _children(pid: int) -> list[int]:
    children = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        children += [int(child) for child in (thread / "children").read_text(encoding="ascii").split()]
    return children
