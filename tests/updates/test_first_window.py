"""A new version is the real program: what tells that it came up is its window, not a stand-in."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from openclaw_desktop.updates.versions import Installation, Pointer
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the archive for Linux renews itself")
ROOT = Path(__file__).resolve().parents[2]

START = """#!{python}
import os, sys
sys.path.insert(0, {root!r})
sys.frozen, sys.executable = True, os.path.abspath(__file__)
import openclaw_desktop
openclaw_desktop.__version__ = {version!r}
from openclaw_desktop.updates.handing_over import hand_over
status = hand_over({version!r}, sys.argv)
if status is None:
    {then}
sys.exit(status)
"""
RUN = "from openclaw_desktop.app import run; status = run(sys.argv[1:])"


def put(installation: Installation, version: str, then: str) -> Path:
    program = installation.program_of("" if version == installation.base else version)
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(START.format(python=sys.executable, root=str(ROOT), version=version, then=then))
    program.chmod(0o755)
    return program


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "openclaw-desktop", "0.1.0")


def test_its_first_window_proves_a_version(installation: Installation, tmp_path: Path) -> None:
    base = put(installation, "0.1.0", "raise SystemExit('the former one ran')")
    put(installation, "0.2.0", RUN)
    installation.point_to("0.2.0")
    command = [str(base), "--profile", str(tmp_path / "profile")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    program = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        wait_until(lambda: installation.read() == Pointer("0.2.0", proven=True), "the first window", 60)
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(20)


def test_one_that_breaks_before_its_window_gives_way_in_the_same_start(
    installation: Installation, tmp_path: Path
) -> None:
    base = put(installation, "0.1.0", "print('the former one ran'); status = 0")
    put(installation, "0.2.0", "import openclaw_desktop.there_is_none")
    installation.point_to("0.2.0")
    done = subprocess.run([str(base)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "the former one ran\n"
    assert "there_is_none" in done.stderr
    assert installation.read() == Pointer(failed="0.2.0")
