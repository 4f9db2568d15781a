"""What the tour tells, and which part of the window each of its steps is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Step:
    """One step of the tour.

    Attributes:
        about: the object names of the widget, or of the tab's page, that it explains; the first that is shown counts.
        title, text: give what it says in the language in use.
    """

    about: tuple[str, ...]
    title: Callable[[], str]
    text: Callable[[], str]


def place_of(window: QMainWindow, name: str) -> QRect | None:
    """Give where the thing of that name is in the window: for a page its tab, else the widget; None while hidden."""
    found = window.findChild(QWidget, name)
    if found is None:
        return None
    tabs = window.findChild(QTabWidget, "mainTabs")
    index = -1 if tabs is None else tabs.indexOf(found)
    if tabs is not None and index >= 0:
        bar = tabs.tabBar()
        tab = bar.tabRect(index)
        return QRect(bar.mapTo(window, tab.topLeft()), tab.size())
    if not found.isVisibleTo(window):
        return None
    return QRect(found.mapTo(window, found.rect().topLeft()), found.size())


def place_about(window: QMainWindow, step: Step) -> QRect | None:
    """Give where the thing that a step explains is in the window, or None."""
    places = (place_of(window, name) for name in step.about)
    return next((place for place in places if place is not None), None)


STEPS: Final = (
    Step(
        ("viewsList", "ticketsPage"),
        lambda: translate("Tour", "Your tickets"),
        lambda: translate(
            "Tour", "Choose a view at the left, then click a ticket: it opens at the right, to be read and changed."
        ),
    ),
    Step(
        ("searchPage",),
        lambda: translate("Tour", "Find anything"),
        lambda: translate(
            "Tour", "The Search tab looks through tickets and comments as you type, and takes all it finds to Excel."
        ),
    ),
    Step(
        ("connectionStatus",),
        lambda: translate("Tour", "Nothing is lost"),
        lambda: translate(
            "Tour", "Here you see the connection. Without one you can go on: your changes wait here and are sent later."
        ),
    ),
    Step(
        ("notificationsStatus",),
        lambda: translate("Tour", "You are told"),
        lambda: translate(
            "Tour", "The bell has what concerns you. F1 shows the keys, Shift+F1 explains the page you are on."
        ),
    ),
)
