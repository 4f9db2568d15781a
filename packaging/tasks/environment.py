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
_HOLDS = {RUNTIME: (RUNTIME,), DEVELOPMENT: (DEVELOPMENT, RUNTIME)}
"""Which locks an installation of each satisfies: the development lock is constrained by the runtime lock."""


def python() -> Path:
    """The environment's interpreter, which may not exist yet."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def prepare(lock: str) -> Path:
    """Make ``.venv`` hold what ``packaging/requirements/<lock>`` names; return its interpreter.

    Raises:
        Failure: no environment can be made here, or pip could not install.
    """
    if not _works():
        _create()
    digest = hashlib.sha256((REQUIREMENTS / lock).read_bytes()).hexdigest()
    if _stamp(lock).is_file() and _stamp(lock).read_text(encoding="ascii") == digest:
        return python()
    _install(REQUIREMENTS / lock)
    for held in _HOLDS[lock]:
        held_digest = hashlib.sha256((REQUIREMENTS / held).read_bytes()).hexdigest()
        _stamp(held).write_text(held_digest, encoding="ascii")
    return python()


def variables() -> dict[str, str]:
    """This process's environment with UTF-8 as its locale's encoding: Qt warns about any other."""
    changed = dict(os.environ)
    if os.name == "posix" and changed.get("LC_ALL") in {"C", "POSIX"}:
        del changed["LC_ALL"]
    if os.name == "posix" and changed.get("LANG", "C") in {"", "C", "POSIX"}:
        changed["LANG"] = "C.UTF-8"
    return changed


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _works() -> bool:
    """Whether there is an environment, of this Python's version: one left by another Python holds other wheels."""
    if not python().is_file():
        return False
    asked = [str(python()), "-c", "import sys, pip; print(*sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian leaves ensurepip out of python3; without it a new environment has no pip.
        debian.install([f"python3.{sys.version_info[1]}-venv"], "Python can't make virtual environments here")
    print(f"Making {VENV.relative_to(ROOT)} …", flush=True)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"The virtual environment could not be made in {VENV}: {error}") from error


def _install(requirements: Path) -> None:
    print(f"Installing {requirements.relative_to(ROOT)} …", flush=True)
    # Every package is named with its hashes, so pip has nothing to resolve, and nothing to build.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--root-user-action=ignore"]
    command = [str(python()), "-m", "pip", "install", *options, *quiet, "--requirement", str(requirements)]
    if subprocess.call(command) != 0:
        raise Failure("The requirements could not be installed; what pip says above tells why.")
