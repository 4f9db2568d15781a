"""At the start: the version that was unpacked first hands over to the one that the pointer names.

A new version is watched until its first window. Where it ends before, or shows none, the former one runs instead, at
once, and says so. Only the standard library is used here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openclaw_desktop.updates.versions import PROGRAM, Installation, Pointer, find_installation

_FIRST_WINDOW_S: Final = 120.0
_LOOK_S: Final = 0.1
_ORDERLY: Final = frozenset({0, 2})
"""A start that only brings the running program to the front, or a wrong option: this says nothing about the version."""


def hand_over(version: str, argv: Sequence[str], installation: Installation | None = None) -> int | None:
    """Run the version pointed to in place of this one.

    Args:
        version: this program's.
        argv: the whole command line.
        installation: which one; by default the one that this program is in.

    Returns:
        None where this program itself has to run, else the exit status of the other.
    """
    place = installation or find_installation(version)
    # The server that a running program starts from itself has to be of the same version.
    if place is None or not place.base or argv[1:2] == ["serve"]:
        return None
    pointer = place.current()
    name = Path(argv[0]).stem
    if not pointer.version:
        return None
    if pointer.proven:
        return _become(place.program_of(pointer.version, name), argv)
    if name != PROGRAM:
        return None
    return _try_out(place, pointer, argv)


def _try_out(place: Installation, pointer: Pointer, argv: Sequence[str]) -> int | None:
    """Run a version that has not proved itself yet, and go back where it doesn't."""
    try:
        tried = place.began(pointer)
        if tried.version == pointer.version:
            status = _watch(place, tried, argv)
            if status is not None:
                if not place.read().proven:
                    place.write(pointer)
                return status
            tried = place.go_back(tried)
    except OSError:
        # Where nothing can be noted, nothing is tried out.
        return None
    return _become(place.program_of(tried.version), argv) if tried.version else None


def _watch(place: Installation, tried: Pointer, argv: Sequence[str]) -> int | None:
    """Give the exit status of a version; None where it did not start."""
    try:
        child = subprocess.Popen([str(place.program_of(tried.version)), *argv[1:]])  # noqa: S603
    except OSError:
        return None
    with child:
        until = time.monotonic() + _FIRST_WINDOW_S
        while True:
            try:
                status = child.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                if place.read().proven:
                    return child.wait()
                if time.monotonic() < until:
                    continue
                child.kill()
                return None
            return status if place.read().proven or status in _ORDERLY else None


def _become(program: Path, argv: Sequence[str]) -> int | None:
    sys.stdout.flush()
    try:
        os.execv(program, [str(program), *argv[1:]])  # noqa: S606
    except OSError:
        # It was taken away or damaged since: the version that was unpacked first is still whole.
        return None
