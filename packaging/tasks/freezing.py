"""Make the folder of the application that needs no Python: PyInstaller, then what it leaves to be slimmed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tasks import debian, environment, icu
from tasks.failure import Failure
from tasks.places import BUILD, FREEZE, REQUIREMENTS, ROOT

APP = "openclaw-desktop"
MADE = BUILD / "freeze"
MAX_MB = 110
"""What the folder may take of a Linux disk; a package that grows past it is a mistake to be looked at."""

_SOURCES = MADE / "sources.sha256"
"""What the folder was made of: tests of a build say nothing about other sources."""
_TOOLS = {"objdump": "binutils", "icupkg": "icu-devtools", "dpkg-shlibdeps": "dpkg-dev"}


def version() -> str:
    """The version of the application."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "openclaw_desktop" / "__init__.py").read_text(encoding="utf-8"))
    if found is None:
        raise Failure("openclaw_desktop/__init__.py names no version.")
    return found[1]


def freeze() -> Path:
    """Build the folder (on macOS the .app) anew; return it.

    Raises:
        Failure: it could not be built, or has grown too large.
    """
    if sys.platform.startswith("linux"):
        _require_tools()
    sources = _digest_of_sources()
    _SOURCES.unlink(missing_ok=True)
    python = _prepare()
    made = draw_icons()
    shutil.rmtree(made / "licences", ignore_errors=True)
    _run(python, str(FREEZE / "licences.py"), str(made / "licences"))
    (made / "version.txt").write_text(_windows_version(), encoding="utf-8")
    places = ["--distpath", str(MADE / "dist"), "--workpath", str(MADE / "work")]
    print("Freezing the application …", flush=True)
    _run(
        python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(FREEZE / "openclaw.spec"),
        OPENCLAW_BUILD=str(made),
    )  # fmt: skip
    folder = MADE / "dist" / ("OpenClaw.app" if sys.platform == "darwin" else APP)
    if sys.platform.startswith("linux"):
        _finish_on_linux(folder)
    _SOURCES.write_text(sources, encoding="ascii")
    return folder


def is_of_these_sources() -> bool:
    """Whether the folder was made of what is in the checkout now."""
    return _SOURCES.is_file() and _SOURCES.read_text(encoding="ascii") == _digest_of_sources()


def draw_icons() -> Path:
    """Draw the app's icon for all systems; return the folder that holds it."""
    made = MADE / "made"
    _run(_prepare(), str(FREEZE / "pictures.py"), str(ROOT / "resources" / "icons" / "openclaw.svg"), str(made))
    return made


def size_mb(folder: Path) -> float:
    """What a folder's files hold, in MB of 10^6 bytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if not file.is_symlink() and file.is_file()) / 1e6


def _digest_of_sources() -> str:
    digest = hashlib.sha256((REQUIREMENTS / environment.BUILD).read_bytes())
    for part in (ROOT / "openclaw_desktop", ROOT / "resources", FREEZE):
        for file in sorted(part.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(os.fsencode(file.relative_to(ROOT)) + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _prepare() -> Path:
    return environment.prepare(environment.BUILD, MADE / "venv")


def _finish_on_linux(folder: Path) -> None:
    for library in (folder / "_internal").rglob("libicudata.so.*"):
        if not library.is_symlink():
            with tempfile.TemporaryDirectory(dir=MADE) as work:
                icu.trim(library, Path(work))
    (folder / "openclaw-server").symlink_to(APP)
    size = size_mb(folder)
    print(f"The application takes {size:.1f} MB.", flush=True)
    if size > MAX_MB:
        raise Failure(
            f"That is more than the {MAX_MB} MB that are allowed; packaging/freeze/slim.py decides what is in."
        )


def _require_tools() -> None:
    missing = sorted({package for tool, package in _TOOLS.items() if shutil.which(tool) is None})
    if missing:
        debian.install(missing, "Programs that build the package are missing")


def _run(python: Path, *arguments: str, **more: str) -> None:
    variables = {**environment.variables(), **more}
    done = subprocess.run([str(python), *arguments], cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise Failure(f"{os.path.basename(arguments[0])} failed; what it says above tells why.")


def _windows_version() -> str:
    """What Windows shows about the program's file, in the form that PyInstaller reads."""
    numbers = tuple(int(part) for part in version().split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    words = {
        "CompanyName": "OpenClaw Desktop developers",
        "FileDescription": "OpenClaw",
        "FileVersion": version(),
        "InternalName": APP,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{APP}.exe",
        "ProductName": "OpenClaw",
        "ProductVersion": version(),
    }
    strings = ", ".join(f"StringStruct({name!r}, {word!r})" for name, word in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', ["
        f"{strings}])]), VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )
