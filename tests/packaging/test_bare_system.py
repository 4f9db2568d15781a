"""The .deb on a Debian with nothing else on it: no Python, no desktop, only what it depends on."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.places import PACKAGES

_DEBS = sorted(PACKAGES.glob("openclaw-desktop_*.deb"))
_CLEAN = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
_HOME = "usr/lib/openclaw-desktop"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not _DEBS, reason="packaging/dev.py build was not run"),
    pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("debootstrap") is None,
        reason="a bare Debian is made by root, with debootstrap",
    ),
]


class Bare:
    """A bare Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str, check: bool = True, **variables: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["chroot", str(self.root), *command],
            env={**_CLEAN, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    """A bare Debian with the package installed, and not even what it recommends."""
    root = tmp_path_factory.mktemp("bare")
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", "bookworm", str(root)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        pytest.skip(f"debootstrap could not make a bare Debian: {made.stdout[-300:]}")
    system = Bare(root)
    shutil.copy(_DEBS[-1], root / "it.deb")
    # The program finds itself through /proc, as on every running system.
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    try:
        system.run("apt-get", "-q", "install", "--yes", "--no-install-recommends", "/it.deb")
        yield system
    finally:
        subprocess.run(["umount", str(root / "proc")], check=True)


def _needed(root: Path) -> set[str]:
    """The names of the libraries that the package's files are linked against and that are not in it."""
    files = [path for path in (root / _HOME).rglob("*") if path.is_file() and not path.is_symlink()]
    found: set[str] = set()
    for path in files:
        with path.open("rb") as opened:
            if opened.read(4) != b"\x7fELF":
                continue
        told = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        found |= set(re.findall(r"NEEDED +(\S+)", told))
    return found - {path.name for path in (root / _HOME).rglob("*")}


def test_it_works_with_nothing_but_its_dependencies(bare: Bare) -> None:
    assert bare.run("sh", "-c", "command -v python3", check=False).returncode != 0
    done = bare.run("openclaw-desktop", "--smoke-test", QT_QPA_PLATFORM="offscreen")
    assert "Everything worked." in done.stdout


def test_every_library_is_there_and_every_dependency_is_needed(bare: Bare) -> None:
    needed = _needed(bare.root)
    places = [bare.root / "usr/lib/x86_64-linux-gnu", bare.root / "lib/x86_64-linux-gnu", bare.root / "lib64"]
    assert {name for name in needed if not any((place / name).exists() for place in places)} == set()
    fields = bare.run("dpkg-query", "--showformat=${Depends}", "--show", "openclaw-desktop").stdout
    packages = {words.split()[0] for words in fields.split(",")}
    useless = set()
    for package in packages - {"tzdata"}:
        owned = {line.rpartition("/")[2] for line in bare.run("dpkg", "-L", package).stdout.splitlines()}
        if not owned & needed:
            useless.add(package)
    assert useless == set()


def test_it_goes_without_a_trace(bare: Bare) -> None:
    bare.run("dpkg", "--purge", "openclaw-desktop")
    left = list(bare.root.joinpath("usr").rglob("*openclaw*"))
    assert left == []
