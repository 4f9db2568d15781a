"""What a feature tells the main window about itself: a tab, who may see it, and how to build its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.ui.session import Session

if TYPE_CHECKING:
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.worker import ApiWorker


class FeatureController(Protocol):
    """What happens when, in one feature."""

    def start(self) -> None:
        """Begin: the login holds, the page is there."""

    def stop(self) -> None:
        """End: the login is over or the program closes. What was typed is kept as drafts."""

    def refresh(self) -> None:
        """Ask the server again for what is shown."""


@runtime_checkable
class LeadsToTickets(Protocol):
    """A controller that sends people on to a ticket in the Tickets tab.

    Attributes:
        ticket_wanted: a signal with the ticket's id.
    """

    ticket_wanted: SignalInstance


@runtime_checkable
class SavesViews(Protocol):
    """A controller through which views are saved.

    Attributes:
        views_changed: a signal: there is a new one.
    """

    views_changed: SignalInstance


@runtime_checkable
class ShowsTickets(Protocol):
    """The controller of the Tickets tab, for those that lead there."""

    def open_ticket(self, ticket_id: str) -> None:
        """Show a ticket in the editor."""

    def refresh(self) -> None:
        """Ask the server again for tickets and views."""


@dataclass(frozen=True)
class Feature:
    """One tab of the main window.

    Attributes:
        name: the object name of its page.
        icon: one of the program's icons.
        permission: without it the tab is not there.
        title: gives the tab's text in the language in use; `&` before its mnemonic.
        make_page: builds the page (widgets only), before any login.
        make_controller: builds the controller for a login that holds.
    """

    name: str
    icon: str
    permission: Permission
    title: Callable[[], str]
    make_page: Callable[[], QWidget]
    make_controller: Callable[[ApiWorker, Profile, Session, QWidget], FeatureController]
