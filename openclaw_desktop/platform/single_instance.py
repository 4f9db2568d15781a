"""One running program a profile: a second start hands its arguments to the first, and ends."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QObject, Signal

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.platform.instance_line import InstanceLine, instance_line
from openclaw_desktop.platform.paths import make_private

_WAIT_MS: Final = 1500
_PATIENCE_S: Final = 5.0
_MAX_SOCKET_PATH: Final = 100
"""Unix keeps some 104 to 108 bytes of a socket's path."""


class SingleInstance(QObject):
    """Guards a profile folder.

    The lock file decides; it names its process, so that one left by a killed process is seen as stale and taken over.
    The line only carries the arguments.

    Signals:
        started_again: the arguments (a list of str) of a later start, in whose stead this program should act.
    """

    started_again = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "instance.lock"))
        self._lock.setStaleLockTime(0)
        self._address = _address(folder)
        self._line: InstanceLine | None = None

    def acquire(self, arguments: Sequence[str]) -> bool:
        """Become the one program of this profile, or hand the arguments to the one that is.

        Returns:
            True where this program is the one; False where another took the arguments, so that this one can end.

        Raises:
            StorageError: `locked` where another holds the profile and does not answer; `read_only` where the folder
                can't be written to.
        """
        try:
            make_private(self._folder)
        except OSError as error:
            raise StorageError("the profile folder can't be made", code="read_only") from error
        until = time.monotonic() + _PATIENCE_S
        while True:
            if self._lock.tryLock(0):
                self._listen()
                return True
            if self._lock.error() != QLockFile.LockError.LockFailedError:
                raise StorageError("the profile folder can't be written to", code="read_only")
            if instance_line(self._address).tell(arguments, _WAIT_MS):
                return False
            # The other one may be about to end, or to listen: its lock or its socket will tell. The lock waits for us.
            if time.monotonic() > until:
                raise StorageError("another window holds this profile and does not answer", code="locked")
            if self._lock.tryLock(200):
                self._listen()
                return True

    def release(self) -> None:
        """Let the next start be the one."""
        if self._line is not None:
            self._line.close()
            self._line.deleteLater()
            self._line = None
        self._lock.unlock()

    def _listen(self) -> None:
        # Under the lock nobody else can be listening: what is there was left by a killed process.
        self._line = instance_line(self._address, self)
        self._line.told.connect(self.started_again)
        self._line.listen()


def _address(folder: Path) -> str:
    """Give the socket's path in the folder, which only this person can enter; a name of its own where that can't be."""
    inside = folder.resolve() / "instance.socket"
    if os.name == "posix" and len(os.fsencode(inside)) <= _MAX_SOCKET_PATH:
        return str(inside)
    name = "openclaw-" + hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if os.name == "posix":
        return str(Path(runtime or QDir.tempPath()) / name)
    return name
