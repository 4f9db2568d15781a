"""Notifications by D-Bus (freedesktop.org's Desktop Notifications Specification 1.2), in a thread of their own.

Qt's tray icon does not reach the notification service on every desktop, and knows no buttons.
"""

from __future__ import annotations

import html
import logging
import queue
import selectors
import socket
import threading
import time
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, Qt, Signal, Slot

from openclaw_desktop.platform.desktop_notifications import APP_NAME, Bubble, DesktopNotifications

_log = logging.getLogger(__name__)

_SERVICE: Final = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_DESKTOP_FILE: Final = "openclaw-desktop"
_REPLY_S: Final = 5.0
_AGAIN_AFTER_S: Final = 60.0
"""Where there is no bus or no service, the next bubble after so long asks again: it may have been started."""
_NORMAL, _CRITICAL = 1, 2
_DEFAULT_ACTION: Final = "default"
"""The specification's word for a click on the bubble itself."""
_LEFT_BEHIND_S: Final = 1.0


class DBusNotifications(DesktopNotifications):
    """Hands bubbles to the thread, and its news back by queued signals."""

    _told = Signal(str, str)
    _taken = Signal(str)

    def __init__(self, parent: QObject | None = None, *, bus: str = "SESSION") -> None:
        """Describe the bus; nothing is opened before the first bubble.

        Args:
            parent: the owner.
            bus: `SESSION`, or the address of a bus.
        """
        super().__init__(parent)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._taken.connect(self._on_taken, Qt.ConnectionType.QueuedConnection)
        self._bus = bus
        self._service: _Service | None = None

    def show_bubble(self, bubble: Bubble) -> None:
        """Show a bubble, in place of the one with its key."""
        self._running().ask(bubble)

    def withdraw(self, key: str) -> None:
        """Take a bubble away."""
        if self._service is not None:
            self._service.ask(key)

    def close(self) -> None:
        """End the thread; bubbles stay on the desktop for as long as it likes."""
        service, self._service = self._service, None
        if service is not None:
            service.end()

    def _running(self) -> _Service:
        if self._service is None:
            self._service = _Service(self._bus, self._told.emit, self._taken.emit)
            self._service.start()
        return self._service

    @Slot(str, str)
    def _on_told(self, key: str, action: str) -> None:
        self.acted.emit(key, action)

    @Slot(str)
    def _on_taken(self, key: str) -> None:
        self.shown.emit(key)


