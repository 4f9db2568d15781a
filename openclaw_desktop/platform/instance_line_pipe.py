"""The line as Qt strings it: a named pipe on Windows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from openclaw_desktop.platform.instance_line import ANSWER, MAX_MESSAGE, InstanceLine, decode, encode


class PipeLine(InstanceLine):
    """A pipe that only this person can reach."""

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Hear later starts from now on, in place of whoever was killed while listening; give whether that works."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._address)
        server.newConnection.connect(self._on_connection)
        self._server = server
        return server.listen(self._address)

    def close(self) -> None:
        """Hear nothing any more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def tell(self, arguments: Sequence[str], wait_ms: int) -> bool:
        """Tell the program that listens; give whether it took the arguments."""
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(wait_ms):
            return False
        socket.write(encode(arguments))
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(wait_ms):
                return False
        return bytes(socket.readLine().data()) == ANSWER

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
        if socket.bytesAvailable() > MAX_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            arguments = decode(bytes(socket.readLine().data()))
            if arguments is None:
                socket.abort()
                return
            socket.write(ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self.told.emit(arguments)
