"""What happens when somebody shares their workspace, or takes it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.contract.moving import MoveAddresses, MoveFinished, MoveProgress, MoveRefused
from openclaw_desktop.contract.users import MIN_PASSWORD_LENGTH
from openclaw_desktop.platform.moving import (
    AddressUnreadable,
    MoveProcess,
    clear_coming,
    coming,
    database_url,
    put_in_place,
    sqlite_url,
)
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.sharing.dialog import ShareDialog
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

Ended = MoveFinished | MoveRefused


class ShareController(QObject):
    """Checks the form, runs the move, and tells how it went.

    Signals:
        progressed: how far the move is (a `MoveProgress`); sent by the job's thread.
    """

    progressed = Signal(object)

    def __init__(self, worker: ApiWorker, dialog: ShareDialog, database: Path, username: str) -> None:
        super().__init__(dialog)
        self._worker = worker
        self._dialog = dialog
        self._database = database
        self._username = username
        self._running: Running[Ended] | None = None
        dialog.share_requested.connect(self._share)
        dialog.give_up_requested.connect(self._give_up)
        dialog.finished.connect(self._give_up)
        self.progressed.connect(self._on_progressed)

    @Slot()
    def _share(self) -> None:
        addresses = self._read_form()
        if addresses is None or self._running is not None:
            return
        self._dialog.show_moving()
        process, database, back = MoveProcess(), self._database, self._dialog.back

        def move() -> Ended:
            try:
                if back:
                    clear_coming(database)
                end = process.run(addresses, self.progressed.emit)
                if back and isinstance(end, MoveFinished):
                    put_in_place(database)
                return end
            except OSError as error:
                raise StorageError(str(error), code="read_only") from error

        running = self._running = self._worker.submit(
            LocalJob("move the workspace", move, lane=Lane.BULK, on_cancel=process.give_up)
        )
        running.succeeded.connect(self._on_ended)
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_over)

    def _read_form(self) -> MoveAddresses | None:
        dialog = self._dialog
        try:
            target = database_url(dialog.address_edit.text(), dialog.password_edit.secret())
            wrong = ""
        except AddressUnreadable:
            target = None
            wrong = self.tr("Please write postgresql://USER@HOST/NAME, and the password into the next field.")
        dialog.address_field.error.show_text(wrong)
        short = not dialog.back and len(dialog.own_edit.text()) < MIN_PASSWORD_LENGTH
        dialog.own_field.error.show_text(
            self.tr("At least %n characters, please.", "", MIN_PASSWORD_LENGTH) if short else ""
        )
        if target is None or short:
            return None
        if dialog.back:
            return MoveAddresses(source=target, target=sqlite_url(coming(self._database)))
        return MoveAddresses(
            source=sqlite_url(self._database),
            target=target,
            username=self._username,
            password=dialog.own_edit.secret(),
        )

    @Slot(object)
    def _on_progressed(self, progress: MoveProgress) -> None:
        if not self._dialog.moving:
            return
        if progress.step == "indexing":
            self._dialog.show_step(self.tr("Making the indexes for search…"), 0, 0)
            return
        copying = self.tr("Copied %1 of %2 entries")
        comparing = self.tr("Compared %1 of %2 entries")
        text = copying if progress.step == "copying" else comparing
        text = text.replace("%1", f"{progress.done:,}").replace("%2", f"{progress.total:,}")
        self._dialog.show_step(text, progress.done, progress.total)

    @Slot(object)
    def _on_ended(self, end: Ended) -> None:
        if isinstance(end, MoveFinished):
            self._dialog.forget()
            self._dialog.show_done(sum(table.source_rows for table in end.tables), len(end.tables))
            return
        self._dialog.show_form()
        self._dialog.trouble.show_text(f"{self._words_for(end)}\n{end.why}")

    def _words_for(self, refusal: MoveRefused) -> str:
        if refusal.code == "not_empty":
            return self.tr("This database holds something already. Nothing was changed; give an empty one.")
        if refusal.code == "unreachable":
            return self.tr("This database can't be reached, or does not accept this user and password.")
        if refusal.code == "different":
            return self.tr("What arrived was not the same, so it was taken back: the database is empty as before.")
        return self.tr("It could not be moved. Nothing was changed.")

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self._dialog.show_form()
        self._dialog.trouble.show_text(words_for(error).one_line())

    @Slot()
    def _on_over(self) -> None:
        self._running = None
        if self._dialog.moving:
            self._dialog.show_form()

    @Slot()
    def _give_up(self) -> None:
        if self._running is not None:
            self._running.cancel()
