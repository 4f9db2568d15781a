"""Desktop notifications against a real notification service on a virtual screen."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from jeepney import DBusAddress, HeaderFields, Message, message_bus, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from openclaw_desktop.platform.desktop_notifications import Bubble
from openclaw_desktop.platform.desktop_notifications_dbus import DBusNotifications
from tests.desktop import NotificationDaemon, session_bus

LIMIT_MS = 10_000
ACTIONS = (("open", "Open"), ("approve", "Approve"))

Connect = Callable[[str], DBusNotifications]


@pytest.fixture
def connect(qapp: QCoreApplication) -> Iterator[Connect]:
    made: list[DBusNotifications] = []

    def one(bus: str) -> DBusNotifications:
        made.append(DBusNotifications(bus=bus))
        return made[-1]

    yield one
    for notifications in made:
        notifications.close()


@pytest.mark.xvfb
def test_a_bubble_is_on_the_screen_with_its_words(
    connect: Connect, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    notifications = connect(notification_daemon.bus)
    with qtbot.waitSignal(notifications.shown, timeout=LIMIT_MS) as told:
        notifications.show_bubble(Bubble("approval:1", "待审批：采购显示器", "林小雨 · R&D <urgent>", ACTIONS))
    assert told.args == ["approval:1"]
    assert notification_daemon.shown() == 1
    notification_daemon.close_all()
    (one,) = notification_daemon.history()
    assert one["summary"] == "待审批：采购显示器"
    # What looks like markup is shown as it was written.
    assert one["body"] in ("林小雨 · R&D <urgent>", "林小雨 · R&amp;D &lt;urgent&gt;")
    assert one["appname"] == "OpenClaw"


@pytest.mark.xvfb
def test_the_next_one_about_the_same_takes_its_place_and_it_can_be_withdrawn(
    connect: Connect, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    notifications = connect(notification_daemon.bus)
    for key, title in (("a", "first"), ("a", "second"), ("b", "other")):
        with qtbot.waitSignal(notifications.shown, timeout=LIMIT_MS):
            notifications.show_bubble(Bubble(key, title, actions=ACTIONS, urgent=True))
    assert notification_daemon.shown() == 2
    notifications.withdraw("a")
    qtbot.waitUntil(lambda: notification_daemon.shown() == 1, timeout=LIMIT_MS)


@pytest.mark.xvfb
def test_a_click_opens_and_a_button_does_what_it_says(
    connect: Connect, notification_daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    notifications = connect(notification_daemon.bus)
    with qtbot.waitSignal(notifications.shown, timeout=LIMIT_MS):
        notifications.show_bubble(Bubble("approval:7", "采购显示器", actions=ACTIONS, urgent=True))
    with qtbot.waitSignal(notifications.acted, timeout=LIMIT_MS) as told:
        notification_daemon.choose("Approve")
    assert told.args == ["approval:7", "approve"]
    with qtbot.waitSignal(notifications.shown, timeout=LIMIT_MS):
        notifications.show_bubble(Bubble("ticket:3", "Look at this", actions=ACTIONS[:1], urgent=True))
    with qtbot.waitSignal(notifications.acted, timeout=LIMIT_MS) as told:
        notification_daemon.click()
    assert told.args == ["ticket:3", "open"]


class _AnswersAtOnce(threading.Thread):
    """A notification service whose person answers at once: the reply and the answer are one write."""

    def __init__(self, bus: str) -> None:
        super().__init__(name="answers-at-once", daemon=True)
        self._connection = open_dbus_connection(bus)
        owned = self._connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        assert owned.body == (1,)

    def run(self) -> None:
        numbers = itertools.count(1)
        with contextlib.suppress(OSError):
            while True:
                call = self._connection.receive()
                member = call.header.fields.get(HeaderFields.member)
                if member == "GetCapabilities":
                    self._send(new_method_return(call, "as", (["actions"],)))
                elif member == "Notify":
                    number = next(numbers)
                    service = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
                    answer = new_signal(service, "ActionInvoked", "us", (number, "approve"))
                    self._send(new_method_return(call, "u", (number,)), answer)
                elif member == "CloseNotification":
                    self._send(new_method_return(call))

    def _send(self, *messages: Message) -> None:
        serials = self._connection.outgoing_serial
        self._connection.sock.sendall(b"".join(message.serialise(serial=next(serials)) for message in messages))

    def end(self) -> None:
        self._connection.sock.shutdown(socket.SHUT_RDWR)
        self.join()
        self._connection.close()


def test_an_answer_that_comes_with_a_reply_is_heard(connect: Connect, qtbot: QtBot) -> None:
    with session_bus() as address, contextlib.ExitStack() as ending:
        service = _AnswersAtOnce(address)
        service.start()
        ending.callback(service.end)
        notifications = connect(address)
        for number in range(50):
            with qtbot.waitSignal(notifications.acted, timeout=LIMIT_MS) as told:
                notifications.show_bubble(Bubble(f"approval:{number}", "采购显示器", actions=ACTIONS))
            assert told.args == [f"approval:{number}", "approve"]
        notifications.close()


def test_without_a_bus_nothing_happens_and_nothing_is_left_running(connect: Connect, qtbot: QtBot) -> None:
    notifications = connect("unix:path=/nowhere/bus")
    with qtbot.assertNotEmitted(notifications.shown, wait=0):
        notifications.show_bubble(Bubble("a", "nobody sees this"))
    notifications.close()


def test_a_bus_that_goes_away_is_survived(connect: Connect, qtbot: QtBot) -> None:
    with session_bus() as address:
        notifications = connect(address)
        # There is a bus, but nobody on it who shows notifications.
        notifications.show_bubble(Bubble("a", "nobody sees this"))
    notifications.show_bubble(Bubble("b", "nor this"))
    notifications.close()
