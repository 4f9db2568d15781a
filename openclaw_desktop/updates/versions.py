"""Versions of the program beside each other, and the pointer that says which one runs.

The folder that was unpacked first holds a whole program, and `versions` below it each later one. `state.json` there is
the pointer, replaced as a whole. Only the standard library is used here: it is read at every start, before all else.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import uuid
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

_log = logging.getLogger(__name__)

PROGRAM: Final = "openclaw-desktop"
_VERSIONS: Final = "versions"
_STATE: Final = "state.json"
_MAX_TRIES: Final = 2
"""So often a new version may be cut off before its first window, by a power cut say, until it is given up."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which version runs.

    Attributes:
        version: the one to run; "" for the one that was unpacked first.
        proven: whether it has shown its first window once.
        tries: how often it was started without that.
        former: the one that ran before, "" as above; it comes back where the new one does not start.
        failed: a version that did not start, until a newer one is installed.
    """

    version: str = ""
    proven: bool = True
    tries: int = 0
    former: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder with a program in it that this person may replace.

    Attributes:
        root: the folder that was unpacked first.
        base: the version that is in it; "" where a later one asks, which does not know.
    """

    root: Path
    base: str = ""

    @property
    def versions(self) -> Path:
        """The folder of later versions."""
        return self.root / _VERSIONS

    def folder_of(self, version: str) -> Path:
        """Give the folder of a version, which may not be there."""
        return self.versions / version if version else self.root

    def program_of(self, version: str, name: str = PROGRAM) -> Path:
        """Give the program of a version."""
        return self.folder_of(version) / name

    def read(self) -> Pointer:
        """Read the pointer; where it can't be read, the version that was unpacked first runs."""
        try:
            kept = json.loads((self.versions / _STATE).read_bytes())
            pointer = Pointer(**kept)
        except (OSError, ValueError, TypeError):
            return Pointer()
        texts = (pointer.version, pointer.former, pointer.failed)
        # The names become parts of paths.
        if not all(isinstance(text, str) and re.fullmatch(r"[0-9.]*", text) for text in texts):
            return Pointer()
        return pointer

    def write(self, pointer: Pointer) -> None:
        """Set the pointer, in one step.

        Raises:
            OSError: the disk refuses; the old one holds then.
        """
        self.versions.mkdir(exist_ok=True)
        beside = self.versions / f".{_STATE}.{uuid.uuid4().hex}"
        try:
            with beside.open("x", encoding="utf-8") as stream:
                json.dump(asdict(pointer), stream)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.versions / _STATE)
        finally:
            beside.unlink(missing_ok=True)

    def current(self) -> Pointer:
        """Give the pointer as it holds: a version that is gone, or older than what was unpacked since, does not."""
        pointer = self.read()
        version = pointer.version
        if version and (newer(self.base, version) or not self.program_of(version).is_file()):
            return Pointer(failed=pointer.failed)
        return pointer

    def point_to(self, version: str) -> None:
        """Run a version from the next start on.

        Raises:
            OSError: as `write`.
        """
        now = self.current()
        former = now.version if now.proven else now.former
        self.write(Pointer(version, proven=False, former=former))

    def began(self, pointer: Pointer) -> Pointer:
        """Note that a version that is not proven is being started; go back to the former where that was in vain.

        Raises:
            OSError: as `write`.
        """
        if pointer.tries >= _MAX_TRIES:
            return self.go_back(pointer)
        tried = replace(pointer, tries=pointer.tries + 1)
        self.write(tried)
        return tried

    def go_back(self, pointer: Pointer) -> Pointer:
        """Return to the former version, since the one pointed to does not start.

        Raises:
            OSError: as `write`.
        """
        back = Pointer(version=pointer.former, failed=pointer.version)
        self.write(back)
        return back

    def proved(self, version: str) -> None:
        """Note that a version has shown its first window.

        Raises:
            OSError: as `write`.
        """
        pointer = self.read()
        if pointer.version == version and not pointer.proven:
            self.write(replace(pointer, proven=True, tries=0))


def numbers(version: str) -> tuple[int, ...]:
    """Give a version such as `0.10.2` in a form that can be compared; what is no such version is older than all."""
    if not re.fullmatch(r"\d+(?:\.\d+)*", version):
        return ()
    found = [int(part) for part in version.split(".")]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def newer(one: str, other: str) -> bool:
    """Whether the version `one` is newer than `other`."""
    return numbers(one) > numbers(other)


def find_installation(version: str) -> Installation | None:
    """Give the installation that this process belongs to; None where it isn't this person's to replace.

    What a package manager or an administrator put there is theirs; a checkout is whoever's it is.

    Args:
        version: the version of this program.
    """
    if not getattr(sys, "frozen", False) or not sys.platform.startswith("linux"):
        return None
    folder = Path(sys.executable).resolve().parent
    later = folder.parent.name == _VERSIONS
    installation = Installation(folder.parent.parent) if later else Installation(folder, version)
    return installation if _is_ours(installation.root) else None


def came_up() -> None:
    """Note that this very program, where it is a later version, has shown its first window."""
    installation = find_installation("")
    folder = Path(sys.executable).resolve().parent
    if installation is not None and folder != installation.root:
        try:
            # By the name that the pointer has for it.
            installation.proved(folder.name)
        except OSError as error:
            _log.warning("that version %s came up is not kept: %s", folder.name, error.strerror)


def _is_ours(root: Path) -> bool:
    """Whether this person unpacked it: it is theirs, and nowhere that a package manager keeps."""
    kept = root.is_relative_to("/usr") and not root.is_relative_to("/usr/local")
    return not kept and root.stat().st_uid == os.getuid() and os.access(root, os.W_OK)
