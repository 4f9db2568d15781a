"""What a feature tells the main window about itself: a tab, who may see it, and how to build its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.ui.session import Session

if TYPE_CHECKING:
    from openclaw_desktop.contract.events import Event
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.notifications.presence import Board
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
class Announces(Protocol):
    """A controller with work in the background, whose end is told wherever the person is.

    Attributes:
        announced: a signal with a sentence, the word of an action or "", and the action or None.
    """

    announced: SignalInstance


@runtime_checkable
class ShowsTickets(Protocol):
    """The controller of the Tickets tab, for those that lead there."""

    def open_ticket(self, ticket_id: str) -> None:
        """Show a ticket in the editor."""

    def refresh(self) -> None:
        """Ask the server again for tickets and views."""


@runtime_checkable
class ShowsSearch(Protocol):
    """The controller of the Search tab, for those that lead there."""

    def show_query(self, query: str) -> None:
        """Search for a query."""


@runtime_checkable
class LeadsToSearch(Protocol):
    """A controller that sends people on to the Search tab.

    Attributes:
        search_wanted: a signal with a query.
    """

    search_wanted: SignalInstance


@runtime_checkable
class LeadsToImport(Protocol):
    """A controller from which people begin an import.

    Attributes:
        import_wanted: a signal.
    """

    import_wanted: SignalInstance


@runtime_checkable
class ImportsTickets(Protocol):
    """A controller that imports."""

    def import_tickets(self) -> None:
        """Ask for a file whose rows become tickets."""


@runtime_checkable
class HearsEvents(Protocol):
    """A controller that follows what happens on the server."""

    def hear(self, events: Sequence[Event]) -> None:
        """Take in events, oldest first; each comes once."""


@runtime_checkable
class ShowsPresence(Protocol):
    """A controller that shows who else has which ticket open."""

    def show_presence(self, board: Board) -> None:
        """Show who is where, in all."""


@runtime_checkable
class ShowsApprovals(Protocol):
    """The controller of the Approvals tab, for those that lead there."""

    def open_approval(self, approval_id: str) -> None:
        """Show an approval."""

    def ask_about(self, ticket_id: str, title: str) -> None:
        """Begin a new approval about a ticket."""


@runtime_checkable
class LeadsToApprovals(Protocol):
    """A controller that sends people on to the Approvals tab.

    Attributes:
        approval_wanted: a signal with an approval's id.
        approval_request_wanted: a signal with id and title of the ticket that a new one should be about.
    """

    approval_wanted: SignalInstance
    approval_request_wanted: SignalInstance


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
