"""A person's desktop on which assistive tools work: its environment, and the bus of their own."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop import Screen
from tests.packaging.person import SYSTEM_PYTHON

_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


@contextmanager
def assistive_desktop(screen: Screen, bus: str, home: Path) -> Iterator[Mapping[str, str]]:
    """Run the bus of assistive tools; give what a program gets there, with nothing of this run's Python in it."""
    ask = "import gi; gi.require_version('Atspi', '2.0')"
    if not _LAUNCHER.exists() or subprocess.run([SYSTEM_PYTHON, "-c", ask], check=False).returncode != 0:
        pytest.skip("assistive tools are not installed; packaging/dev.py test installs them or tells how")
    left_out = ("PYTHON", "QT_", "VIRTUAL_ENV", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    environment = {
        **kept,
        **screen.environment,
        "DBUS_SESSION_BUS_ADDRESS": bus,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": os.environ["XDG_RUNTIME_DIR"],
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    launcher = subprocess.Popen([_LAUNCHER, "--launch-immediately"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield environment
    finally:
        launcher.terminate()
        launcher.wait(10)
