"""How soon the packaged program's first window is painted on a virtual screen, beside the program from its source."""

from __future__ import annotations

import contextlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.processes import as_installed
from tests.benchmarks.table import CanNotMeasure, Row, Scale
from tests.framebuffer import Framebuffer

_ROOT: Final = Path(__file__).resolve().parents[3]
_FROZEN: Final = _ROOT / "build" / "freeze" / "dist" / "openclaw-desktop" / "openclaw-desktop"
_ROUNDS: Final = 11
_LIMIT: Final = 1.15
_WAIT_S: Final = 60.0
_PAUSE_S: Final = 0.001
_WIDTH, _HEIGHT = 1024, 768
_BAND: Final = (0, 300, _WIDTH, 60)
"""A part of the screen that the window covers, and the pointer in the middle does not."""


def measure(_scale: Scale) -> Iterator[Row]:
    """Give the ratios of the medians, by CPU time and by the clock, the starts taken in turns.

    Raises:
        CanNotMeasure: there is no packaged program, or no virtual screen.
    """
    if not _FROZEN.exists():
        raise CanNotMeasure("packaging/dev.py build was not run")
    if shutil.which("Xvfb") is None:
        raise CanNotMeasure("Xvfb is not installed")
    with tempfile.TemporaryDirectory() as folder, _screen(Path(folder)) as (display, pixels):
        variables = as_installed(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        options = ["--language", "en", "--profile", f"{folder}/profile"]
        commands = {
            "source": [sys.executable, "-m", "openclaw_desktop", *options],
            "frozen": [str(_FROZEN), *options],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for round_ in range(_ROUNDS + 1):
            for name, command in commands.items():
                costs = _start(command, variables, pixels)
                # The first start of each compiles, and fills the system's caches.
                if round_:
                    taken[name].append(costs)
    for at, by in enumerate(("CPU time", "the clock")):
        ours, theirs = (statistics.median(costs[at] for costs in taken[name]) for name in ("frozen", "source"))
        yield Row(
            name=f"start_frozen.{('cpu', 'wall')[at]}",
            what=f"start of the packaged program to its first paint, by {by}",
            against="the program from its source",
            value=ours / theirs,
            limit=_LIMIT,
        )


@contextlib.contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Framebuffer]]:
    """Give the name and the pixels of a virtual screen, which is black while there is no window."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-fbdir", str(folder)]
    command += ["-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as xvfb:
        try:
            if xvfb.stdout is None:
                raise RuntimeError("Xvfb has no output")
            display = f":{xvfb.stdout.readline().strip()}"
            yield display, Framebuffer(folder / "Xvfb_screen0")
        finally:
            xvfb.terminate()


def _start(command: Sequence[str], variables: Mapping[str, str], pixels: Framebuffer) -> tuple[float, float]:
    """Start a program; give the CPU time and the time until its window is painted, in seconds."""
    _wait(pixels, painted=False)
    begun = time.monotonic()
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, cwd=_ROOT, env=variables, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        _wait(pixels, painted=True)
        return _cpu_s(program.pid), time.monotonic() - begun
    finally:
        program.kill()
        program.wait()


def _wait(pixels: Framebuffer, *, painted: bool) -> None:
    until = time.monotonic() + _WAIT_S
    while pixels.is_one_colour(*_BAND) is painted:
        if time.monotonic() > until:
            raise TimeoutError("no window came, or it did not go")
        time.sleep(_PAUSE_S)


def _cpu_s(pid: int) -> float:
    """Give what all threads of a process have taken."""
    nanoseconds = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        nanoseconds += int((task / "schedstat").read_text(encoding="ascii").split()[0])
    return nanoseconds / 1e9
