"""What happens in the Integrations tab."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.integrations.page import IntegrationsPage
from openclaw_desktop.ui.integrations.webhooks.controller import WebhooksController
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker


class IntegrationsController(QObject):
    """Drives an `IntegrationsPage` for one login, from `start` to `stop`."""

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,  # noqa: ARG002 - every feature gets it
        session: Session,
        page: IntegrationsPage,
    ) -> None:
        super().__init__()
        self._page = page
        self.webhooks = WebhooksController(worker, session, page.webhooks, self)

    def start(self) -> None:
        """Ask for what is shown."""
        self.webhooks.start()

    def stop(self) -> None:
        """End: nothing stays on the screen."""
        self.webhooks.stop()

    @Slot()
    def refresh(self) -> None:
        """Ask the server again."""
        self.webhooks.refresh()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self.webhooks.loading
