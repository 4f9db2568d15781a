"""What happens in an import: a file, its columns, a look at every row, and only then tickets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.store.import_journal import ImportJournal
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.importing.dialog import ImportDialog
from openclaw_desktop.ui.importing.mapping import NAME, ImportState, guess, remember
from openclaw_desktop.ui.importing.plan import Plan, make_plan
from openclaw_desktop.ui.importing.refused_file import write_refused
from openclaw_desktop.ui.importing.run import ImportRun
from openclaw_desktop.ui.importing.sheet import BOOK_ENDINGS, TEXT_ENDINGS, Sheet, SheetRow, read_sheet
from openclaw_desktop.ui.importing.texts import file_words, reason_text, reasons_text
from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.widgets.file_chooser import first_folder, make_file_chooser
from openclaw_desktop.worker import ApiWorker, Job, Lane, LocalJob, Running


class ImportController(QObject):
    """Drives imports for one login, one at a time.

    Signals:
        imported: how many tickets were created (int).
        told: a sentence.
    """

    imported = Signal(int)
    told = Signal(str)

    def __init__(
        self, worker: ApiWorker, profile: Profile, session: Session, host: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._profile = profile
        self._session = session
        # On this computer the samples are a workspace of their own, with the same numbers and another user.
        self._place = f"{session.kept_under} {session.user.id}" if session.local else session.kept_under
        self._host = host
        self._state = read_kept(profile.settings, NAME, ImportState)
        self._journal: ImportJournal | None = None
        self._dialog: ImportDialog | None = None
        self._path = Path()
        self._sheet: Sheet | None = None
        self._plan: Plan | None = None
        self._run: ImportRun | None = None
        self._running: Running[Any] | None = None

    @property
    def dialog(self) -> ImportDialog | None:
        """The dialog, while there is one."""
        return self._dialog

    def stop(self) -> None:
        """End; the batch that is on its way is known to the server, and is not made twice later."""
        if self._run is not None:
            self._run.abandon()
            self._run = None
        if self._running is not None:
            self._running.cancel()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    @Slot()
    def ask(self) -> None:
        """Ask for a file, or show the import that goes on."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        chooser = make_file_chooser(self._host.window(), self.tr("Import tickets from"), str(first_folder()))
        chooser.setObjectName("importFileDialog")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{ending}" for ending in (*BOOK_ENDINGS, *TEXT_ENDINGS))
        name = self.tr("Excel and CSV")
        chooser.setNameFilter(f"{name} ({kinds})")
        chooser.fileSelected.connect(self._file_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    @Slot(str)
    def _file_chosen(self, text: str) -> None:
        self.open_file(Path(text))

    def open_file(self, path: Path) -> None:
        """Read a file and show its columns."""
        self._path = path
        self._sheet = self._plan = None
        dialog = self._ready_dialog()
        dialog.show_step("reading", path.name, self.tr("Reading the file…"))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        self._submit(LocalJob("import.read", partial(read_sheet, path), lane=Lane.BULK), self._file_read)

    def _ready_dialog(self) -> ImportDialog:
        if self._dialog is None:
            dialog = ImportDialog(self._host.window())
            dialog.file_wanted.connect(self._choose_again)
            dialog.check_wanted.connect(self._check)
            dialog.back_wanted.connect(self._back)
            dialog.import_wanted.connect(self._import)
            dialog.stop_wanted.connect(self._stop_run)
            dialog.refused_wanted.connect(self._ask_for_place)
            dialog.mapping.edited.connect(self._mapping_edited)
            dialog.rejected.connect(self._closed)
            self._dialog = dialog
        return self._dialog

    def _submit(self, job: Job[Any] | LocalJob[Any], succeeded: Callable[[Any], None]) -> None:
        if self._running is not None:
            self._running.cancel()
        self._running = self._worker.submit(job)
        self._running.succeeded.connect(succeeded)
        self._running.failed.connect(self._fail)

    @Slot()
    def _choose_again(self) -> None:
        if self._dialog is not None:
            self._dialog.hide()
        self.ask()

    @Slot()
    def _closed(self) -> None:
        if self._running is not None:
            self._running.cancel()
        if self._run is not None:
            self._run.stop()

    @Slot(object)
    def _fail(self, error: OpenClawError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(self._path.name, file_words(error))

    # Columns

    @Slot(object)
    def _file_read(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._ready_dialog().mapping.show_sheet(sheet, guess(sheet.headers, self._state.fields))
        self._back()

    @Slot()
    def _back(self) -> None:
        dialog, sheet = self._ready_dialog(), self._sheet
        if sheet is not None:
            self._mapping_edited()
            dialog.show_step("mapping", self._path.name, self._mapping_text())

    @Slot()
    def _mapping_edited(self) -> None:
        dialog = self._ready_dialog()
        dialog.check_button.setEnabled("title" in dialog.mapping.fields())
        dialog.unknown_check.setChecked(False)
        dialog.text.setText(self._mapping_text())

    def _mapping_text(self) -> str:
        rows = 0 if self._sheet is None else len(self._sheet.rows)
        if "title" in self._ready_dialog().mapping.fields():
            return self.tr("%Ln row(s). Which column becomes what? Your choice is remembered.", "", rows)
        return self.tr("%Ln row(s). Choose the column that becomes the title, to go on.", "", rows)

    # The dry run

    @Slot()
    def _check(self) -> None:
        dialog, sheet = self._ready_dialog(), self._sheet
        if sheet is None:
            return
        fields = dialog.mapping.fields()
        self._state.fields = remember(sheet.headers, fields, self._state.fields)
        if write_kept(self._profile.settings, NAME, self._state):
            save = LocalJob("settings.save", self._profile.settings.save, lane=Lane.BULK, supersedes="settings.save")
            self._worker.submit(save).failed.connect(self._tell_error)
        try:
            if self._journal is None:
                self._journal = ImportJournal(self._profile.folder)
        except StorageError as error:
            self._fail(error)
            return
        dialog.show_step("checking", self._path.name, self.tr("Looking at every row; nothing is changed yet…"))
        with_people = self._session.may("user:read")
        unknown = dialog.unknown_check.isChecked()
        look = partial(make_plan, sheet, fields, self._journal, self._place, with_people, unknown)
        self._submit(Job("import.check", look, lane=Lane.BULK, park_offline=True), self._checked)

    @Slot(object)
    def _checked(self, plan: Plan) -> None:
        self._plan = plan
        dialog = self._ready_dialog()
        fields = dialog.mapping.fields()
        new, there, refused = len(plan.new()), len(plan.there()), len(plan.refused())
        dialog.new_count = new
        dialog.report.show_plan(plan, fields.index("title"))
        parts = [self.tr("%Ln row(s) ready to import", "", new)]
        if there:
            parts.append(self.tr("%Ln row(s) already exist", "", there))
        if refused:
            parts.append(self.tr("%Ln row(s) can't be imported", "", refused))
        unknown = dialog.unknown_check.isChecked() or plan.names_unknown()
        dialog.show_step("report", self._path.name, " · ".join(parts), refused=refused > 0, unknown=unknown)

    # The import

    @Slot()
    def _import(self) -> None:
        plan, journal = self._plan, self._journal
        if plan is None or journal is None:
            return
        run = ImportRun(self._worker, journal, self._place, plan, self)
        run.progressed.connect(self._progressed)
        run.ended.connect(self._ended)
        run.failed.connect(self._run_failed)
        self._run = run
        dialog = self._ready_dialog()
        dialog.bar.setRange(0, run.total)
        dialog.bar.setValue(0)
        dialog.show_step("running", self._path.name, self.tr("{done} of {total} rows").format(done=0, total=run.total))
        run.start()

    @Slot(int)
    def _progressed(self, done: int) -> None:
        dialog, run = self._dialog, self._run
        if dialog is not None and run is not None:
            dialog.bar.setValue(done)
            dialog.text.setText(self.tr("{done} of {total} rows").format(done=f"{done:,}", total=f"{run.total:,}"))

    @Slot()
    def _stop_run(self) -> None:
        if self._run is not None:
            self._run.stop()

    @Slot()
    def _ended(self) -> None:
        dialog, run, plan = self._dialog, self._run, self._plan
        if dialog is None or run is None or plan is None:
            return
        parts = [self.tr("%Ln ticket(s) created", "", run.created)]
        if run.stopped and run.done < run.total:
            parts.append(self.tr("%Ln row(s) not tried; import the file again to go on", "", run.total - run.done))
        refused = len(plan.refused()) + len(run.refused)
        if refused:
            parts.append(self.tr("%Ln row(s) not imported", "", refused))
        text = " · ".join(parts)
        dialog.show_step("done", self._path.name, text, refused=refused > 0)
        if not dialog.isVisible():
            self.told.emit(text)
        if run.created:
            self.imported.emit(run.created)

    @Slot(object)
    def _run_failed(self, error: OpenClawError) -> None:
        if self._run is not None and self._run.created:
            self.imported.emit(self._run.created)
        self._fail(error)

    # The rows that were refused

    def _refused_rows(self) -> list[tuple[SheetRow, str]]:
        rows = [(outcome.row, reasons_text(outcome)) for outcome in (self._plan.refused() if self._plan else ())]
        if self._run is not None:
            rows += [(outcome.row, reason_text(reason)) for outcome, reason in self._run.refused]
        return sorted(rows, key=lambda pair: pair[0].line)

    @Slot()
    def _ask_for_place(self) -> None:
        dialog = self._ready_dialog()
        word = self.tr("not imported")
        proposed = self._path.with_name(f"{self._path.stem} {word}.csv")
        chooser = make_file_chooser(dialog, self.tr("Save the rows not imported"), str(proposed))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(str(proposed))
        chooser.fileSelected.connect(self._place_chosen)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    @Slot(str)
    def _place_chosen(self, text: str) -> None:
        self.save_refused(Path(text))

    def save_refused(self, place: Path) -> None:
        """Write the refused rows with their reasons to a file."""
        if self._sheet is not None:
            write = partial(
                write_refused,
                place,
                self._sheet,
                self.tr("Row"),
                self.tr("Why it was not imported"),
                self._refused_rows(),
            )
            running = self._worker.submit(LocalJob("import.refused", write, lane=Lane.BULK))
            running.succeeded.connect(partial(self._refused_saved, place))
            running.failed.connect(self._tell_error)

    def _refused_saved(self, place: Path, _nothing: object) -> None:
        self.told.emit(self.tr("Saved: {file}").format(file=place.name))

    @Slot(object)
    def _tell_error(self, error: OpenClawError) -> None:
        self.told.emit(file_words(error).one_line())
