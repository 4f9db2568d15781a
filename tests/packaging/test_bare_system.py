"""The .deb on a Debian with nothing else on it: no Python, no desktop, only what it depends on."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.places import PACKAGES
from tests.desktop import Screen

_DEBS = sorted(PACKAGES.glob("openclaw-desktop_*.deb"))
_CLEAN = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
_HOME = "usr/lib/openclaw-desktop"
_ESSENTIAL = {"libc6", "libgcc-s1", "libstdc++6", "zlib1g"}
"""Nothing runs without them, not even what would take them away."""

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


def test_each_dependency_is_missed_where_it_is_taken_away(bare: Bare, screen: Screen) -> None:
    """The list is minimal: without any one of its packages, a window on X11, one on Wayland or the server fails."""
    shown = bare.root / "tmp" / ".X11-unix"
    shown.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "--bind", str(Path("/tmp", ".X11-unix")), str(shown)], check=True)
    try:
        assert _failures(bare, screen) == []
        not_missed = []
        for package in sorted(_dependencies(bare) - _ESSENTIAL):
            files = _hide(bare, package)
            try:
                if not _failures(bare, screen):
                    not_missed.append(package)
            finally:
                for hidden, file in files:
                    hidden.rename(file)
        assert not_missed == []
    finally:
        subprocess.run(["umount", str(shown)], check=True)


def _hide(bare: Bare, package: str) -> list[tuple[Path, Path]]:
    """Take a package's libraries and data away; give where they are now, and where they belong."""
    moved = []
    for line in bare.run("dpkg", "-L", package).stdout.splitlines():
        file = bare.root / line.lstrip("/")
        if ".so" in file.name or (line.startswith("/usr/share/zoneinfo/") and not file.is_dir()):
            hidden = file.with_name(f"{file.name}.hidden")
            if file.is_symlink() or file.is_file():
                file.rename(hidden)
                moved.append((hidden, file))
    return moved


def _failures(bare: Bare, screen: Screen) -> list[str]:
    """Give what does not work: the program's own smoke test on X11, and to load what Wayland needs."""
    failed = []
    on_screen = {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    done = bare.run("openclaw-desktop", "--smoke-test", check=False, **on_screen)
    if "Everything worked." not in done.stdout:
        return [f"exit status {done.returncode}: {done.stdout}{done.stderr}"]
    # There is no Wayland here: the program ends, and says whether it could load what it would need.
    tried = bare.run("openclaw-desktop", check=False, QT_QPA_PLATFORM="wayland", QT_DEBUG_PLUGINS="1")
    failed += re.findall(r".*cannot open shared object file.*", tried.stderr)
    return failed


def _dependencies(bare: Bare) -> set[str]:
    fields = bare.run("dpkg-query", "--showformat=${Depends}", "--show", "openclaw-desktop").stdout
    return {words.split()[0] for words in fields.split(",")}


def test_every_library_is_there_and_every_dependency_is_needed(bare: Bare) -> None:
    needed = _needed(bare.root)
    places = [bare.root / "usr/lib/x86_64-linux-gnu", bare.root / "lib/x86_64-linux-gnu", bare.root / "lib64"]
    assert {name for name in needed if not any((place / name).exists() for place in places)} == set()
    useless = set()
    for package in _dependencies(bare) - {"tzdata"}:
        owned = {line.rpartition("/")[2] for line in bare.run("dpkg", "-L", package).stdout.splitlines()}
        if not owned & needed:
            useless.add(package)
    assert useless == set()


def test_it_replaces_an_older_version_and_keeps_what_the_person_has(bare: Bare, tmp_path: Path) -> None:
    _install_an_older_version(bare, tmp_path)
    settings = bare.root / "root/.local/share/OpenClaw/profile/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"version": 1}', encoding="utf-8")
    bare.run("dpkg", "--install", "/it.deb")
    assert not (bare.root / _HOME / "of-an-older-version").exists()
    assert settings.read_text(encoding="utf-8") == '{"version": 1}'
    done = bare.run("openclaw-desktop", "--smoke-test", QT_QPA_PLATFORM="offscreen")
    assert "Everything worked." in done.stdout


def _install_an_older_version(bare: Bare, tmp_path: Path) -> None:
    older = tmp_path / "older"
    subprocess.run(["dpkg-deb", "--raw-extract", str(_DEBS[-1]), str(older)], check=True)
    control = older / "DEBIAN" / "control"
    told = control.read_text(encoding="utf-8")
    control.write_text(re.sub(r"^Version: .*$", "Version: 0.0.1", told, flags=re.MULTILINE), encoding="utf-8")
    (older / _HOME / "of-an-older-version").write_text("old", encoding="utf-8")
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(older), str(bare.root / "older.deb")],
        capture_output=True,
        check=True,
    )
    bare.run("dpkg", "--install", "--force-downgrade", "/older.deb")


@pytest.mark.parametrize("action", ["--remove", "--purge"])
def test_it_goes_without_a_trace(bare: Bare, action: str) -> None:
    kept = bare.root / "root/.local/share/OpenClaw/profile/settings.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text('{"version": 1}', encoding="utf-8")
    bare.run("dpkg", "--install", "/it.deb")
    assert (bare.root / _HOME).is_dir()
    bare.run("dpkg", action, "openclaw-desktop")
    nobodys = {"root", "tmp", "proc", "var/lib/dpkg", "var/log", "var/cache"}
    left = [
        path.relative_to(bare.root)
        for top in bare.root.iterdir()
        if top.name not in nobodys and not top.is_symlink()
        for path in top.rglob("*openclaw*")
    ]
    assert [str(path) for path in left if not any(str(path).startswith(place) for place in nobodys)] == []
    assert kept.read_text(encoding="utf-8") == '{"version": 1}'
