"""Events in the program: followed for a login, and handed to whoever hears them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.events import Event
from openclaw_desktop.platform.desktop_notifications import DesktopNotifications
from openclaw_desktop.ui.notifications.centre import NotificationCentre
from openclaw_desktop.ui.notifications.presence import PresenceBoard
from openclaw_desktop.ui.notifications.status_button import NotificationsStatus
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.shell.feature import FeatureController, HearsEvents, ShowsPresence
from openclaw_desktop.worker.connection import ConnectionState
from openclaw_desktop.worker.event_follower import EventFollower

if TYPE_CHECKING:
    from openclaw_desktop.store.inbox import Inbox
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.worker import ApiWorker


class News(QObject):
    """Begins and ends with a login.

    Signals:
        wanted: as `NotificationCentre.wanted`.
        told: as `NotificationCentre.told`.
        settings_wanted: as `NotificationCentre.settings_wanted`.
    """

    wanted = Signal(str)
    told = Signal(str)
    settings_wanted = Signal()

    def __init__(
        self, worker: ApiWorker, profile: Profile, desktop: DesktopNotifications, bell: NotificationsStatus
    ) -> None:
        super().__init__(bell)
        self._worker, self._profile = worker, profile
        self._desktop, self._bell = desktop, bell
        self._controllers: list[FeatureController] = []
        self.centre: NotificationCentre | None = None
        self.follower: EventFollower | None = None
        self.presence = PresenceBoard(self)
        worker.connection_changed.connect(self._on_connection)

    def begin(self, session: Session, controllers: Iterable[FeatureController]) -> None:
        """Follow events for a login, and let these controllers hear them."""
        self._controllers = list(controllers)
        centre = NotificationCentre(self._worker, self._profile, session, self._desktop, self._bell)
        centre.wanted.connect(self.wanted)
        centre.told.connect(self.told)
        centre.settings_wanted.connect(self.settings_wanted)
        place = _KeptPlace(self._profile.inbox, session, centre.wants)
        follower = EventFollower(self._worker, place, self)
        follower.happened.connect(centre.hear)
        follower.gap.connect(self._load_all)
        follower.present.connect(self.presence.replace)
        follower.presence_changed.connect(self.presence.update)
        for controller in self._controllers:
            if isinstance(controller, HearsEvents):
                follower.happened.connect(controller.hear)
            if isinstance(controller, ShowsPresence):
                self.presence.changed.connect(controller.show_presence)
        self.centre, self.follower = centre, follower
        centre.start()
        follower.start()

    def end(self) -> None:
        """Follow no more."""
        for controller in self._controllers:
            if isinstance(controller, ShowsPresence):
                self.presence.changed.disconnect(controller.show_presence)
        self._controllers.clear()
        self.presence.clear()
        follower, self.follower = self.follower, None
        if follower is not None:
            follower.stop()
            follower.deleteLater()
        centre, self.centre = self.centre, None
        if centre is not None:
            centre.stop()
            centre.panel.deleteLater()
            centre.deleteLater()

    def close(self) -> None:
        """End for good, with the program."""
        self.end()
        self._desktop.close()

    @Slot()
    def _load_all(self) -> None:
        for controller in self._controllers:
            controller.refresh()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "offline":
            # Who has a ticket open is nothing to be shown from memory.
            self.presence.clear()


class _KeptPlace:
    """The follower's place, kept with the events that the person is to be told of."""

    def __init__(self, inbox: Inbox, session: Session, wants: Callable[[Event], bool]) -> None:
        self._inbox, self._wants = inbox, wants
        self._who = (session.kept_under, session.user.id)

    def read(self) -> str | None:
        """Give the cursor."""
        return self._inbox.place(*self._who)

    def take(self, cursor: str, events: list[Event]) -> None:
        """Keep the cursor and put aside what concerns the person."""
        self._inbox.take(*self._who, cursor, [event for event in events if self._wants(event)])
