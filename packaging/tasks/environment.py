"""The virtual environment: made once, and installed into only when the locked requirements have changed."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from tasks import debian
from tasks.failure import Failure
from tasks.places import REQUIREMENTS, ROOT, VENV

RUNTIME = "runtime.txt"
DEVELOPMENT = "dev.txt"
BUILD = "build.txt"
_HOLDS = {RUNTIME: (RUNTIME,), DEVELOPMENT: (DEVELOPMENT, RUNTIME), BUILD: (BUILD,)}
"""Which locks an installation of each satisfies: the development lock is constrained by the runtime lock."""


def python(folder: Path | None = None) -> Path:
    """The interpreter of ``.venv``, or of the environment in another folder; it may not exist yet."""
    home = folder or VENV
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def prepare(lock: str, folder: Path | None = None) -> Path:
    """Make an environment hold what ``packaging/requirements/<lock>`` names; return its interpreter.

    Args:
        lock: one of the locks.
        folder: where the environment is; ``.venv`` by default.

    Raises:
        Failure: no environment can be made here, or pip could not install.
    """
    home = folder or VENV
    interpreter = python(home)
    if not _works(interpreter):
        _create(home)
    digest = hashlib.sha256((REQUIREMENTS / lock).read_bytes()).hexdigest()
    stamp = _stamp(home, lock)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return interpreter
    _install(interpreter, REQUIREMENTS / lock)
    for held in _HOLDS[lock]:
        held_digest = hashlib.sha256((REQUIREMENTS / held).read_bytes()).hexdigest()
        _stamp(home, held).write_text(held_digest, encoding="ascii")
    return interpreter


def variables() -> dict[str, str]:
    """This process's environment with UTF-8 as its locale's encoding: Qt warns about any other."""
    changed = dict(os.environ)
    if os.name == "posix" and changed.get("LC_ALL") in {"C", "POSIX"}:
        del changed["LC_ALL"]
    if os.name == "posix" and changed.get("LANG", "C") in {"", "C", "POSIX"}:
        changed["LANG"] = "C.UTF-8"
    return changed


def _stamp(home: Path, lock: str) -> Path:
    return home / f".installed-{lock}"


def _works(interpreter: Path) -> bool:
    """Whether there is an environment, of this Python's version: one left by another Python holds other wheels."""
    if not interpreter.is_file():
        return False
    asked = [str(interpreter), "-c", "import sys, pip; print(*sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _create(home: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian leaves ensurepip out of python3; without it a new environment has no pip.
        debian.install([f"python3.{sys.version_info[1]}-venv"], "Python can't make virtual environments here")
    print(f"Making {home.relative_to(ROOT)} …", flush=True)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(home)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"The virtual environment could not be made in {home}: {error}") from error


def _install(interpreter: Path, requirements: Path) -> None:
    print(f"Installing {requirements.relative_to(ROOT)} …", flush=True)
    # Every package is named with its hashes, so pip has nothing to resolve, and nothing to build.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--root-user-action=ignore"]
    command = [str(interpreter), "-m", "pip", "install", *options, *quiet, "--requirement", str(requirements)]
    if subprocess.call(command) != 0:
        raise Failure("The requirements could not be installed; what pip says above tells why.")
