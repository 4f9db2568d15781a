"""What happens in a list with a detail beside it, whether it lists webhooks or automations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QMenu

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.integrations.list_pane import ListPane
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.worker import ApiWorker, ConnectionState, Job, Running

_MINUTE_MS: Final = 60_000


class Listed(Protocol):
    """What is listed."""

    @property
    def id(self) -> str:
        """By which it is known."""


class Beside(Protocol):
    """Loads what the detail shows of the chosen item."""

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""

    def refresh(self) -> None:
        """Ask the server again."""

    def show(self, item_id: str, /) -> None:
        """Load for this item; nothing for ""."""

    def stop(self) -> None:
        """End."""


class Editing(Protocol):
    """Opens the form for an item."""

    def open(self, item: Any, /) -> None:
        """Open it, for a new one with None."""

    def close(self) -> None:
        """Close what is open."""


T = TypeVar("T", bound=Listed)
Link = tuple[Any, Callable[..., None]]


class ListController(QObject, Generic[T]):
    """Drives a `ListPane` for one login, from `start` to `stop`. Subclasses say which items, and what is done."""

    def __init__(
        self, worker: ApiWorker, session: Session, pane: ListPane[T], manage: Permission, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._session = session
        self._list = pane
        self._manage = manage
        self._beside: Beside
        self._editing: Editing
        self._loading: Running[list[T]] | None = None
        self._confirm: ConfirmDialog | None = None
        self._choose_later = ""
        self._started = False
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._next_minute)

    # Beginning and end

    def start(self) -> None:
        """Ask for the items."""
        self._started = True
        self._list.show_permission(self._session.may(self._manage))
        self._list.show_current(None)
        for signal, slot in self._all_links():
            signal.connect(slot)
        self._minute.start()
        self.refresh()

    def stop(self) -> None:
        """End: nothing stays on the screen."""
        if not self._started:
            return
        self._started = False
        self._minute.stop()
        self._beside.stop()
        self._editing.close()
        if self._confirm is not None:
            self._confirm.done(0)
        for signal, slot in self._all_links():
            signal.disconnect(slot)
        if self._loading is not None:
            self._loading.cancel()
        self._list.error_card.clear()
        self._list.table.show_items([])
        self._list.show_current(None)

    def _all_links(self) -> list[Link]:
        pane = self._list
        return [
            (pane.new_action.triggered, self._new),
            (pane.refresh_action.triggered, self.refresh),
            (pane.edit_action.triggered, self._edit),
            (pane.table.chosen, self._on_chosen),
            (pane.table.customContextMenuRequested, self._show_menu),
            (pane.error_card.retry_requested, self.refresh),
            (self._worker.connection_changed, self._on_connection),
            *self._links(),
        ]

    def _links(self) -> list[Link]:
        """Give the signals that only this kind of item has, with what they lead to."""
        return []

    # The list

    def _asking(self) -> Job[list[T]]:
        raise NotImplementedError

    @Slot()
    def refresh(self) -> None:
        """Ask the server for the items, and for what is shown of the chosen one."""
        running = self._loading = self._worker.submit(self._asking())
        self._list.busy.show_for(running)
        running.succeeded.connect(self._on_items)
        running.failed.connect(self._on_failed)
        running.ended.connect(partial(self._on_ended, running))
        self._beside.refresh()

    @property
    def loading(self) -> bool:
        """Whether an answer is on its way."""
        return self._loading is not None or self._beside.loading

    def _on_items(self, items: list[T]) -> None:
        pane = self._list
        pane.error_card.clear()
        pane.table.show_items(items)
        pane.show_rows()
        wanted, self._choose_later = self._choose_later, ""
        if wanted:
            pane.table.choose(wanted)
        elif items and pane.table.current() is None:
            pane.table.choose(items[0].id)

    def _on_failed(self, error: OpenClawError) -> None:
        self._list.error_card.show_error(error)

    def _on_ended(self, running: Running[list[T]]) -> None:
        if running is self._loading:
            self._loading = None

    @Slot(object)
    def _on_chosen(self, item: T | None) -> None:
        self._list.show_current(item)
        self._beside.show("" if item is None else item.id)

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self._list.table.current() is None or not self._session.may(self._manage):
            return
        menu = QMenu(self._list)
        menu.addActions(self._list.row_actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._list.table.viewport().mapToGlobal(where))

    @Slot()
    def _next_minute(self) -> None:
        self._list.table.rows.reword()
        if self._list.isVisible() and self._worker.connection.state == "online" and self._loading is None:
            self.refresh()

    @Slot(object)
    def _on_connection(self, state: ConnectionState) -> None:
        if state.state == "online" and self._list.error_card.error is not None:
            self.refresh()

    # What can be done

    @Slot()
    def _new(self) -> None:
        self._editing.open(None)

    @Slot()
    def _edit(self) -> None:
        item = self._list.table.current()
        if item is not None:
            self._editing.open(item)

    def _do(self, job: Job[Any], told: str) -> None:
        """Do something with an item at once, and say so when it is done."""
        running = self._worker.submit(job)
        running.succeeded.connect(partial(self._on_done, told))
        running.failed.connect(self._on_refused)

    def _on_done(self, told: str, _answer: object) -> None:
        self._list.toast.show_message(told)
        self.refresh()

    def _on_refused(self, error: OpenClawError) -> None:
        self._list.toast.show_message(words_for(error).one_line())
        self.refresh()

    def _ask(
        self, name: str, kind: Literal["danger", "primary"], job: Job[Any], done: Callable[[Any], None]
    ) -> ConfirmDialog:
        """Open a question; a yes does the job. The caller words it."""
        dialog = self._confirm = ConfirmDialog(name, kind, self._list)
        dialog.confirmed.connect(partial(self._confirmed, job, done))
        dialog.finished.connect(self._on_answered)
        dialog.open()
        return dialog

    def _confirmed(self, job: Job[Any], done: Callable[[Any], None]) -> None:
        if self._confirm is not None:
            running = self._worker.submit(job)
            running.succeeded.connect(done)
            self._confirm.wait_for(running)

    def _on_answered(self) -> None:
        dialog, self._confirm = self._confirm, None
        if dialog is not None:
            dialog.deleteLater()
