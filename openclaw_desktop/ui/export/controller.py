"""What happens around exports: the dialog asks, the status bar tells, and each end is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from openclaw_desktop.contract.exports import ExportCreate, ExportFormat
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.ui.export.dialog import ExportDialog
from openclaw_desktop.ui.export.exports import Exports
from openclaw_desktop.ui.export.faults import export_words
from openclaw_desktop.ui.export.opening import open_file, show_in_folder
from openclaw_desktop.ui.export.status import ExportStatus
from openclaw_desktop.ui.export.task import ExportTask, Stage
from openclaw_desktop.ui.export.telling import ExportTelling
from openclaw_desktop.ui.export.wishes import (
    NAME,
    ExportState,
    Scope,
    kind_of,
    proposed_place,
    selection_query,
    with_ending,
)
from openclaw_desktop.ui.kept import read_kept, write_kept
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.session import Session
from openclaw_desktop.ui.times import system_timezone
from openclaw_desktop.ui.widgets.file_chooser import first_folder, make_file_chooser
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob

Act = Callable[[], None]


class ExportController(QObject):
    """Drives exports for one login.

    Signals:
        told: a sentence, and where something can be done about it the word and the action (`str`, `str`, `Act | None`).
        failed: an `OpenClawError` that is no export's own.
    """

    told = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self, worker: ApiWorker, profile: Profile, session: Session, host: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._settings = profile.settings
        self._host = host
        self._state = read_kept(profile.settings, NAME, ExportState)
        self.exports = Exports(worker, profile, session, self)
        self.exports.changed.connect(self._changed)
        self.exports.ended.connect(self._ended)
        self.exports.failed.connect(self.failed)
        self._dialogs: list[tuple[ExportDialog, ExportTask | None]] = []
        self._status: ExportStatus | None = None
        self._telling = ExportTelling(self)

    def start(self) -> None:
        """Go on with what an earlier start has left."""
        window = self._host.window()
        if isinstance(window, QMainWindow):
            self._status = ExportStatus(window)
            self._status.clicked.connect(self.show_running)
            window.statusBar().addPermanentWidget(self._status)
        left = self.exports.resume()
        if left:
            self.told.emit(self.tr("%n export(s) from last time continue", "", len(left)), "", None)

    def stop(self) -> None:
        """End; what is on its way goes on at the next start."""
        self.exports.stop()
        for dialog, _ in self._dialogs:
            dialog.close()
            dialog.deleteLater()
        self._dialogs.clear()
        if self._status is not None:
            self._status.hide()
            self._status.deleteLater()
            self._status = None

    # The dialog

    def ask(self, scope: Scope) -> ExportDialog:
        """Ask what is to be exported of what the person stands before."""
        dialog = self._new_dialog(None)
        form, selection = dialog.form, selection_query(scope.selected) if scope.selected else None
        total = scope.total
        count = "" if total is None else f"{total.value:,}{'+' if total.relation == 'gte' else ''}"
        form.show_scope(count, len(scope.selected), fits=selection is not None)
        form.format_combo.setCurrentIndex(max(0, form.format_combo.findData(self._state.format)))
        form.columns.show_columns(self._state.ordered())
        form.path_edit.setText(str(self._proposed(self._state.format)))
        form.edited.connect(partial(self._check, dialog))
        form.format_combo.currentIndexChanged.connect(partial(self._follow_format, dialog))
        form.path_edit.textChanged.connect(partial(self._follow_ending, dialog))
        form.browse_wanted.connect(partial(self._browse, dialog))
        form.start_wanted.connect(partial(self._start, dialog, scope, selection))
        self._check(dialog)
        dialog.show_form()
        dialog.come_up()
        return dialog

    @Slot()
    def show_running(self) -> None:
        """Show the exports that are on their way."""
        for task in self.exports.running():
            self._dialog_of(task).come_up()

    def _new_dialog(self, task: ExportTask | None) -> ExportDialog:
        # A form that was left before has no more to say.
        self._dialogs = [(dialog, known) for dialog, known in self._dialogs if not self._left(dialog, known)]
        dialog = ExportDialog(self._host.window())
        dialog.progress.cancel_wanted.connect(partial(self._cancel, dialog))
        dialog.progress.again_wanted.connect(partial(self._again, dialog))
        dialog.progress.open_wanted.connect(partial(self._open, dialog))
        dialog.progress.folder_wanted.connect(partial(self._show_folder, dialog))
        self._dialogs.append((dialog, task))
        return dialog

    @staticmethod
    def _left(dialog: ExportDialog, task: ExportTask | None) -> bool:
        if dialog.isVisible() or (task is not None and not task.over):
            return False
        dialog.deleteLater()
        return True

    def _dialog_of(self, task: ExportTask) -> ExportDialog:
        for dialog, known in self._dialogs:
            if known is task:
                return dialog
        dialog = self._new_dialog(task)
        dialog.progress.show_task(task)
        dialog.show_progress()
        return dialog

    def _task_of(self, dialog: ExportDialog) -> ExportTask | None:
        return next((task for known, task in self._dialogs if known is dialog), None)

    def _give(self, dialog: ExportDialog, task: ExportTask) -> None:
        self._dialogs = [(known, task if known is dialog else other) for known, other in self._dialogs]
        dialog.progress.show_task(task)
        dialog.show_progress()

    # The form

    def _proposed(self, kind: ExportFormat) -> Path:
        kept = Path(self._state.folder) if self._state.folder else None
        if kept is None or not kept.is_dir():
            kept = first_folder()
        today = datetime.now().astimezone().date()
        return proposed_place(kept, self.tr("tickets"), today, kind)

    def _follow_format(self, dialog: ExportDialog, _at: int) -> None:
        edit = dialog.form.path_edit
        path = with_ending(edit.text(), dialog.form.kind)
        if path != edit.text():  # else the cursor of whoever types would leave its place
            edit.setText(path)

    def _follow_ending(self, dialog: ExportDialog, text: str) -> None:
        kind = kind_of(text)
        if kind is not None:
            combo = dialog.form.format_combo
            combo.setCurrentIndex(combo.findData(kind))

    def _check(self, dialog: ExportDialog, *_ignored: object) -> None:
        form = dialog.form
        form.columns_error.show_text("" if form.columns.chosen() else self.tr("Choose at least one column."))
        form.path_error.show_text("")
        exists = Path(form.path_edit.text().strip()).is_file()
        form.path_note.setText(self.tr("This file already exists and will be replaced.") if exists else "")
        form.path_note.setVisible(exists)
        form.start_button.setEnabled(bool(form.columns.chosen()))

    def _browse(self, dialog: ExportDialog) -> None:
        form = dialog.form
        chooser = make_file_chooser(dialog, self.tr("Export to"), form.path_edit.text())
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"{form.format_combo.currentText()} (*.{form.kind})")
        chooser.setDefaultSuffix(form.kind)
        chooser.selectFile(form.path_edit.text())
        chooser.fileSelected.connect(form.path_edit.setText)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _start(self, dialog: ExportDialog, scope: Scope, selection: str | None) -> None:
        form = dialog.form
        columns = form.columns.chosen()
        text = form.path_edit.text().strip()
        problem = self._path_problem(text)
        form.path_error.show_text(problem)
        if problem or not columns:
            form.path_edit.setFocus()
            return
        place = Path(with_ending(os.path.abspath(Path(text).expanduser()), form.kind))
        chosen = form.selected_radio.isChecked() and form.selected_radio.isEnabled() and selection is not None
        wish = ExportCreate(
            q=selection if chosen and selection is not None else scope.q,
            columns=columns,
            format=cast("ExportFormat", form.kind),
            locale=current_locale(),
            timezone=system_timezone(),
            sort=scope.sort,
        )
        self._remember(dialog, place.parent)
        self._give(dialog, self.exports.begin(wish, place))
        self._changed()

    def _path_problem(self, text: str) -> str:
        place = Path(text).expanduser()
        if not text or not place.name or place.is_dir():
            return self.tr("Give the file a name.")
        folder = Path(os.path.abspath(place)).parent
        if not folder.is_dir():
            return self.tr("The folder {folder} doesn't exist.").format(folder=folder)
        if not os.access(folder, os.W_OK):
            return self.tr("You can't write to the folder {folder}.").format(folder=folder)
        return ""

    def _remember(self, dialog: ExportDialog, folder: Path) -> None:
        columns = dialog.form.columns.columns()
        self._state = ExportState(
            format=cast("ExportFormat", dialog.form.kind),
            columns=[field for field, _ in columns],
            chosen=[field for field, chosen in columns if chosen],
            folder=str(folder),
        )
        if write_kept(self._settings, NAME, self._state):
            running = self._worker.submit(
                LocalJob("settings.save", self._settings.save, lane=Lane.BULK, supersedes="settings.save")
            )
            running.failed.connect(self.failed)

    # What becomes of them

    @Slot()
    def _changed(self) -> None:
        for dialog, task in self._dialogs:
            if task is not None and dialog.isVisible():
                dialog.progress.show_task(task)
        if self._status is not None:
            self._status.show_tasks(self.exports.running())

    @Slot(object)
    def _ended(self, task: ExportTask) -> None:
        dialog = next((dialog for dialog, known in self._dialogs if known is task), None)
        if dialog is not None and dialog.isVisible():
            dialog.progress.show_task(task)
            if task.stage is Stage.DONE:
                dialog.progress.open_button.setFocus()
            return
        if task.stage is Stage.DONE:
            text = self.tr("{file}: {rows}").format(file=task.place.name, rows=self._telling.end(task))
            self.told.emit(text, self.tr("Open"), partial(self._open_task, task))
        elif task.stage is Stage.FAILED and task.error is not None:
            text = f"{task.place.name}: {export_words(task.error).title}"
            self.told.emit(text, self.tr("Show"), partial(self._show_again, task))

    def _show_again(self, task: ExportTask) -> None:
        dialog = self._dialog_of(task)
        dialog.progress.show_task(task)
        dialog.come_up()

    def _cancel(self, dialog: ExportDialog) -> None:
        task = self._task_of(dialog)
        if task is not None:
            task.cancel()

    def _again(self, dialog: ExportDialog) -> None:
        task = self._task_of(dialog)
        if task is not None:
            self._give(dialog, self.exports.again(task))
            self._changed()

    def _open(self, dialog: ExportDialog) -> None:
        task = self._task_of(dialog)
        if task is not None:
            self._open_task(task)
            dialog.close()

    def _open_task(self, task: ExportTask) -> None:
        if not open_file(task.place):
            self._no_program(task)

    def _show_folder(self, dialog: ExportDialog) -> None:
        task = self._task_of(dialog)
        if task is not None and not show_in_folder(task.place):
            self._no_program(task)

    def _no_program(self, task: ExportTask) -> None:
        self.told.emit(self.tr("No program on this computer can open {file}").format(file=task.entry.place), "", None)
