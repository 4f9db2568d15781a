"""The left pane: which views there are, which one is chosen, and how many tickets each has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from openclaw_desktop.contract.pages import Total
from openclaw_desktop.contract.views import View
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.tickets.list_state import ListState
from openclaw_desktop.ui.tickets.list_views import FIRST_VIEW, ListView, built_in_views, saved_view
from openclaw_desktop.ui.tickets.saved_views import SavedViews
from openclaw_desktop.ui.tickets.view_counts import ViewCounts
from openclaw_desktop.ui.tickets.view_order import ViewOrder
from openclaw_desktop.ui.tickets.views_list import ViewsList
from openclaw_desktop.ui.tickets.views_model import ViewsModel
from openclaw_desktop.worker import ApiWorker

_COUNT_AFTER_MS: Final = 1500


class ViewsController(QObject):
    """Drives the list of views.

    Signals:
        chosen: the `ListView` to show now.
        created: a view was made from the filter, and is the chosen one.
        arranged: the saved views were put into another order.
        told: what was done, and what *Undo* does (`str`, `Callable | None`).
        failed: an `OpenClawError`.
    """

    chosen = Signal(object)
    created = Signal()
    arranged = Signal()
    told = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self,
        worker: ApiWorker,
        session: Session,
        views: ViewsList,
        model: ViewsModel,
        state: ListState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._views = views
        self._model = model
        self._state = state
        self._order = ViewOrder(state, session)
        self._counts = ViewCounts(worker, self)
        self._saved = SavedViews(worker, self)
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(_COUNT_AFTER_MS)
        self._recount.timeout.connect(self.count_now)

    def start(self) -> None:
        """Choose the view that was left, and count."""
        self._counts.told.connect(self._counted)
        self._counts.failed.connect(self.failed)
        self._saved.created.connect(self._created)
        self._saved.changed.connect(self.count_now)
        self._saved.told.connect(self.told)
        self._saved.failed.connect(self.failed)
        self._views.selectionModel().currentChanged.connect(self._current_changed)
        self._views.customContextMenuRequested.connect(self._show_menu)
        self._model.rename_wanted.connect(self._saved.rename)
        self._model.rowsMoved.connect(self._moved)
        self.show()
        self.choose(self._state.view if self._model.find(self._state.view) >= 0 else FIRST_VIEW)
        self.count_now()

    def stop(self) -> None:
        """End."""
        self._recount.stop()
        self._views.selectionModel().currentChanged.disconnect(self._current_changed)
        self._views.customContextMenuRequested.disconnect(self._show_menu)
        self._model.rename_wanted.disconnect(self._saved.rename)
        self._model.rowsMoved.disconnect(self._moved)

    def choose(self, key: str) -> None:
        """Choose a view."""
        row = self._model.find(key)
        view = self._model.view(row)
        if view is not None:
            self._state.view = key
            self._point_at(row)
            self.chosen.emit(view)

    def count_soon(self) -> None:
        """Count again when things have calmed down."""
        self._recount.start()

    @Slot()
    def count_now(self) -> None:
        """Count again."""
        self._recount.stop()
        self._counts.ask(self._built_in())

    def save(self, name: str, q: str, sort: str) -> None:
        """Keep a query as a view, which is then chosen, ready to be named."""
        self._saved.create(name, q, sort)

    @Slot()
    def show(self) -> None:
        """Show the views in the language in use; the chosen one stays."""
        self._views.selectionModel().blockSignals(True)
        self._model.set_views([*self._built_in(), *self._state.own_views])
        self._views.selectionModel().blockSignals(False)
        self._point_at(self._model.find(self._state.view))

    @staticmethod
    def _built_in() -> list[ListView]:
        return built_in_views(datetime.now().astimezone().date())

    def _point_at(self, row: int) -> None:
        if row >= 0 and self._views.currentIndex().row() != row:
            self._views.selectionModel().blockSignals(True)
            self._views.setCurrentIndex(self._model.index(row))
            self._views.selectionModel().blockSignals(False)
            self._views.viewport().update()

    @Slot()
    def _current_changed(self) -> None:
        view = self._model.view(self._views.currentIndex().row())
        if view is not None and view.key != self._state.view:
            self._state.view = view.key
            self._views.viewport().update()
            self.chosen.emit(view)

    @Slot(object, object)
    def _counted(self, views: Sequence[View], counts: dict[str, Total]) -> None:
        own = self._order.arranged([saved_view(view) for view in views])
        if own != self._state.own_views:
            self._state.own_views = own
            self.show()
        self._model.set_counts(counts)
        if self._model.find(self._state.view) < 0:
            self.choose(FIRST_VIEW)

    @Slot(object)
    def _created(self, view: View) -> None:
        self._state.own_views = [*self._state.own_views, saved_view(view)]
        self.show()
        self.created.emit()
        self.choose(view.id)
        self._views.setFocus()
        self._views.edit(self._views.currentIndex())
        self.count_now()

    def _move(self, key: str, step: int, _checked: bool = False) -> None:
        self._model.move(self._model.find(key), step)

    @Slot()
    def _moved(self) -> None:
        self._state.own_views = [view for view in self._model.views() if view.own]
        self._order.keep(self._state.own_views)
        self.arranged.emit()

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        index = self._views.indexAt(where)
        view = self._model.view(index.row())
        if view is None or not view.own:
            return
        menu = QMenu(self._views)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename")).triggered.connect(lambda: self._views.edit(index))
        for word, key, step in ((self.tr("Move up"), "Alt+Up", -1), (self.tr("Move down"), "Alt+Down", 1)):
            moving = menu.addAction(word)
            # Shown only: the list itself hears the key.
            moving.setShortcut(QKeySequence(key))
            moving.setShortcutVisibleInContextMenu(True)
            moving.setEnabled(self._model.can_move(index.row(), step))
            moving.triggered.connect(partial(self._move, view.key, step))
        menu.addAction(self.tr("Delete view")).triggered.connect(lambda: self._saved.delete(view))
        menu.popup(self._views.viewport().mapToGlobal(where))
