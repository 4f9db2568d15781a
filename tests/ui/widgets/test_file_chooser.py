"""The folder that the dialog for a file begins in."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from openclaw_desktop.ui.widgets import file_chooser


@pytest.fixture
def around(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Be started in the folder that the program is installed in, as from an icon."""
    (tmp_path / "program").mkdir()
    (tmp_path / "documents").mkdir()
    monkeypatch.chdir(tmp_path / "program")
    monkeypatch.setattr(file_chooser._Last, "folder", None)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "documents"))
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def begins_in(chooser: QFileDialog) -> Path:
    return Path(chooser.directory().absolutePath())


def test_a_file_is_looked_for_among_the_documents_and_not_where_the_program_is(around: QWidget, tmp_path: Path) -> None:
    assert begins_in(file_chooser.make_file_chooser(around, "Attach")) == tmp_path / "documents"


def test_a_place_that_is_asked_for_is_kept(around: QWidget, tmp_path: Path) -> None:
    chooser = file_chooser.make_file_chooser(around, "Attach", str(tmp_path / "program"))
    assert begins_in(chooser) == tmp_path / "program"


def test_the_next_file_is_looked_for_where_the_last_one_was(qtbot: QtBot, around: QWidget, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "leak.png").write_bytes(b"png")
    chooser = file_chooser.make_file_chooser(around, "Attach")
    chooser.open()
    chooser.setDirectory(str(tmp_path / "pictures"))
    chooser.selectFile("leak.png")
    with qtbot.waitSignal(chooser.filesSelected):
        chooser.accept()
    assert begins_in(file_chooser.make_file_chooser(around, "Attach")) == tmp_path / "pictures"
