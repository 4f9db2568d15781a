"""Offers the report of a crash after the next login, once."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow

from openclaw_desktop.platform.crash_reports import CrashReports
from openclaw_desktop.ui.diagnostics.crash_bar import CrashBar
from openclaw_desktop.ui.diagnostics.crash_dialog import CrashDialog

_log = logging.getLogger(__name__)


def offer_report(window: QMainWindow, reports: CrashReports, tell: Callable[[str], None]) -> CrashOffer | None:
    """Offer the report that was not offered yet; None where there is none.

    Args:
        window: the window in which it is offered.
        reports: the reports of this profile.
        tell: says something that matters but stops nobody.
    """
    try:
        place = reports.offer()
        text = None if place is None else place.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        _log.warning("a crash report can't be read: %s", error.strerror)
        return None
    return None if place is None or text is None else CrashOffer(window, reports, place, text, tell)


class CrashOffer(QObject):
    """One report, in a bar of the window until the person has decided."""

    def __init__(
        self, window: QMainWindow, reports: CrashReports, place: Path, text: str, tell: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._reports, self._place, self._text, self._say = window, reports, place, text, tell
        self._dialog: CrashDialog | None = None
        self.bar = CrashBar(window)
        self.bar.show_requested.connect(self.show_report)
        self.bar.discard_requested.connect(self.discard)
        window.addToolBar(self.bar)

    @Slot()
    def show_report(self) -> CrashDialog:
        """Show the report, beside the work; the offer is taken then."""
        dialog = self._dialog
        if dialog is None:
            dialog = self._dialog = CrashDialog(self._text, self._window)
            dialog.save_requested.connect(self.save)
            dialog.discard_requested.connect(self.discard)
            dialog.finished.connect(self._over)
        dialog.show()
        dialog.raise_()
        return dialog

    @Slot()
    def save(self) -> None:
        """Save a copy where the person wants it."""
        start = str(Path.home() / self._place.name)
        chosen, _ = QFileDialog.getSaveFileName(self._dialog or self._window, self.tr("Save the report"), start)
        if not chosen:
            return
        try:
            shutil.copyfile(self._place, chosen)
        except OSError as error:
            self._say(self.tr("The report could not be saved: {why}").format(why=error.strerror or ""))

    @Slot()
    def discard(self) -> None:
        """Delete the report."""
        try:
            self._reports.discard(self._place)
        except OSError as error:
            self._say(self.tr("The report could not be deleted: {why}").format(why=error.strerror or ""))
        if self._dialog is not None:
            self._dialog.close()
        else:
            self._over()

    @Slot()
    def _over(self) -> None:
        self._dialog = None
        self._window.removeToolBar(self.bar)
        self.bar.deleteLater()
        self.deleteLater()
