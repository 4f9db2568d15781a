"""What happens when among the automations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu

from openclaw_desktop.contract.automations import Automation
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.integrations.automations.editing import Editing
from openclaw_desktop.ui.integrations.automations.pane import AutomationsPane
from openclaw_desktop.ui.integrations.automations.runs import Runs
from openclaw_desktop.ui.search.known_values import Known, KnownValues
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.worker import HIGH, ApiWorker, ConnectionState, Job, Running

_MINUTE_MS: Final = 60_000


class AutomationsController(QObject):
    """Drives an `AutomationsPane` for one login, from `start` to `stop`.

    Signals:
        ticket_wanted: the id of a ticket that is to be opened in the Tickets tab.
    """

    ticket_wanted = Signal(str)

    def __init__(
        self, worker: ApiWorker, session: Session, pane: AutomationsPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._session = session
        self._pane = pane
        self._runs = Runs(worker, pane.detail, self)
        self._editing = Editing(worker, pane, self)
        self._known = KnownValues(worker, session, self)
        self._loading: Running[list[Automation]] | None = None
        self._confirm: ConfirmDialog | None = None
        self._choose_later = ""
        self._started = False
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._next_minute)

    # Beginning and end

    def start(self) -> None:
        """Ask for the automations."""
        self._started = True
        self._pane.show_permission(self._session.may("automation:manage"))
        self._pane.show_current(None)
        for signal, slot in self._links():
            signal.connect(slot)
        self._minute.start()
        self.refresh()
        self._known.ask_once()

    def stop(self) -> None:
        """End: nothing stays on the screen."""
        if not self._started:
            return
        self._started = False
        self._minute.stop()
        self._runs.stop()
        self._editing.close()
        if self._confirm is not None:
            self._confirm.done(0)
        for signal, slot in self._links():
            signal.disconnect(slot)
        if self._loading is not None:
            self._loading.cancel()
        self._pane.error_card.clear()
        self._pane.table.show_items([])
        self._pane.show_current(None)

    def _links(self) -> list[tuple[Any, Callable[..., None]]]:
        pane = self._pane
        return [
            (pane.new_action.triggered, self._new),
            (pane.refresh_action.triggered, self.refresh),
            (pane.try_action.triggered, self._runs.try_it),
            (pane.edit_action.triggered, self._edit),
            (pane.switch_action.triggered, self._switch),
            (pane.delete_action.triggered, self._delete),
            (pane.table.chosen, self._on_chosen),
            (pane.table.entered, self._to_detail),
            (pane.table.customContextMenuRequested, self._show_menu),
            (pane.error_card.retry_requested, self.refresh),
            (pane.detail.runs_requested, self._runs.show_done),
            (pane.detail.more_requested, self._runs.more),
            (pane.detail.ticket_requested, self.ticket_wanted.emit),
            (pane.detail.card.retry_requested, self._runs.show_done),
            (self._known.found, self._learn),
            (self._editing.saved, self._on_saved),
            (self._editing.people_found, pane.detail.know_people),
            (self._worker.connection_changed, self._on_connection),
        ]

    # The list

    @Slot()
    def refresh(self) -> None:
        """Ask the server for the automations, and for the runs of the chosen one."""
        self._pane.busy.show()
        job: Job[list[Automation]] = Job(
            "list automations",
            lambda client: list(client.automations.list()),
            supersedes="list automations",
            park_offline=True,
        )
        running = self._loading = self._worker.submit(job)
        running.succeeded.connect(self._on_automations)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))
        self._runs.refresh()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._loading is not None or self._runs.loading

    def _on_automations(self, automations: list[Automation]) -> None:
        pane = self._pane
        pane.error_card.clear()
        pane.table.show_items(automations)
        pane.show_rows()
        wanted, self._choose_later = self._choose_later, ""
        if wanted:
            pane.table.choose(wanted)
        elif automations and pane.table.current() is None:
            pane.table.choose(automations[0].id)

    def _on_failed(self, error: OpenClawError) -> None:
        self._pane.error_card.show_error(error)

    def _on_ended(self, running: Running[list[Automation]]) -> None:
        if running is self._loading:
            self._loading = None
            self._pane.busy.hide()

    def _learn(self, known: Known) -> None:
        self._editing.know(known)
        self._pane.detail.know_people(known.people)

    @Slot(object)
    def _on_chosen(self, automation: Automation | None) -> None:
        self._pane.show_current(automation)
        self._runs.show("" if automation is None else automation.id)

    @Slot()
    def _to_detail(self) -> None:
        self._pane.detail.table.setFocus()

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self._pane.table.current() is None or not self._session.may("automation:manage"):
            return
        menu = QMenu(self._pane)
        menu.addActions(self._pane.row_actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._pane.table.viewport().mapToGlobal(where))

    @Slot()
    def _next_minute(self) -> None:
        self._pane.detail.table.rows.reword()
        if self._pane.isVisible() and self._worker.connection.state == "online" and self._loading is None:
            self.refresh()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online" and self._pane.error_card.error is not None:
            self.refresh()

    # What can be done

    @Slot()
    def _new(self) -> None:
        self._known.ask_once()
        self._editing.open(None)

    @Slot()
    def _edit(self) -> None:
        automation = self._pane.table.current()
        if automation is not None:
            self._known.ask_once()
            self._editing.open(automation)

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
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self._on_done, told.format(name=automation.name)))
        running.failed.connect(self._on_refused)

    def _on_done(self, told: str, _answer: object) -> None:
        self._pane.toast.show_message(told)
        self.refresh()

    def _on_refused(self, error: OpenClawError) -> None:
        self._pane.toast.show_message(words_for(error).one_line())
        self.refresh()

    @Slot()
    def _delete(self) -> None:
        automation = self._pane.table.current()
        if automation is None:
            return
        dialog = self._confirm = ConfirmDialog("deleteAutomationDialog", "danger", self._pane)
        dialog.show_texts(
            self.tr("Delete automation"),
            self.tr("Delete “{name}”?").format(name=automation.name),
            self.tr("It acts no more, and the record of what it did goes, too. Approvals it asked for stay."),
            self.tr("Delete"),
            self.tr("Keep it"),
        )
        job: Job[None] = Job(
            "delete automation", lambda client: client.automations.delete(automation.id), priority=HIGH
        )
        dialog.confirmed.connect(partial(self._confirmed, job))
        dialog.finished.connect(self._on_answered)
        dialog.open()

    def _confirmed(self, job: Job[None]) -> None:
        if self._confirm is not None:
            running = self._worker.submit(job)
            running.succeeded.connect(self.refresh)
            self._confirm.wait_for(running)

    def _on_answered(self) -> None:
        dialog, self._confirm = self._confirm, None
        if dialog is not None:
            dialog.deleteLater()
