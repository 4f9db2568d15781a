"""What happens when something is made or changed in a form: what webhooks and automations have in common."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.attempt import Attempt
from openclaw_desktop.ui.widgets.form_dialog import FormDialog
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class SavedForm(FormDialog):
    """A form that is saved.

    Signals:
        save_requested: by button or Enter, with everything filled in.
    """

    save_requested = Signal()

    def wish(self) -> Any:
        """Give what was filled in, for something new."""
        raise NotImplementedError

    def patch(self) -> Any:
        """Give what was filled in, for what is there."""
        raise NotImplementedError

    def contents(self) -> object:
        """Give what is filled in."""
        return self.wish()

    def show_waiting(self, waiting: bool) -> None:
        """Show that the server is at work, or no more."""
        raise NotImplementedError

    def show_error(self, error: OpenClawError) -> None:
        """Show why it could not be saved."""
        raise NotImplementedError


class Item(Protocol):
    """What is made or changed."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T", bound=Item)
T_co = TypeVar("T_co", covariant=True)
D = TypeVar("D", bound=SavedForm)


class Changes(Protocol[T_co]):
    """The part of the client that makes and changes one kind of item."""

    def create(self, wish: Any, /) -> T_co:
        """Make one."""

    def update(self, item_id: str, patch: Any, /) -> T_co:
        """Change one."""


class Editing(QObject, Generic[T, D]):
    """Opens the form, one at a time, and asks the server; the subclass makes the form and names what it is about.

    Signals:
        saved: what was made or changed, as it is now.
    """

    saved = Signal(object)
    _what: str

    def __init__(self, worker: ApiWorker, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._owner = owner
        self._dialog: D | None = None
        self._running: Running[T] | None = None
        self._attempt = Attempt()

    def _make_form(self, item: T | None) -> D:
        raise NotImplementedError

    def _changes(self, client: OpenClawClient) -> Changes[T]:
        raise NotImplementedError

    def _begin(self, form: D, item: T | None) -> None:
        """Put the keyboard where a person begins."""
        raise NotImplementedError

    def open(self, item: T | None) -> None:
        """Open the form for something that there is, or for something new."""
        if self._dialog is not None:
            return
        form = self._dialog = self._make_form(item)
        form.save_requested.connect(partial(self._save, item))
        form.finished.connect(self._on_closed)
        form.open()
        self._begin(form, item)

    def close(self) -> None:
        """Close the form as the login ends."""
        if self._dialog is not None:
            self._dialog.done(0)

    def _make_job(self, item: T | None, form: D) -> Job[T]:
        if item is not None:
            at, patch = item.id, form.patch()
            return Job(f"change {self._what}", lambda client: self._changes(client).update(at, patch), priority=HIGH)
        wish = form.wish()
        return Job(
            f"create {self._what}",
            lambda client: self._changes(client).create(wish),
            priority=HIGH,
            # Another try of the same wish must not make a second thing.
            idempotency_key=self._attempt.key_for(wish),
        )

    def _save(self, item: T | None) -> None:
        form = self._dialog
        if form is None or self._running is not None:
            return
        form.show_waiting(True)
        running = self._running = self._worker.submit(self._make_job(item, form))
        running.succeeded.connect(self._on_saved)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)

    def _on_saved(self, item: T) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.saved.emit(item)

    def _on_failed(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.show_error(error)

    def _on_ended(self) -> None:
        self._running = None
        if self._dialog is not None:
            self._dialog.show_waiting(False)

    def _on_closed(self) -> None:
        form, self._dialog = self._dialog, None
        self._attempt.done()
        if self._running is not None:
            self._running.cancel()
        if form is not None:
            form.deleteLater()
