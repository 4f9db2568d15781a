"""Notifications of the desktop: what a program may show, and the ways to show it that there are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

APP_NAME = "OpenClaw"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One notification.

    Attributes:
        key: what it is about; a later one with the same key takes its place.
        title: one line.
        body: some more, "" for none.
        actions: what can be done from it: a word for programs and a text for the button. `open` is also what a click
            on the bubble itself means.
        urgent: whether it stays until the person has seen it.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    urgent: bool = False


class DesktopNotifications(QObject):
    """One way to show bubbles; this one shows none.

    Nothing here blocks, and nothing is raised: a desktop without notifications is no fault, and what they say is in the
    program's own list, too.

    Signals:
        acted: the key of a bubble, and which of its actions was chosen.
        shown: the key of a bubble that the desktop took.
    """

    acted = Signal(str, str)
    shown = Signal(str)

    def show_bubble(self, bubble: Bubble) -> None:
        """Show a bubble, in place of the one with its key."""

    def withdraw(self, key: str) -> None:
        """Take a bubble away: it is settled."""

    def close(self) -> None:
        """Show nothing any more."""


def desktop_notifications(icon: QIcon, parent: QObject) -> DesktopNotifications:
    """Give this desktop's own way: its notification service where there is D-Bus, else the tray."""
    system = sys.platform
    if system.startswith("linux"):
        from openclaw_desktop.platform.desktop_notifications_dbus import DBusNotifications

        return DBusNotifications(parent)
    from openclaw_desktop.platform.desktop_notifications_tray import TrayNotifications

    return TrayNotifications(icon, parent)