class _Service(threading.Thread):
    """Owns the connection: sends what it is asked for, and listens in between."""

    def __init__(self, bus: str, told: Any, taken: Any) -> None:
        # Not waited for where the bus itself hangs: the program must be able to end.
        super().__init__(name="openclaw-notifications", daemon=True)
        self._bus = bus
        self._told = told
        self._taken = taken
        self._asked: queue.SimpleQueue[Bubble | str | None] = queue.SimpleQueue()
        self._wake, self._woken = socket.socketpair()
        self._connection: DBusConnection | None = None
        self._capabilities: frozenset[str] = frozenset()
        self._ids: dict[str, int] = {}
        self._again_at = 0.0
        self._ended = False

    def ask(self, what: Bubble | str) -> None:
        """Show a bubble, or withdraw the one of a key; from any thread."""
        self._asked.put(what)
        self._ring()

    def end(self) -> None:
        """Let the thread end and wait a moment for it."""
        self._ended = True
        self._asked.put(None)
        self._ring()
        self.join(_LEFT_BEHIND_S)
        self._wake.close()

    def _ring(self) -> None:
        self._wake.send(b"\0")

    def run(self) -> None:
        """Serve until asked to end."""
        try:
            while self._serve():
                self._listen()
        finally:
            self._disconnect()
            self._woken.close()

    def _serve(self) -> bool:
        """Do what was asked for; give whether to go on."""
        while True:
            try:
                asked = self._asked.get_nowait()
            except queue.Empty:
                return True
            if asked is None:
                return False
            try:
                if isinstance(asked, Bubble):
                    self._show(asked)
                elif asked in self._ids and self._connection is not None:
                    self._call("CloseNotification", "u", (self._ids.pop(asked),))
            except _Refused as refused:
                # Such as to close what the person has closed meanwhile.
                _log.debug("the notification service refused: %s", refused)
            except OSError as error:
                self._lose(error)

    def _listen(self) -> None:
        """Wait for something to do or to hear."""
        # What came together with a reply is in the connection's own buffer, where no selector sees it.
        self._hear()
        if not self._asked.empty():
            return
        with selectors.DefaultSelector() as selector:
            selector.register(self._woken, selectors.EVENT_READ)
            if self._connection is not None:
                selector.register(self._connection.sock, selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select()}
        if self._woken in ready:
            self._woken.recv(4096)

    def _hear(self) -> None:
        try:
            while self._connection is not None:
                self._take_in(self._connection.receive(timeout=0))
        except TimeoutError:
            return
        except OSError as error:
            self._lose(error)

    def _take_in(self, message: Message) -> None:
        if message.header.message_type is not MessageType.signal:
            return
        by_id = {number: key for key, number in self._ids.items()}
        member = message.header.fields.get(HeaderFields.member)
        if member == "ActionInvoked":
            number, action = message.body
            if number in by_id and not self._ended:
                # Not every service takes away by itself what was answered; before anything that the answer leads to.
                self._asked.put(by_id[number])
                self._told(by_id[number], "open" if action == _DEFAULT_ACTION else action)
        elif member == "NotificationClosed" and message.body[0] in by_id:
            del self._ids[by_id[message.body[0]]]

    def _show(self, bubble: Bubble) -> None:
        connection = self._connected()
        if connection is None:
            return
        actions: list[str] = []
        if "actions" in self._capabilities:
            for word, text in bubble.actions:
                # The default one is a click on the bubble; most desktops show no button for it.
                actions += [_DEFAULT_ACTION, text, word, text] if word == "open" else [word, text]
        body = bubble.body
        if "body-markup" in self._capabilities:
            body = html.escape(body, quote=False)
        hints = {
            "urgency": ("y", _CRITICAL if bubble.urgent else _NORMAL),
            "desktop-entry": ("s", _DESKTOP_FILE),
        }
        before = self._ids.get(bubble.key, 0)
        content = (APP_NAME, before, _DESKTOP_FILE, bubble.title, body, actions, hints, -1)
        self._ids[bubble.key] = self._call("Notify", "susssasa{sv}i", content)[0]
        if not self._ended:
            self._taken(bubble.key)

    def _connected(self) -> DBusConnection | None:
        if self._connection is None and time.monotonic() >= self._again_at:
            self._again_at = time.monotonic() + _AGAIN_AFTER_S
            try:
                self._connection = open_dbus_connection(self._bus)
                self._capabilities = frozenset(self._call("GetCapabilities", None, ())[0])
                for member in ("ActionInvoked", "NotificationClosed"):
                    rule = MatchRule(type="signal", interface=_SERVICE.interface, member=member)
                    self._ask(message_bus.AddMatch(rule))
            except (OSError, KeyError, ValueError, RuntimeError, _Refused) as error:
                # KeyError, ValueError, RuntimeError: the environment names no bus, or none that jeepney can reach.
                self._lose(error)
        return self._connection

    def _call(self, method: str, signature: str | None, content: tuple[Any, ...]) -> tuple[Any, ...]:
        return self._ask(new_method_call(_SERVICE, method, signature, content))

    def _ask(self, call: Message) -> tuple[Any, ...]:
        """Call and wait for the reply; signals that come before it are taken in as well.

        Raises:
            _Refused: with an error for a reply.
            TimeoutError: without one.
            OSError: where the connection broke.
        """
        connection = self._connection
        if connection is None:
            raise _Refused("not connected")
        serial = next(connection.outgoing_serial)
        connection.send(call, serial=serial)
        until = time.monotonic() + _REPLY_S
        while True:
            message = connection.receive(timeout=max(0.0, until - time.monotonic()))
            if message.header.fields.get(HeaderFields.reply_serial) != serial:
                self._take_in(message)
            elif message.header.message_type is MessageType.error:
                raise _Refused(str(message.header.fields.get(HeaderFields.error_name, "")))
            else:
                body: tuple[Any, ...] = message.body
                return body

    def _lose(self, error: Exception) -> None:
        _log.info("no desktop notifications: %s", type(error).__name__)
        self._disconnect()
        self._again_at = time.monotonic() + _AGAIN_AFTER_S

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        self._ids.clear()
        if connection is not None:
            connection.close()


class _Refused(Exception):
    """The service answered with an error."""
