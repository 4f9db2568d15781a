"""``dev.py build``: make what people install, and try it out."""

import argparse
import subprocess
import sys
from pathlib import Path

from tasks import environment, freezing, linux_package, macos_image, system, windows_installer
from tasks.child import run_to_its_end
from tasks.failure import Failure
from tasks.places import BUILD, ROOT

TARGETS = ("linux", "windows", "macos")
_NAMES = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}


def here() -> str:
    """The target that this system is."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def run(options: argparse.Namespace) -> int:
    """Build for the asked target, and use the result once.

    Returns:
        0, or 1 where what was built does not work.

    Raises:
        Failure: it can't be built here, or could not be.
    """
    target = options.target or here()
    if options.app is not None:
        return _pack_given(target, Path(options.app))
    if target != here():
        more = (
            " From a folder that was frozen there, --app makes the installer here too." if target == "windows" else ""
        )
        name = _NAMES[target]
        raise Failure(f"The application for {name} can only be frozen on {name}; this is {_NAMES[here()]}.{more}")
    if target == "linux":
        system.require_libraries()
    frozen = freezing.freeze()
    if target == "linux":
        made = linux_package.build(frozen)
    elif target == "windows":
        made = windows_installer.build(frozen, freezing.MADE / "made" / "openclaw.ico")
    else:
        made = macos_image.build(frozen)
    if not options.no_test and not _works(frozen):
        print("What was built does not work; see above.", flush=True)
        return 1
    _tell(made)
    return 0


def _pack_given(target: str, folder: Path) -> int:
    if target != "windows":
        raise Failure("Only the installer for Windows is made of a folder from elsewhere: --target windows --app DIR.")
    icon = freezing.draw_icons() / "openclaw.ico"
    _tell(windows_installer.build(folder, icon))
    return 0


def _works(frozen: Path) -> bool:
    """Let the application use itself offscreen and, on Linux, drive it on a virtual screen as a person would."""
    program = frozen / freezing.APP
    if here() == "windows":
        program = frozen / f"{freezing.APP}.exe"
    elif here() == "macos":
        program = frozen / "Contents" / "MacOS" / freezing.APP
    offscreen = {**environment.variables(), "QT_QPA_PLATFORM": "offscreen"}
    if subprocess.call([str(program), "--smoke-test"], cwd=BUILD, env=offscreen, stdin=subprocess.DEVNULL) != 0:
        return False
    if here() != "linux":
        return True
    python = environment.prepare(environment.DEVELOPMENT)
    system.want_programs(system.PROGRAMS_OF_TESTS, assistive_tools=True)
    tests = [str(python), "-m", "pytest", "-q", "--long", "--just-built", "tests/packaging"]
    return run_to_its_end(tests, environment.variables(), stdin=subprocess.DEVNULL) == 0


def _tell(made: list[Path]) -> None:
    for path in made:
        print(f"Made {path.relative_to(ROOT)}", flush=True)
