"""The line as a Unix socket, by Python's own means.

Qt's network library, with Kerberos and all that it is linked against, would be loaded and packaged for this alone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSocketNotifier

from openclaw_desktop.platform.instance_line import ANSWER, MAX_MESSAGE, InstanceLine, decode, encode

_log = logging.getLogger(__name__)


class UnixLine(InstanceLine):
    """A socket that only this person can reach."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None
        self._callers: set[_Caller] = set()

    def listen(self) -> bool:
        """Hear later starts from now on, in place of whoever was killed while listening; give whether that works."""
        listening = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._address)
            listening.bind(self._address)
            listening.listen()
        except OSError as error:
            _log.warning("a second start will not be heard: %s", error)
            listening.close()
            return False
        finally:
            os.umask(before)
        listening.setblocking(False)
        self._socket = listening
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_call)
        return True

    def close(self) -> None:
        """Hear nothing any more."""
        for caller in list(self._callers):
            caller.hang_up()
        if self._socket is not None and self._notifier is not None:
            _drop(self._notifier)
            self._socket.close()
            self._socket = self._notifier = None
            with contextlib.suppress(OSError):
                os.unlink(self._address)

    def tell(self, arguments: Sequence[str], wait_ms: int) -> bool:
        """Tell the program that listens; give whether it took the arguments."""
        with socket.socket(socket.AF_UNIX) as calling:
            calling.settimeout(wait_ms / 1000)
            try:
                calling.connect(self._address)
                calling.sendall(encode(arguments))
                return calling.makefile("rb").readline(len(ANSWER)) == ANSWER
            except OSError:
                return False

    def _on_call(self) -> None:
        # More than one may have called since the event loop last looked.
        with contextlib.suppress(OSError):
            while self._socket is not None:
                connection, _ = self._socket.accept()
                self._callers.add(_Caller(connection, self))

    def heard(self, caller: _Caller, arguments: list[str] | None) -> None:
        """Take in that a caller told something, or hung up without."""
        self._callers.discard(caller)
        if arguments is not None:
            self.told.emit(arguments)


class _Caller:
    """A later start that is telling its arguments."""

    def __init__(self, connection: socket.socket, line: UnixLine) -> None:
        connection.setblocking(False)
        self._connection = connection
        self._line = line
        self._heard = b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, line)
        self._notifier.activated.connect(self._on_ready)

    def _on_ready(self) -> None:
        arguments = None
        try:
            part = self._connection.recv(MAX_MESSAGE)
            self._heard += part
            if part and b"\n" not in self._heard and len(self._heard) <= MAX_MESSAGE:
                return
            if len(self._heard) <= MAX_MESSAGE:
                arguments = decode(self._heard)
            if arguments is not None:
                self._connection.sendall(ANSWER)
        except OSError as error:
            _log.info("a second start broke off: %s", error)
        self.hang_up(arguments)

    def hang_up(self, arguments: list[str] | None = None) -> None:
        """Close the connection; `arguments` are what it told."""
        _drop(self._notifier)
        self._connection.close()
        self._line.heard(self, arguments)


def _drop(notifier: QSocketNotifier) -> None:
    # Before its socket is closed: the number may be another file's at once.
    notifier.setEnabled(False)
    notifier.deleteLater()
