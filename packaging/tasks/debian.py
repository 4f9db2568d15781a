"""Packages of the system, where it is Debian or one of its children: installed as root, told otherwise."""

import os
import shutil
import subprocess
from collections.abc import Sequence

from tasks.failure import Failure


def install(packages: Sequence[str], why: str) -> None:
    """Install system packages, or tell the person how to.

    Args:
        packages: Debian names.
        why: what is wrong without them, the beginning of a sentence.

    Raises:
        Failure: they can't be installed from here.
    """
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Failure(f"{why}. Install what your system calls: {names} (Debian's names).")
    if os.geteuid() != 0:
        raise Failure(f"{why}. Install what is missing with: sudo apt-get install {names}")
    print(f"{why}: installing {names} …", flush=True)
    quietly = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *command],
            env=quietly,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise Failure(f"{done.stdout}\napt-get {command[0]} failed; it was to install {names}.")
