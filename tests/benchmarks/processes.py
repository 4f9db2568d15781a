"""Processes of the program: started as an installed one is, and the CPU time of whole families of them (Linux)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
_TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def as_installed(folder: str | Path, **more: str) -> dict[str, str]:
    """Give the variables for a process of this checkout that finds its modules compiled, as an installed program does.

    Args:
        folder: where they are compiled into, the first time.
        more: other variables.
    """
    variables = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONPYCACHEPREFIX": f"{folder}/compiled", **more}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


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
