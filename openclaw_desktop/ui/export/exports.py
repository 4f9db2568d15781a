"""All exports on their way: begun here or left by an earlier start, and noted so that none is lost."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from openclaw_desktop.contract.errors import InvalidResponse, NotFound, StorageError
from openclaw_desktop.contract.exports import ExportCreate
from openclaw_desktop.store.export_journal import ExportJournal, PendingExport
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.export.faults import ExportFailed
from openclaw_desktop.ui.export.task import ExportTask, Stage
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker


class Exports(QObject):
    """Keeps tasks and journal together.

    Signals:
        changed: an export moved, began or ended.
        ended: the `ExportTask` that is over.
        failed: a `StorageError` of the journal.
    """

    changed = Signal()
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, worker: ApiWorker, profile: Profile, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._who = (session.kept_under, session.user.id)
        self._journal = ExportJournal(profile.folder)
        self.tasks: list[ExportTask] = []

    def running(self) -> list[ExportTask]:
        """Give those that are not over, the first begun first."""
        return [task for task in self.tasks if not task.over]

    def begin(self, wish: ExportCreate, place: Path) -> ExportTask:
        """Begin an export."""
        server, user = self._who
        entry = PendingExport(key=str(uuid.uuid4()), server=server, user=user, wish=wish, place=str(place))
        self._note(entry)
        return self._add(entry)

    def again(self, task: ExportTask) -> ExportTask:
        """Begin anew what failed; where the server still has the file, only that is brought."""
        self.tasks.remove(task)
        kept = "" if isinstance(task.error, ExportFailed | NotFound | InvalidResponse) else task.entry.export_id
        entry = PendingExport(
            key=str(uuid.uuid4()),
            server=task.entry.server,
            user=task.entry.user,
            wish=task.entry.wish,
            place=task.entry.place,
            export_id=kept,
        )
        self._note(entry)
        return self._add(entry)

    def resume(self) -> list[ExportTask]:
        """Go on with what an earlier start has left."""
        try:
            left = self._journal.list(*self._who)
        except StorageError as error:
            self.failed.emit(error)
            return []
        return [self._add(entry) for entry in left]

    def stop(self) -> None:
        """Do nothing any more; the journal has what goes on at the next start."""
        for task in self.running():
            task.stop()
        self.tasks.clear()

    def _add(self, entry: PendingExport) -> ExportTask:
        task = ExportTask(self._worker, entry, self)
        task.noted.connect(self._note)
        task.changed.connect(self.changed)
        task.ended.connect(self._ended)
        self.tasks.append(task)
        task.start()
        return task

    def _note(self, entry: PendingExport) -> None:
        try:
            self._journal.put(entry)
        except StorageError as error:
            self.failed.emit(error)

    def _ended(self, task: ExportTask) -> None:
        try:
            self._journal.remove(task.entry.key)
        except StorageError as error:
            self.failed.emit(error)
        if task.stage is not Stage.DONE and task.entry.export_id:
            task.discard_part()
        self.changed.emit()
        self.ended.emit(task)
