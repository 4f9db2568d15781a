"""The offer of a crash report: in a quiet bar, once, and everything that can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from openclaw_desktop.platform.crash_reports import CrashReports
from openclaw_desktop.ui.diagnostics.crash_bar import CrashBar
from openclaw_desktop.ui.diagnostics.crash_offer import CrashOffer, offer_report


@pytest.fixture
def reports(tmp_path: Path) -> CrashReports:
    made = CrashReports(tmp_path / "crashes")
    made.write("it happened here")
    return made


@pytest.fixture
def window(qtbot: Any) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def offered(window: QMainWindow, reports: CrashReports) -> CrashOffer:
    offer = offer_report(window, reports, lambda _: None)
    assert offer is not None
    return offer


def test_it_is_offered_once_and_blocks_nothing(qtbot: Any, window: QMainWindow, reports: CrashReports) -> None:
    offer = offered(window, reports)
    qtbot.waitUntil(offer.bar.banner.isVisible, timeout=2_000)
    assert QApplication.activeModalWidget() is None
    assert offer_report(window, reports, lambda _: None) is None
    assert len(reports.all()) == 1


def test_it_is_read_and_copied(qtbot: Any, window: QMainWindow, reports: CrashReports) -> None:
    offer = offered(window, reports)
    offer.bar.banner.first_button.click()
    dialog = offer.show_report()
    assert not dialog.isModal()
    assert dialog.text.toPlainText() == "it happened here"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "it happened here"
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(CrashBar) is None, timeout=2_000)
    assert len(reports.all()) == 1, "what was only read is kept"


def test_it_is_saved(
    window: QMainWindow, reports: CrashReports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "for-it.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    dialog = offered(window, reports).show_report()
    dialog.save_button.click()
    assert chosen.read_text(encoding="utf-8") == "it happened here"
    dialog.close()


@pytest.mark.parametrize("first_read", [False, True])
def test_it_is_discarded(qtbot: Any, window: QMainWindow, reports: CrashReports, *, first_read: bool) -> None:
    offer = offered(window, reports)
    if first_read:
        offer.show_report().discard_button.click()
    else:
        offer.bar.banner.second_button.click()
    assert reports.all() == []
    qtbot.waitUntil(lambda: window.findChild(CrashBar) is None, timeout=2_000)
