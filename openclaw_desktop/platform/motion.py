"""Whether the person has asked the operating system for less motion."""

from __future__ import annotations

import ctypes
import logging
import os
from typing import Any, Final

_log = logging.getLogger(__name__)
_PORTAL_WAITS_S: Final = 1.0
_GET_CLIENT_AREA_ANIMATION: Final = 0x1042
_KEYS: Final = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)
"""Namespace and key of the portal's settings, and the value that asks for less motion; the first there is counts."""


def system_reduces_motion(bus: str = "") -> bool:
    """Ask the system, which may take a moment; False where it can't be asked, as on macOS.

    Args:
        bus: the address of the session bus of a Linux desktop, "" for the one of this session.
    """
    if os.name == "nt":
        return _windows_reduces()
    address = bus or os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return bool(address) and _portal_reduces(address)


def _windows_reduces() -> bool:
    animated = ctypes.c_int(1)
    user32: Any = ctypes.windll.user32  # type: ignore[attr-defined, unused-ignore]
    user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
    return not animated.value


def _portal_reduces(bus: str) -> bool:
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    settings = DBusAddress(
        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Settings"
    )
    try:
        with open_dbus_connection(bus) as connection:
            for namespace, key, reduced in _KEYS:
                call = new_method_call(settings, "Read", "ss", (namespace, key))
                reply = connection.send_and_get_reply(call, timeout=_PORTAL_WAITS_S)
                if reply.header.message_type is MessageType.method_return:
                    return bool(_plain(reply.body[0]) == reduced)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        # Besides what a connection raises: the environment names no bus, or none that can be reached.
        _log.info("the desktop was not asked about motion: %s", type(error).__name__)
    return False


def _plain(value: Any) -> Any:
    """Take a value out of its variants, each of which is a pair of signature and value."""
    while isinstance(value, tuple):
        value = value[1]
    return value
