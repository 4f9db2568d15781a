"""What happens when a rule is made or changed."""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.automations import Automation, AutomationCreate
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.integrations.automations.automation_dialog import AutomationDialog
from openclaw_desktop.ui.search.known_values import Known
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_FOUND: Final = 20


class Editing(QObject):
    """Opens the form and asks the server.

    Signals:
        saved: the `Automation` as it is now.
        people_found: display names by username, of those who were looked for.
    """

    saved = Signal(object)
    people_found = Signal(object)

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._owner = owner
        self._known = Known({}, [], [])
        self._dialog: AutomationDialog | None = None
        self._running: Running[Automation] | None = None
        self._request: tuple[AutomationCreate, str] | None = None

    def open(self, automation: Automation | None) -> None:
        """Open the form for a rule, or for a new one."""
        if self._dialog is not None:
            return
        dialog = self._dialog = AutomationDialog(automation, self._known.people, self._owner)
        self._tell_known()
        dialog.people_wanted.connect(self._search)
        dialog.save_requested.connect(partial(self._save, automation))
        dialog.finished.connect(self._on_closed)
        dialog.open()
        dialog.name_edit.setFocus()

    def know(self, known: Known) -> None:
        """Offer these people, categories and tags."""
        self._known = known
        self._tell_known()

    def _tell_known(self) -> None:
        dialog, known = self._dialog, self._known
        if dialog is None:
            return
        dialog.know_people(known.people)
        dialog.completing.know("assignee", known.people)
        dialog.completing.know("requester", known.people)
        dialog.completing.know("category", dict.fromkeys(known.categories, ""))
        dialog.completing.know("tag", dict.fromkeys(known.tags, ""))

    def _search(self, text: str) -> None:
        job = Job("people search", partial(_find_people, text), supersedes="automation.people", park_offline=True)
        self._worker.submit(job).succeeded.connect(self._on_people)

    def _on_people(self, people: dict[str, str]) -> None:
        self.people_found.emit(people)
        if self._dialog is not None:
            self._dialog.know_people(people)

    def close(self) -> None:
        """Close the form as the login ends."""
        if self._dialog is not None:
            self._dialog.done(0)

    def _save(self, automation: Automation | None) -> None:
        dialog = self._dialog
        if dialog is None or self._running is not None:
            return
        dialog.show_waiting(True)
        if automation is None:
            wish = dialog.wish()
            # Another try of the same wish must not make a second rule.
            if self._request is None or self._request[0] != wish:
                self._request = (wish, str(uuid.uuid4()))
            job: Job[Automation] = Job(
                "create automation",
                lambda client: client.automations.create(wish),
                priority=HIGH,
                idempotency_key=self._request[1],
            )
        else:
            patch = dialog.patch()
            job = Job(
                "change automation", lambda client: client.automations.update(automation.id, patch), priority=HIGH
            )
        running = self._running = self._worker.submit(job)
        running.succeeded.connect(self._on_saved)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _on_saved(self, automation: Automation) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.saved.emit(automation)

    def _on_failed(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)

    def _on_ended(self) -> None:
        self._running = None
        if self._dialog is not None:
            self._dialog.show_waiting(False)

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._request = None
        if self._running is not None:
            self._running.cancel()
        if dialog is not None:
            dialog.deleteLater()


def _find_people(text: str, client: OpenClawClient) -> dict[str, str]:
    users = client.users.list(text, limit=_FOUND).page().items
    return {user.username: user.display_name for user in users if user.active}
