"""What happens in the Integrations tab."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.integrations.automations.controller import AutomationsController
from openclaw_desktop.ui.integrations.page import IntegrationsPage
from openclaw_desktop.ui.integrations.webhooks.controller import WebhooksController
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker


class IntegrationsController(QObject):
    """Drives an `IntegrationsPage` for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id of a ticket that is to be opened in the Tickets tab.
    """

    ticket_wanted = Signal(str)

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,  # noqa: ARG002 - every feature gets it
        session: Session,
        page: IntegrationsPage,
    ) -> None:
        super().__init__()
        self._page = page
        self._session = session
        self.webhooks = WebhooksController(worker, session, page.webhooks, self)
        self.automations = AutomationsController(worker, session, page.automations, self)
        self.automations.ticket_wanted.connect(self.ticket_wanted)

    def start(self) -> None:
        """Ask for what is shown."""
        self.webhooks.start()
        may_see = self._session.may("automation:read")
        self._page.show_permission(may_see)
        if may_see:
            self.automations.start()

    def stop(self) -> None:
        """End: nothing stays on the screen."""
        self.webhooks.stop()
        self.automations.stop()

    @Slot()
    def refresh(self) -> None:
        """Ask the server again."""
        self.webhooks.refresh()
        if self._session.may("automation:read"):
            self.automations.refresh()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self.webhooks.loading or self.automations.loading
