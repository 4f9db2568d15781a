"""One export from the wish to the file: asked for, written by the server, brought here."""

from __future__ import annotations

import enum
import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.exports import Export, ExportCreate
from openclaw_desktop.store.export_journal import PendingExport
from openclaw_desktop.ui.export.faults import ExportFailed
from openclaw_desktop.worker import LOW, ApiWorker, Job, Lane, LocalJob, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_FIRST_LOOK_MS: Final = 200
_LOOK_MS: Final = 1000
_SLOWER: Final = 1.4
_RELEASE_S: Final = 0.1
"""Windows removes no file that is open."""
_log = logging.getLogger(__name__)


class Stage(enum.Enum):
    """How far an export is."""

    ASKING = "asking"
    WRITING = "writing"
    FETCHING = "fetching"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER: Final = frozenset({Stage.DONE, Stage.FAILED, Stage.CANCELLED})


class ExportTask(QObject):
    """Drives one export; the worker's threads are taken only while something is asked or moved.

    Signals:
        changed: something that is shown is another one now.
        noted: the `PendingExport` to be kept in the journal.
        ended: this task: it is over.
    """

    changed = Signal()
    noted = Signal(object)
    ended = Signal(object)

    def __init__(self, worker: ApiWorker, entry: PendingExport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.entry = entry
        self.stage = Stage.ASKING
        self.waiting = False
        self.rows_done = 0
        self.rows_total: int | None = None
        self.bytes_done = 0
        self.size: int | None = None
        self.error: OpenClawError | None = None
        self._began = time.monotonic()
        self._began_at = 0
        self._running: Running[Any] | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._ask_how_far)

    @property
    def place(self) -> Path:
        """The file that it becomes."""
        return Path(self.entry.place)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.stage in OVER

    def fraction(self) -> float | None:
        """Give how much of the present stage is done, 0 to 1; None while that is not known."""
        done, total = self._measure()
        return None if total is None else 1.0 if total == 0 else min(1.0, done / total)

    def seconds_left(self) -> float | None:
        """Give how long the present stage will take, at the pace so far; None while that can't be told."""
        done, total = self._measure()
        elapsed = time.monotonic() - self._began
        moved = done - self._began_at
        if total is None or moved <= 0 or elapsed < 1:
            return None
        return (total - done) * elapsed / moved

    def start(self) -> None:
        """Begin, or go on with what the server has begun before."""
        self.error = None
        if self.entry.export_id:
            self._enter(Stage.WRITING)
            self._ask_how_far()
            return
        self._enter(Stage.ASKING)
        job = Job(
            "export.create",
            partial(_create, self.entry.wish),
            idempotency_key=self.entry.key,
            park_offline=True,
        )
        self._run(job, self._created)

    def cancel(self) -> None:
        """Give it up: the server stops and frees its file, and nothing is left here."""
        if self.over:
            return
        self.stop()
        entry = self.entry
        self._worker.submit(
            Job("export.cancel", partial(_abandon, entry), idempotency_key=entry.key, priority=LOW, park_offline=True)
        )
        self._end(Stage.CANCELLED)

    def stop(self) -> None:
        """Do nothing any more; what has come stays, and a later start goes on with it."""
        self._look.stop()
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    def _measure(self) -> tuple[int, int | None]:
        if self.stage is Stage.FETCHING:
            return self.bytes_done, self.size
        return self.rows_done, self.rows_total

    def _enter(self, stage: Stage) -> None:
        self.stage = stage
        self._began = time.monotonic()
        self._began_at = self._measure()[0]
        self.changed.emit()

    def _end(self, stage: Stage) -> None:
        self._look.stop()
        self.stage = stage
        self.waiting = False
        self.changed.emit()
        self.ended.emit(self)

    def _run(self, job: Job[Any], succeeded: Callable[[Any], None]) -> Running[Any]:
        running = self._worker.submit(job)
        self._running = running
        running.succeeded.connect(succeeded)
        running.failed.connect(self._fail)
        running.parked.connect(self._parked)
        return running

    @Slot(object)
    def _parked(self, _reason: object) -> None:
        self.waiting = True
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        self._running = None
        self.error = error
        self._end(Stage.FAILED)

    @Slot(object)
    def _created(self, export_id: str) -> None:
        self.entry = replace(self.entry, export_id=export_id)
        self.noted.emit(self.entry)
        self._enter(Stage.WRITING)
        self._look.start(_FIRST_LOOK_MS)

    @Slot()
    def _ask_how_far(self) -> None:
        job = Job("export.state", partial(_get, self.entry.export_id), priority=LOW, park_offline=True)
        self._run(job, self._told)

    @Slot(object)
    def _told(self, export: Export) -> None:
        self._running = None
        self.waiting = False
        if self.rows_done == 0 and export.rows_done:
            self._began, self._began_at = time.monotonic(), export.rows_done
        self.rows_done, self.rows_total = export.rows_done, export.rows_total
        if export.state == "ready":
            self._fetch(export)
        elif export.state in ("failed", "cancelled"):
            self.error = ExportFailed(export.error or export.state)
            self._end(Stage.FAILED)
        else:
            self._look.start(min(_LOOK_MS, round(max(self._look.interval(), _FIRST_LOOK_MS) * _SLOWER)))
            self.changed.emit()

    def _fetch(self, export: Export) -> None:
        self.size = export.size
        self._enter(Stage.FETCHING)
        fetch = partial(_download, export, self.place)
        running = self._run(Job("export.download", fetch, lane=Lane.BULK, park_offline=True), self._fetched)
        running.progress.connect(self._moved)

    @Slot(object, object)
    def _moved(self, done: int, _total: int) -> None:
        if self.bytes_done == 0:
            # What an earlier start brought says nothing about the pace of this one.
            self._began, self._began_at = time.monotonic(), done
        self.waiting = False
        self.bytes_done = done
        self.changed.emit()

    @Slot(object)
    def _fetched(self, export: Export) -> None:
        self._running = None
        self.rows_done = export.rows_done
        self.bytes_done = export.size or 0
        self._end(Stage.DONE)

    def discard_part(self) -> None:
        """Remove what lies beside the file's place."""
        if self.stage is Stage.CANCELLED:
            # A thread may be writing it at this moment, and is about to notice that nobody wants it.
            self._worker.submit(LocalJob("export.discard", partial(_discard, self.entry), lane=Lane.BULK))
        else:
            _discard(self.entry, tries=1)


def _create(wish: ExportCreate, client: OpenClawClient) -> str:
    return client.exports.create(wish)


def _get(export_id: str, client: OpenClawClient) -> Export:
    return client.exports.get(export_id)


def _download(export: Export, place: Path, client: OpenClawClient) -> Export:
    return client.exports.download(export, place)


def _abandon(entry: PendingExport, client: OpenClawClient) -> None:
    # Where it is not known whether the server has begun, the same key tells what it called it.
    export_id = entry.export_id or client.exports.create(entry.wish)
    client.exports.cancel(export_id)


def _discard(entry: PendingExport, tries: int = 20) -> None:
    from openclaw_desktop.api.resources.exports import part_of

    part = part_of(Path(entry.place), entry.export_id)
    for _ in range(tries):
        try:
            part.unlink(missing_ok=True)
        except OSError:
            time.sleep(_RELEASE_S)
        else:
            return
    _log.warning("what was brought of an export could not be removed")
