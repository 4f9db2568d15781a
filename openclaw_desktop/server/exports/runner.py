"""Who writes exports: two at a time in each process of the server, from a queue that all processes share."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from openclaw_desktop.contract.exports import MAX_EXPORT_QUERY, ExportError
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.exports import rows
from openclaw_desktop.server.exports.failures import error_word
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.process import WriterFailed, write_in_process
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.writing import Abandoned, Written, write_export
from openclaw_desktop.server.search.counting import count_found
from openclaw_desktop.server.times import to_ms

_log = logging.getLogger(__name__)

WRITERS: Final = 2
SMALL: Final = 3_000
"""So many rows are written faster than a process is started."""
_LOOK_EVERY_S: Final = 3.0
_EAGER_S: Final = 1.0
_EAGER_LOOK_S: Final = 0.03


class ExportRunner:
    """The writers of one process."""

    def __init__(self, database: Database, database_url: str) -> None:
        """Prepare; nothing runs before `start`."""
        self.files = ExportFiles(database_url)
        self._database = database
        self._url = database_url
        self._stopping = threading.Event()
        self._waiting = threading.Condition()
        self._eager_until = 0.0
        self._threads = [threading.Thread(target=self._run, name=f"export-writer-{place}") for place in range(WRITERS)]

    def start(self) -> None:
        """Begin with what was left over by an earlier process."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that something is about to be in the queue: whoever says so has yet to commit it."""
        with self._waiting:
            self._eager_until = time.monotonic() + _EAGER_S
            self._waiting.notify_all()

    def stop(self) -> None:
        """End; what is not finished goes back into the queue."""
        self._stopping.set()
        with self._waiting:
            self._waiting.notify_all()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = self._do_next()
            except Exception:  # noqa: BLE001 - a thread that ends is not begun again
                _log.warning("the queue of exports can't be read; it is tried again", exc_info=True)
                busy = False
            if not busy:
                self._rest()

    def _rest(self) -> None:
        with self._waiting:
            if not self._stopping.is_set():
                eager = time.monotonic() < self._eager_until
                self._waiting.wait(_EAGER_LOOK_S if eager else _LOOK_EVERY_S)

    def _do_next(self) -> bool:
        now_ms = to_ms(utc_now())
        with self._database.read() as connection:
            found = rows.unfinished(connection, now_ms)
        if found is None:
            self._forget_expired(now_ms)
            return False
        with self._database.write() as connection:
            job = rows.claim(connection, found, now_ms)
        if job is not None:
            self._do(job)
        return True

    def _do(self, job: Job) -> None:
        try:
            self._offer(job, self._write(job))
        except Abandoned:
            if self._stopping.is_set():
                with self._database.write() as connection:
                    rows.put_back(connection, job, to_ms(utc_now()))
        except WriterFailed as failure:
            self._fail(job, failure.word)
        except Exception as error:  # noqa: BLE001 - whatever it is, the owner is told, and the log has it
            _log.exception("export %s failed", job.id)
            self._fail(job, error_word(error))
        finally:
            self.files.remove_unfinished(job.id, job.attempt)

    def _offer(self, job: Job, written: Written) -> None:
        """Say that it is ready, and put it into its place, or do neither."""
        with self._database.write() as connection:
            if rows.finish(connection, job, *written, to_ms(utc_now())):
                self.files.unfinished(job.id, job.attempt).replace(self.files.finished(job.id))

    def _fail(self, job: Job, word: ExportError) -> None:
        with self._database.write() as connection:
            rows.fail(connection, job, word, to_ms(utc_now()))

    def _write(self, job: Job) -> Written:
        with self._database.read() as connection:
            asking = job.asking()
            few = count_found(connection, parse(job.q, longest=MAX_EXPORT_QUERY), asking) <= SMALL

        def report(done: int, total: int | None) -> bool:
            if self._stopping.is_set():
                return False
            with self._database.write() as connection:
                return rows.touch(connection, job, done, total, to_ms(utc_now()))

        if not few:
            return write_in_process(job, self._url, report, self._stopping)
        database = Database(self._url, connections=1)
        try:
            return write_export(job, database, self.files, report)
        finally:
            database.close()

    def _forget_expired(self, now_ms: int) -> None:
        with self._database.read() as connection:
            if not rows.any_expired(connection, now_ms):
                return
        with self._database.write() as connection:
            gone = rows.forget_expired(connection, now_ms)
        for export_id in gone:
            self.files.remove(export_id)
