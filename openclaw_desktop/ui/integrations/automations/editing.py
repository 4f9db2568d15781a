"""What happens when a rule is made or changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.automations import Automation
from openclaw_desktop.ui.integrations.automations.automation_dialog import AutomationDialog
from openclaw_desktop.ui.integrations.editing import Changes, Editing
from openclaw_desktop.ui.search.known_values import Known
from openclaw_desktop.worker import ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_FOUND: Final = 20


class AutomationEditing(Editing[Automation, AutomationDialog]):
    """Opens the form, offers it what is known, and asks the server.

    Signals:
        people_found: display names by username, of those who were looked for.
    """

    people_found = Signal(object)

    _what = "automation"

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(worker, owner, parent)
        self._known = Known({}, [], [])

    def _make_form(self, item: Automation | None) -> AutomationDialog:
        form = AutomationDialog(item, self._known.people, self._owner)
        self._tell_known(form)
        form.people_wanted.connect(self._search)
        return form

    def _begin(self, form: AutomationDialog, _item: Automation | None) -> None:
        form.name_edit.setFocus()

    def _changes(self, client: OpenClawClient) -> Changes[Automation]:
        return client.automations

    def know(self, known: Known) -> None:
        """Offer these people, categories and tags."""
        self._known = known
        if self._dialog is not None:
            self._tell_known(self._dialog)

    def _tell_known(self, form: AutomationDialog) -> None:
        known = self._known
        form.know_people(known.people)
        form.completing.know("assignee", known.people)
        form.completing.know("requester", known.people)
        form.completing.know("category", dict.fromkeys(known.categories, ""))
        form.completing.know("tag", dict.fromkeys(known.tags, ""))

    def _search(self, text: str) -> None:
        job = Job("people search", partial(_find_people, text), supersedes="automation.people", park_offline=True)
        self._worker.submit(job).succeeded.connect(self._on_people)

    def _on_people(self, people: dict[str, str]) -> None:
        self.people_found.emit(people)
        if self._dialog is not None:
            self._dialog.know_people(people)


def _find_people(text: str, client: OpenClawClient) -> dict[str, str]:
    users = client.users.list(text, limit=_FOUND).page().items
    return {user.username: user.display_name for user in users if user.active}
