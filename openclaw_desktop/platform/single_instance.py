"""One running program a profile: a second start hands its arguments to the first, and ends."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.platform.paths import make_private

_ANSWER: Final = b"taken\n"
_WAIT_MS: Final = 1500
_PATIENCE_S: Final = 5.0
_MAX_MESSAGE: Final = 64 * 1024
_MAX_SOCKET_PATH: Final = 100
"""Unix keeps some 104 to 108 bytes of a socket's path."""


class SingleInstance(QObject):
    """Guards a profile folder.

    The lock file decides; it names its process, so that one left by a killed process is seen as stale and taken over.
    The socket only carries the arguments.

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
        self._server: QLocalServer | None = None

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
            if self._hand_over(arguments):
                return False
            # The other one may be about to end, or to listen: its lock or its socket will tell. The lock waits for us.
            if time.monotonic() > until:
                raise StorageError("another window holds this profile and does not answer", code="locked")
            if self._lock.tryLock(200):
                self._listen()
                return True

    def release(self) -> None:
        """Let the next start be the one."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _listen(self) -> None:
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Under the lock nobody else can be listening: what is there was left by a killed process.
        QLocalServer.removeServer(self._address)
        server.newConnection.connect(self._on_connection)
        server.listen(self._address)
        self._server = server

    @Slot()
    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    @Slot()
    def _on_ready(self) -> None:
        sender = self.sender()
        if isinstance(sender, QLocalSocket):
            self._read(sender)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MAX_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            arguments = _decode(bytes(socket.readLine().data()))
            if arguments is None:
                socket.abort()
                return
            socket.write(_ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self.started_again.emit(arguments)

    def _hand_over(self, arguments: Sequence[str]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps(list(arguments)).encode() + b"\n")
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_WAIT_MS):
                return False
        return bytes(socket.readLine().data()) == _ANSWER


def _decode(line: bytes) -> list[str] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if isinstance(told, list) and all(isinstance(word, str) for word in told):
        return told
    return None


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
