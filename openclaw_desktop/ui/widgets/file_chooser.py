"""The dialog that a file is chosen with, and the folder that it begins in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QStandardPaths
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
    chooser = QFileDialog(parent, title, place)
    # Until a folder was chosen Qt begins in the one that the program was started in: on Windows where it is installed.
    if not place and chooser.directory() == QDir.current():
        chooser.setDirectory(str(first_folder()))
    # Where a system has no dialog of its own Qt shows one, in which it has no Chinese for these two.
    chooser.setLabelText(QFileDialog.DialogLabel.LookIn, translate("FileChooser", "Look &in:"))
    chooser.setLabelText(QFileDialog.DialogLabel.FileType, translate("FileChooser", "Files of &type:"))
    return chooser


def first_folder() -> Path:
    """Give the folder of a person's documents, or their home where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
