"""What people install on Windows; NSIS makes it from a frozen folder on any system that has `makensis`."""

import shutil
import subprocess
from pathlib import Path

from tasks import debian
from tasks.failure import Failure
from tasks.freezing import version
from tasks.places import PACKAGES, ROOT, WINDOWS


def build(folder: Path, icon: Path) -> list[Path]:
    """Pack a folder that was frozen on Windows; return what was made.

    Raises:
        Failure: the folder is no such one, or NSIS is missing or failed.
    """
    for name in ("openclaw-desktop.exe", "openclaw-server.exe", "_internal"):
        if not (folder / name).exists():
            raise Failure(f"{folder} is no folder that was frozen on Windows: it has no {name}.")
    if shutil.which("makensis") is None:
        debian.install(["nsis"], "The program that makes Windows installers is missing")
    PACKAGES.mkdir(parents=True, exist_ok=True)
    made = PACKAGES / f"openclaw-desktop-{version()}-windows-x64.exe"
    defines = {
        "APP": folder.resolve(),
        "VERSION": version(),
        "ICON": icon.resolve(),
        "LICENCE": ROOT / "resources" / "licences" / "notice.txt",
        "OUT": made,
    }
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    done = subprocess.run([*command, str(WINDOWS / "installer.nsi")], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failure(f"{done.stdout}{done.stderr}\nmakensis failed.")
    return [made]
