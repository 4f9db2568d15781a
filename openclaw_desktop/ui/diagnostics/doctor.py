"""What happens in the connection doctor: one job a step, so that it can be stopped at any of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from openclaw_desktop.api.doctor import Examination, Finding, Step
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.platform.paths import AppPaths
from openclaw_desktop.ui.diagnostics.doctor_dialog import DoctorDialog
from openclaw_desktop.ui.diagnostics.report import report_for_it
from openclaw_desktop.worker import HIGH, ApiWorker, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient


class Doctor(QObject):
    """Examines the way that a client takes.

    Signals:
        began: everything is looked at anew.
        looking: a step is looked at now.
        found: a `Finding`.
        stopped: it was stopped at this step.
        finished: nothing is looked at any more.
    """

    began = Signal()
    looking = Signal(str)
    found = Signal(object)
    stopped = Signal(str)
    finished = Signal()

    def __init__(self, worker: ApiWorker, client: OpenClawClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._client = worker, client
        self._examination = Examination()
        self._running: Running[Finding] | None = None

    @property
    def findings(self) -> list[Finding]:
        """What was found so far."""
        return self._examination.findings

    @property
    def server(self) -> str:
        """The address that is looked at."""
        return self._client.base_url

    @Slot()
    def start(self) -> None:
        """Look at everything, from the first step."""
        self.cancel()
        self._examination = Examination()
        self.began.emit()
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Stop looking; what was found stays."""
        running, self._running = self._running, None
        if running is not None:
            running.cancel()

    def _go_on(self) -> None:
        step = self._examination.step
        if step is None:
            self._running = None
            self.finished.emit()
            return
        self.looking.emit(step)
        running = self._worker.submit(
            Job("connection doctor", self._examination.next, priority=HIGH, client=self._client)
        )
        self._running = running
        running.succeeded.connect(self._on_found)
        running.failed.connect(self._on_failed)
        running.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_found(self, finding: Finding) -> None:
        self.found.emit(finding)
        self._go_on()

    @Slot(object)
    def _on_failed(self, _error: OpenClawError) -> None:
        # A step tells what went wrong as its finding; this is the way of a client that was closed meanwhile.
        self._on_cancelled()

    @Slot()
    def _on_cancelled(self) -> None:
        self._running = None
        self.stopped.emit(self._examination.step or "")
        self.finished.emit()


def open_doctor(
    window: QWidget, worker: ApiWorker, client: OpenClawClient, paths: AppPaths, *, mine: bool = False
) -> DoctorDialog:
    """Show the connection doctor beside a window, at work at once.

    Args:
        window: the window that it belongs to.
        worker: runs its jobs.
        client: takes the way that is looked at.
        paths: where the log is.
        mine: whether the client is only for this, and is closed at the end.
    """
    doctor = Doctor(worker, client)
    dialog = DoctorDialog(doctor.server, lambda: _report(doctor, paths.logs), window)
    doctor.setParent(dialog)
    dialog.again_requested.connect(doctor.start)
    dialog.cancel_requested.connect(doctor.cancel)
    dialog.finished.connect(doctor.cancel)
    if mine:
        dialog.finished.connect(client.close)
    doctor.began.connect(dialog.start_over)
    doctor.looking.connect(lambda step: _show_step(dialog, step))
    doctor.found.connect(dialog.show_finding)
    doctor.stopped.connect(lambda step: _show_stopped(dialog, step))
    doctor.finished.connect(lambda: dialog.set_running(running=False))
    doctor.finished.connect(dialog.show_first_failure)
    dialog.show()
    doctor.start()
    return dialog


def _show_step(dialog: DoctorDialog, step: Step) -> None:
    dialog.set_running(running=True)
    dialog.show_step(step)


def _show_stopped(dialog: DoctorDialog, step: Step) -> None:
    if step in dialog.rows:
        dialog.show_unfinished(step)


def _report(doctor: Doctor, logs: Path) -> str:
    return report_for_it(doctor.server, doctor.findings, logs)
