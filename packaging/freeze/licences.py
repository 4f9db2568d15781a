"""Collect the licences of all that is packaged; run by the Python whose packages are frozen."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from openclaw_desktop.platform.licences import Licence, installed_licences, write_licences  # noqa: E402

_BUILDS: Final = {
    "altgraph", "macholib", "packaging", "pefile", "pip", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools",
}  # fmt: skip
_LEFT_OUT: Final = {"faker", "h11", "httpcore", "httpx", "polyfactory", "pygments", "rich", "rich-click"}
if sys.platform.startswith("linux"):
    _LEFT_OUT.add("psycopg-binary")
_NOT_PACKAGED: Final = _BUILDS | _LEFT_OUT
"""What builds the package, and what `slim.EXCLUDED` leaves out. PyInstaller's own start-up code is in it."""

_LGPL: Final = frozenset({"pyside6-essentials", "shiboken6", "psycopg", "psycopg-binary"})
_SYSTEM: Final = {
    # The libraries of a Debian system that are brought along, by the package that documents them.
    "libffi": "libffi8",
    "OpenSSL": "libssl3",
    "SQLite": "libsqlite3-0",
    "util-linux (libuuid)": "libuuid1",
    "XZ Utils (liblzma)": "liblzma5",
}


def collect() -> list[Licence]:
    """Give what is packaged: Python packages, Python itself, and the system's libraries that come along.

    Raises:
        SystemExit: something would be packaged without its terms.
    """
    shared = ROOT / "resources" / "licences"
    lesser = "\n\n\n".join((shared / name).read_text(encoding="utf-8") for name in ("LGPL-3.0.txt", "GPL-3.0.txt"))
    licences = [_python()]
    for found in installed_licences():
        name = found.name.lower().replace("_", "-")
        if name not in _NOT_PACKAGED:
            licences.append(
                Licence(found.name, found.version, found.terms, lesser if name in _LGPL else found.text or found.terms)
            )
    licences += _system_libraries()
    bare = [licence.name for licence in licences if not licence.terms and not licence.text]
    if bare:
        raise SystemExit(f"nobody says under which terms these may be passed on: {', '.join(bare)}")
    return sorted(licences, key=lambda licence: licence.name.lower())


def _python() -> Licence:
    home = Path(sys.base_prefix)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = [
        home / "LICENSE.txt",
        home / "lib" / version / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
    ]
    for place in places:
        if place.is_file():
            text = place.read_text(encoding="utf-8", errors="replace")
            return Licence("Python", platform.python_version(), "PSF-2.0", text)
    raise SystemExit("this Python comes without its licence")


def _system_libraries() -> list[Licence]:
    found = []
    for name, package in _SYSTEM.items():
        file = Path("/usr/share/doc") / package / "copyright"
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            found.append(Licence(name, "", "as told below", text))
    return found


def main(folder: Path) -> None:
    """Write all licences into a folder, for the program and as one text for people."""
    licences = collect()
    write_licences(folder, licences)
    for file in (ROOT / "resources" / "licences").glob("*.txt"):
        shutil.copy(file, folder)
    rule = "=" * 80
    parts = [(folder / "notice.txt").read_text(encoding="utf-8")]
    parts += [f"{rule}\n{one.name} {one.version}\n{one.terms}\n{rule}\n\n{one.text}\n" for one in licences]
    (folder / "third-party.txt").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
