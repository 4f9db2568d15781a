"""Writing an export in a process of its own, so that a million rows take nothing from those who work meanwhile."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import Connection
from typing import Any, Final

from openclaw_desktop.contract.exports import ExportError
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.exports.failures import error_word
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.writing import Abandoned, Report, Written, write_export

_log = logging.getLogger(__name__)
_spawning: Final = multiprocessing.get_context("spawn")
_LOOK_EVERY_S: Final = 0.1
_END_S: Final = 1.0
_SIGN_OF_LIFE_S: Final = 0.5


class WriterFailed(Exception):
    """The process could not write the file; `word` says why."""

    def __init__(self, word: ExportError) -> None:
        super().__init__(word)
        self.word = word


def write_in_process(job: Job, database_url: str, report: Report, stopping: threading.Event) -> Written:
    """Write an export in a process that ends with this one.

    Raises:
        Abandoned: `report` said no, or `stopping` is set; the process is gone.
        WriterFailed: it could not be written.
    """
    ours, theirs = _spawning.Pipe()
    process = _spawning.Process(target=_work, args=(job, database_url, theirs), name=f"export-{job.id}")
    process.start()
    theirs.close()
    progress: tuple[int, int | None] = (0, None)
    told_at = time.monotonic()
    try:
        while True:
            if stopping.is_set():
                raise Abandoned
            if not ours.poll(_LOOK_EVERY_S):
                # It may be busy with copying a million rows; that it is still there is a sign of life, too.
                if time.monotonic() - told_at > _SIGN_OF_LIFE_S and process.is_alive():
                    told_at = time.monotonic()
                    if not report(*progress):
                        raise Abandoned
                continue
            try:
                kind, told = ours.recv()
            except EOFError:
                raise WriterFailed("internal") from None
            if kind == "progress":
                progress, told_at = told, time.monotonic()
                if not report(*progress):
                    raise Abandoned
            if kind == "written":
                return Written(*told)
            if kind == "failed":
                raise WriterFailed(told)
    finally:
        ours.close()
        process.terminate()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _work(job: Job, database_url: str, told: Connection) -> None:
    """Be that process."""
    # Ctrl-C reaches every process of a terminal; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(told,), name="parent-pipe", daemon=True).start()
    database = Database(database_url, connections=1)

    def report(done: int, total: int | None) -> bool:
        told.send(("progress", (done, total)))
        return True

    message: tuple[str, Any]
    try:
        message = "written", tuple(write_export(job, database, ExportFiles(database_url), report))
    except Exception as error:  # noqa: BLE001 - whatever it is, the owner is told, and the log has it
        _log.exception("export %s failed", job.id)
        message = "failed", error_word(error)
    finally:
        database.close()
    told.send(message)


def _end_with_parent(told: Connection) -> None:
    try:
        told.recv()
    except (EOFError, OSError):
        os._exit(1)
