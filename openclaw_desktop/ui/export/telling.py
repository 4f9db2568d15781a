"""How far an export is, in a sentence."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QObject

from openclaw_desktop.ui.export.task import ExportTask, Stage

_MEGABYTE: Final = 1_000_000
_MINUTE: Final = 60


class ExportTelling(QObject):
    """Words for tasks, in the language in use."""

    def progress(self, task: ExportTask) -> str:
        """Say how many rows are written, or how much of the file is here, and how long it still takes."""
        if task.waiting:
            return self.tr("Waiting for the connection; it goes on by itself")
        if task.stage is Stage.FETCHING:
            done = self.tr("{rows} rows written · {done} of {size} MB downloaded").format(
                rows=f"{task.rows_done:,}", done=_megabytes(task.bytes_done), size=_megabytes(task.size or 0)
            )
        elif task.rows_total is None:
            return self.tr("Starting…")
        else:
            done = self.tr("{done} of {total} rows").format(done=f"{task.rows_done:,}", total=f"{task.rows_total:,}")
        left = task.seconds_left()
        return done if left is None else f"{done} · {self._time_left(left)}"

    def end(self, task: ExportTask) -> str:
        """Say how an export ended."""
        if task.stage is Stage.CANCELLED:
            return self.tr("Cancelled; there is no file.")
        return self.tr("%Ln row(s) exported and verified", "", task.rows_done)

    def short(self, task: ExportTask) -> str:
        """Say it for the status bar."""
        fraction = task.fraction()
        if fraction is None or task.waiting:
            return self.tr("Export waits") if task.waiting else self.tr("Exporting…")
        if task.stage is Stage.WRITING:
            return self.tr("Exporting {percent} %").format(percent=math.floor(fraction * 100))
        return self.tr("Downloading the export {percent} %").format(percent=math.floor(fraction * 100))

    def _time_left(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("%Ln s left", "", max(1, math.ceil(seconds)))
        return self.tr("%Ln min left", "", math.ceil(seconds / _MINUTE))


def _megabytes(count: int) -> str:
    return f"{count / _MEGABYTE:,.1f}"
