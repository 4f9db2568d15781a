"""Runs groups of rows: a group is a module in `rows` with `measure(scale) -> Iterator[Row]`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TextIO, cast

import msgspec

from tests import private_home
from tests.benchmarks.table import CanNotMeasure, Failed, Row, Scale

_ROWS: Final = Path(__file__).resolve().parent / "rows"
_ROOT: Final = Path(__file__).resolve().parents[2]
_LIMIT_S: Final = 3600


def groups() -> list[str]:
    """The names of all groups, in the order of their names."""
    return sorted(module.name for module in pkgutil.iter_modules([str(_ROWS)]))


def measure_here(group: str, scale: Scale, out: TextIO) -> None:
    """Measure a group in this process and write a line of JSON for each row."""
    home = private_home.enter()
    try:
        module = importlib.import_module(f"tests.benchmarks.rows.{group}")
        measure = cast("Callable[[Scale], Iterator[Row]]", module.measure)
        try:
            for row in measure(scale):
                out.write(msgspec.json.encode(row).decode() + "\n")
                out.flush()
        except CanNotMeasure as reason:
            out.write(msgspec.json.encode(Failed(group=group, reason=str(reason), skipped=True)).decode() + "\n")
    finally:
        private_home.leave(home)


def measure_apart(group: str, scale: Scale) -> tuple[list[Row], list[Failed]]:
    """Measure a group in a process of its own, so that neither heap nor threads of another count."""
    command = [sys.executable, "-m", "tests.benchmarks", "--here", group, "--tickets", str(scale.tickets)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        done = subprocess.run(
            [*command, *(["--full"] if scale.full else [])],
            cwd=_ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [], [Failed(group=group, reason=f"did not end within {_LIMIT_S} s")]
    rows: list[Row] = []
    failed: list[Failed] = []
    for line in done.stdout.splitlines():
        told = msgspec.json.decode(line)
        if "group" in told:
            failed.append(msgspec.convert(told, Failed))
        else:
            rows.append(msgspec.convert(told, Row))
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        failed.append(Failed(group=group, reason=said[-1]))
        sys.stderr.write(done.stderr)
    return rows, failed
