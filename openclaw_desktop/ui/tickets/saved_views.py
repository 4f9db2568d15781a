"""Keeping a filter as a view, renaming and deleting views, with *Undo* for a deletion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.views import View, ViewCreate, ViewPatch
from openclaw_desktop.ui.tickets.list_views import ListView
from openclaw_desktop.worker import ApiWorker, Job

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_MAX_NAME = 100


class SavedViews(QObject):
    """Changes the saved views on the server.

    Signals:
        created: the new `View`.
        changed: the saved views are others now.
        told: what was done, and what *Undo* does (`str`, `Callable | None`).
        failed: an `OpenClawError`.
    """

    created = Signal(object)
    changed = Signal()
    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker

    def create(self, name: str, q: str, sort: str) -> None:
        """Keep a query under a name."""
        wish = ViewCreate(name=" ".join(name.split())[:_MAX_NAME], q=q, sort=sort)
        running = self._worker.submit(Job("views.create", partial(_create, wish)))
        running.succeeded.connect(self.created)
        running.failed.connect(self._fail)

    @Slot(str, str)
    def rename(self, view_id: str, name: str) -> None:
        """Call a view otherwise."""
        running = self._worker.submit(Job("views.rename", partial(_rename, view_id, name)))
        running.succeeded.connect(self._changed)
        running.failed.connect(self._fail)

    def delete(self, view: ListView) -> None:
        """Delete a view."""
        running = self._worker.submit(Job("views.delete", partial(_delete, view.key)))
        running.succeeded.connect(partial(self._deleted, view))
        running.failed.connect(self._fail)

    def _deleted(self, view: ListView, _nothing: object) -> None:
        self.changed.emit()
        undo: Callable[[], None] = partial(self.create, view.name, view.q, view.sort)
        self.told.emit(QCoreApplication.translate("SavedViews", "View deleted"), undo)

    @Slot(object)
    def _changed(self, _view: object) -> None:
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self.failed.emit(error)


def _create(wish: ViewCreate, client: OpenClawClient) -> View:
    return client.views.create(wish)


def _rename(view_id: str, name: str, client: OpenClawClient) -> View:
    return client.views.update(view_id, ViewPatch(name=name))


def _delete(view_id: str, client: OpenClawClient) -> None:
    client.views.delete(view_id)
