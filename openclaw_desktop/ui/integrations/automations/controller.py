"""What happens when among the automations."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.automations import Automation
from openclaw_desktop.ui.integrations.automations.editing import AutomationEditing
from openclaw_desktop.ui.integrations.automations.pane import AutomationsPane
from openclaw_desktop.ui.integrations.automations.runs import Runs
from openclaw_desktop.ui.integrations.list_controller import Link, ListController
from openclaw_desktop.ui.search.known_values import Known, KnownValues
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import HIGH, ApiWorker, Job


class AutomationsController(ListController[Automation]):
    """Drives an `AutomationsPane` for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id of a ticket that is to be opened in the Tickets tab.
    """

    ticket_wanted = Signal(str)

    def __init__(
        self, worker: ApiWorker, session: Session, pane: AutomationsPane, parent: QObject | None = None
    ) -> None:
        super().__init__(worker, session, pane, "automation:manage", parent)
        self._pane = pane
        self._beside = self._runs = Runs(worker, pane.detail, self)
        self._editing = self._form = AutomationEditing(worker, pane, self)
        self._known = KnownValues(worker, session, self)

    def start(self) -> None:
        """Ask for the automations, and for the people and words that their forms offer."""
        super().start()
        self._known.ask_once()

    def _links(self) -> list[Link]:
        pane = self._pane
        return [
            (pane.try_action.triggered, self._runs.try_it),
            (pane.switch_action.triggered, self._switch),
            (pane.delete_action.triggered, self._delete),
            (pane.table.entered, pane.detail.table.setFocus),
            (pane.detail.runs_requested, self._runs.show_done),
            (pane.detail.more_requested, self._runs.more),
            (pane.detail.ticket_requested, self.ticket_wanted.emit),
            (pane.detail.card.retry_requested, self._runs.show_done),
            (self._known.found, self._learn),
            (self._form.saved, self._on_saved),
            (self._form.people_found, pane.detail.know_people),
        ]

    def _asking(self) -> Job[list[Automation]]:
        return Job(
            "list automations",
            lambda client: list(client.automations.list()),
            supersedes="list automations",
            park_offline=True,
        )

    def _learn(self, known: Known) -> None:
        self._form.know(known)
        self._pane.detail.know_people(known.people)

    @Slot()
    def _next_minute(self) -> None:
        self._pane.detail.table.rows.reword()
        super()._next_minute()

    @Slot()
    def _new(self) -> None:
        self._known.ask_once()
        super()._new()

    @Slot()
    def _edit(self) -> None:
        self._known.ask_once()
        super()._edit()

    @Slot(object)
    def _on_saved(self, automation: Automation) -> None:
        self._choose_later = automation.id
        self._pane.toast.show_message(self.tr("“{name}” was saved.").format(name=automation.name))
        self.refresh()

    @Slot()
    def _switch(self) -> None:
        automation = self._pane.table.current()
        if automation is None:
            return
        on = not automation.active
        told = self.tr("“{name}” is switched on.") if on else self.tr("“{name}” is switched off.")
        job: Job[Automation] = Job(
            "switch automation", lambda client: client.automations.update(automation.id, active=on), priority=HIGH
        )
        self._do(job, told.format(name=automation.name))

    @Slot()
    def _delete(self) -> None:
        automation = self._pane.table.current()
        if automation is None:
            return
        job: Job[None] = Job(
            "delete automation", lambda client: client.automations.delete(automation.id), priority=HIGH
        )
        self._ask("deleteAutomationDialog", "danger", job, lambda _nothing: self.refresh()).show_texts(
            self.tr("Delete automation"),
            self.tr("Delete “{name}”?").format(name=automation.name),
            self.tr("It acts no more, and the record of what it did goes, too. Approvals it asked for stay."),
            self.tr("Delete"),
            self.tr("Keep it"),
        )
