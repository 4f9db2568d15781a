"""The frozen program renews itself: a later version takes over, and gives way in the same start where it is broken."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from openclaw_desktop.updates.versions import Installation, Pointer
from tasks.freezing import MADE
from tests.waiting import wait_until

BUILT = MADE / "dist" / "openclaw-desktop"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only the archive for Linux renews itself"),
    pytest.mark.skipif(not (BUILT / "openclaw-desktop").is_file(), reason="nothing is built: dev.py build"),
]


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """The built folder as somebody unpacked it, and the same once more as a later version."""
    one = Installation(tmp_path / "openclaw-desktop", "0.0.1")
    for folder in (one.root, one.folder_of("99.0")):
        shutil.copytree(BUILT, folder, symlinks=True)
    one.point_to("99.0")
    return one


@contextmanager
def started(installation: Installation, profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(installation.root / "openclaw-desktop"), "--profile", str(profile)]
    program = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.PIPE)
    try:
        yield program
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.communicate(timeout=20)


def running(folder: Path) -> bool:
    """Whether a program of this very folder runs."""
    for process in Path("/proc").glob("[0-9]*/exe"):
        try:
            if process.readlink().parent == folder:
                return True
        except OSError:
            continue
    return False


def test_a_later_version_is_tried_out_and_kept(installation: Installation, tmp_path: Path) -> None:
    with started(installation, tmp_path / "profile"):
        wait_until(lambda: installation.read() == Pointer("99.0", proven=True), "the first window", 60)
        assert running(installation.folder_of("99.0"))


def test_a_broken_one_gives_way_in_the_same_start(installation: Installation, tmp_path: Path) -> None:
    shutil.rmtree(installation.folder_of("99.0") / "_internal")
    with started(installation, tmp_path / "profile") as program:
        wait_until(lambda: installation.read() == Pointer(failed="99.0"), "the way back", 60)
        wait_until((tmp_path / "profile" / "profile.db").exists, "the former program at work", 60)
        assert program.poll() is None
