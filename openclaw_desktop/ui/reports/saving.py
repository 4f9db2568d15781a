"""Saving a report as a file: where to, in which format, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.store.files import write_whole
from openclaw_desktop.ui.export.faults import export_words
from openclaw_desktop.ui.export.opening import open_file
from openclaw_desktop.ui.export.wishes import proposed_place
from openclaw_desktop.ui.reports.picture import draw, pdf_of, png_of
from openclaw_desktop.ui.reports.summary import Shown
from openclaw_desktop.ui.reports.workbook import workbook_of
from openclaw_desktop.ui.widgets.file_chooser import first_folder, make_file_chooser
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob

FileKind = Literal["png", "pdf", "xlsx"]
FILE_KINDS: Final[tuple[FileKind, ...]] = ("png", "pdf", "xlsx")


class ReportSaving(QObject):
    """Asks for a place and writes there.

    Signals:
        told: a sentence, and where something can be done about it the word and the action (`str`, `str`,
            `Callable | None`).
    """

    told = Signal(str, str, object)

    def __init__(self, worker: ApiWorker, host: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._host = worker, host
        self._folder: Path | None = None

    def ask(self, report: Shown, kind: FileKind, kind_word: str) -> QFileDialog:
        """Ask where to, with a name that is not taken; the report is written once that is answered."""
        chooser = make_file_chooser(self._host, self.tr("Save the report"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"{kind_word} (*.{kind})")
        chooser.setDefaultSuffix(kind)
        today = datetime.now().astimezone().date()
        chooser.selectFile(str(proposed_place(self._start_folder(), report.title, today, kind)))
        chooser.fileSelected.connect(partial(self._save_at, report, kind))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
        return chooser

    def save(self, report: Shown, kind: FileKind, place: Path) -> None:
        """Write the report to `place`; it appears there whole or not at all."""
        self._folder = place.parent
        running = self._worker.submit(
            LocalJob("report.save", partial(_write, _making(report, kind), place), lane=Lane.BULK)
        )
        running.succeeded.connect(self._saved)
        running.failed.connect(self._failed)

    def _save_at(self, report: Shown, kind: FileKind, chosen: str) -> None:
        self.save(report, kind, Path(chosen))

    def _start_folder(self) -> Path:
        if self._folder is not None and self._folder.is_dir():
            return self._folder
        return first_folder()

    @Slot(object)
    def _saved(self, place: Path) -> None:
        self.told.emit(self.tr("Saved: {file}").format(file=place.name), self.tr("Open"), partial(self._open, place))

    @Slot(object)
    def _failed(self, error: OpenClawError) -> None:
        self.told.emit(export_words(error).one_line(), "", None)

    def _open(self, place: Path) -> None:
        if not open_file(place):
            self.told.emit(self.tr("Nothing on this computer opens it: {file}").format(file=place), "", None)


def _making(report: Shown, kind: FileKind) -> Callable[[], bytes]:
    """Do here what needs the fonts of the windows, and give what is left for another thread."""
    match kind:
        case "png":
            return partial(png_of, draw(report))
        case "pdf":
            return partial(bytes, pdf_of(report))
        case "xlsx":
            return partial(workbook_of, report)


def _write(make: Callable[[], bytes], place: Path) -> Path:
    write_whole(place, make())
    return place
