"""What people install on Linux: a .deb, and the same tree as .tar.xz for other systems."""

import gzip
import os
import platform
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from tasks.failure import Failure
from tasks.freezing import APP, MADE, size_mb, version
from tasks.places import LINUX, PACKAGES, ROOT

MAX_DEB_MB = 38
_MAINTAINER = "The OpenClaw Desktop developers <desktop@openclaw.example>"
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_BESIDE = ("tzdata",)
"""What no library is linked against, but is read while the program runs."""
_RECOMMENDED = (
    "ca-certificates",
    "dbus-user-session | dbus-x11",
    "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei",
    "gnome-keyring | kwalletmanager",
    "xdg-utils",
)
_DESCRIPTION = """work orders and approvals of an office
 OpenClaw keeps what has to be done, by whom and until when, with comments,
 attachments and a history. It works with an office's server, or with one of
 its own on this computer, in Chinese and English.
 .
 The server is in this package too, as openclaw-server; it keeps its data in
 SQLite, or in PostgreSQL where libpq5 is installed."""


def build(folder: Path) -> list[Path]:
    """Pack the frozen folder; return what was made.

    Raises:
        Failure: a library is missing here, or the package has grown too large.
    """
    tree = MADE / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    _lay_out(folder, tree)
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for old in PACKAGES.glob(f"{APP}[_-]*"):
        old.unlink()
    return [_deb(tree), _tar(tree)]


def dependencies(folder: Path) -> list[str]:
    """Give the packages that have what the frozen programs and libraries are linked against, with least versions.

    Raises:
        Failure: something that they need is not on this system.
    """
    work = MADE / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(f"Source: {APP}\n\nPackage: {APP}\nArchitecture: any\n", encoding="ascii")
    files = [file for file in sorted(folder.rglob("*")) if not file.is_symlink() and _is_elf(file)]
    places = sorted({f"-l{file.parent}" for file in files})
    # By its name alone, a library that is brought along would be taken for the system's.
    brought = sorted(f"-x{package}" for package in _owners({file.name for file in files if ".so." in file.name}))
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *brought, *places, *(f"-e{file}" for file in files)]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    found = re.search(r"^shlibs:Depends=(.*)$", done.stdout, re.MULTILINE)
    if done.returncode != 0 or found is None:
        raise Failure(f"{done.stderr}\ndpkg-shlibdeps failed.")
    return sorted([*found[1].split(", "), *_BESIDE])


def _owners(libraries: set[str]) -> set[str]:
    """Give the installed packages that have libraries of these names."""
    patterns = [f"*/{name}" for name in sorted(libraries)]
    done = subprocess.run(["dpkg", "-S", *patterns], capture_output=True, text=True, check=False)
    return {line.partition(":")[0] for line in done.stdout.splitlines() if not line.startswith("diversion ")}


def _is_elf(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _lay_out(folder: Path, tree: Path) -> None:
    """Put everything where it lies below /usr."""
    shutil.copytree(folder, tree / "lib" / APP, symlinks=True)
    (tree / "bin").mkdir()
    for name in (APP, "openclaw-server"):
        (tree / "bin" / name).symlink_to(f"../lib/{APP}/{name}")
    share = tree / "share"
    _copy(LINUX / f"{APP}.desktop", share / "applications" / f"{APP}.desktop")
    metainfo = "org.openclaw.Desktop.metainfo.xml"
    _copy(LINUX / metainfo, share / "metainfo" / metainfo)
    icons = share / "icons" / "hicolor"
    _copy(ROOT / "resources" / "icons" / "openclaw.svg", icons / "scalable" / "apps" / f"{APP}.svg")
    for size in _SIZES:
        _copy(MADE / "made" / "png" / f"{size}.png", icons / f"{size}x{size}" / "apps" / f"{APP}.png")
    for page in LINUX.glob("*.1"):
        target = share / "man" / "man1" / f"{page.name}.gz"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
    # For an office's server: nothing runs before an administrator enables it.
    server = ROOT / "packaging" / "server"
    _copy(server / "openclaw-server.service", tree / "lib" / "systemd" / "system" / "openclaw-server.service")
    for name in ("server.env", "nginx.conf"):
        _copy(server / name, share / "doc" / APP / "examples" / name)
    _copy(MADE / "made" / "licences" / "third-party.txt", share / "doc" / APP / "copyright")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (os.access(path, os.X_OK) and _is_elf(path)) else 0o644)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _deb(tree: Path) -> Path:
    root = MADE / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(tree, root / "usr", symlinks=True)
    (root / "DEBIAN").mkdir(mode=0o755)
    fields = {
        "Package": APP,
        "Version": version(),
        "Architecture": _output("dpkg", "--print-architecture").strip(),
        "Maintainer": _MAINTAINER,
        "Installed-Size": str(round(size_mb(root) * 1e6 / 1024)),
        "Depends": ", ".join(dependencies(tree / "lib" / APP)),
        "Recommends": ", ".join(_RECOMMENDED),
        "Suggests": "libpq5",
        "Section": "misc",
        "Priority": "optional",
        "Description": _DESCRIPTION,
    }
    control = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    sums = _output("sh", "-c", f"cd '{root}' && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum")
    (root / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")
    made = PACKAGES / f"{APP}_{version()}_{fields['Architecture']}.deb"
    print(f"Packing {made.name} …", flush=True)
    _output("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(made))
    shutil.rmtree(root)
    size = made.stat().st_size / 1e6
    print(f"{made.name} has {size:.1f} MB.", flush=True)
    if size > MAX_DEB_MB:
        raise Failure(f"That is more than the {MAX_DEB_MB} MB that are allowed.")
    return made


def _tar(tree: Path) -> Path:
    name = f"{APP}-{version()}"
    made = PACKAGES / f"{name}-linux-{platform.machine()}.tar.xz"
    print(f"Packing {made.name} …", flush=True)
    with tarfile.open(made, "w:xz", preset=6) as archive:
        for path in sorted(tree.rglob("*")):
            archive.add(path, f"{name}/{path.relative_to(tree)}", recursive=False, filter=_of_nobody)
    return made


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure(f"{done.stderr}\n{command[0]} failed.")
    return done.stdout
