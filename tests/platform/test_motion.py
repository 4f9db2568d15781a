"""What the desktop says of motion, asked over a real bus, on which a portal answers as those of desktops do."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from openclaw_desktop.platform.motion import system_reduces_motion
from tests.desktop import session_bus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the portal is that of Linux desktops")
_NAME = "org.freedesktop.portal.Desktop"
Settings = Mapping[tuple[str, str], tuple[str, object]]


@pytest.fixture
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


@contextmanager
def portal(bus: str, settings: Settings) -> Iterator[None]:
    """Answer on the bus, until the end of the ``with``."""
    from jeepney import MessageType, message_bus, new_error, new_method_return
    from jeepney.io.blocking import open_dbus_connection

    over = threading.Event()
    with open_dbus_connection(bus) as connection:
        connection.send_and_get_reply(message_bus.RequestName(_NAME))

        def serve() -> None:
            while not over.is_set():
                try:
                    asked = connection.receive(timeout=0.05)
                except TimeoutError:
                    continue
                if asked.header.message_type is MessageType.method_call:
                    value = settings.get(tuple(asked.body))
                    found = new_error(asked, "org.freedesktop.portal.Error.NotFound")
                    connection.send(found if value is None else new_method_return(asked, "v", (("v", value),)))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    ("settings", "reduces"),
    [
        ({("org.freedesktop.appearance", "reduced-motion"): ("u", 1)}, True),
        ({("org.freedesktop.appearance", "reduced-motion"): ("u", 0)}, False),
        ({("org.gnome.desktop.interface", "enable-animations"): ("b", False)}, True),
        ({("org.gnome.desktop.interface", "enable-animations"): ("b", True)}, False),
        ({}, False),
    ],
)
def test_the_portal_is_asked(bus: str, settings: Settings, reduces: bool) -> None:
    with portal(bus, settings):
        assert system_reduces_motion(bus) is reduces


def test_a_desktop_without_a_portal_asks_for_nothing(bus: str) -> None:
    assert not system_reduces_motion(bus)
    assert not system_reduces_motion("unix:path=/nowhere")
