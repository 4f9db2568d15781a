"""The dialog that a file is chosen with, and the folder that it begins in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def make_file_chooser(parent: QWidget, title: str, place: str = "") -> QFileDialog:
    """Give a dialog in the language in use; it is opened by its owner.

    Args:
        parent: the window that it belongs to.
        title: what is chosen, and what for.
        place: the folder or file that it begins at; without one, the folder last chosen from, at first that of
            the person's documents.
    """
    # By itself Qt would begin in the folder that the program was started in: on Windows where it is installed.
    chooser = QFileDialog(parent, title, place or str(_Last.folder or first_folder()))
    chooser.filesSelected.connect(partial(_remember, chooser))
    # Where a system has no dialog of its own Qt shows one, in which it has no Chinese for these two.
    chooser.setLabelText(QFileDialog.DialogLabel.LookIn, translate("FileChooser", "Look &in:"))
    chooser.setLabelText(QFileDialog.DialogLabel.FileType, translate("FileChooser", "Files of &type:"))
    return chooser


class _Last:
    """The folder last chosen from, for as long as the program runs."""

    folder: ClassVar[Path | None] = None


def _remember(chooser: QFileDialog, _files: list[str]) -> None:
    _Last.folder = Path(chooser.directory().absolutePath())


def first_folder() -> Path:
    """Give the folder of a person's documents, or their home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
