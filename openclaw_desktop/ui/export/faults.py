"""What can go wrong with an export, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.errors import ErrorWords, words_for

translate = QCoreApplication.translate


class ExportFailed(OpenClawError):
    """The server could not write the file; `code` is the contract's `ExportError`, or `cancelled`."""

    default_code = "internal"

    def __init__(self, code: str) -> None:
        super().__init__("the server could not write the export", code=code)


def export_words(error: OpenClawError) -> ErrorWords:
    """Give the words for an error of an export in the language in use."""
    nothing_half = translate("ExportFaults", "No file was written, not even in part.")
    again = translate("ExportFaults", "Try again.")
    if isinstance(error, errors.StorageError):
        return _on_this_computer(error, nothing_half)
    if isinstance(error, ExportFailed):
        return _on_the_server(error, nothing_half, again)
    if isinstance(error, errors.NotFound):
        return ErrorWords(translate("ExportFaults", "The server no longer has this export."), nothing_half, again)
    if isinstance(error, errors.InvalidResponse):
        return ErrorWords(
            translate("ExportFaults", "The file arrived damaged and was discarded."),
            nothing_half,
            translate("ExportFaults", "Try again. If it stays like this, tell the server's administrator."),
        )
    return words_for(error)


def _on_this_computer(error: OpenClawError, nothing_half: str) -> ErrorWords:
    if error.code == "disk_full":
        return ErrorWords(
            translate("ExportFaults", "The disk is full."),
            nothing_half,
            translate("ExportFaults", "Free some space or choose another folder, then try again."),
        )
    return ErrorWords(
        translate("ExportFaults", "The file can't be written there."),
        translate("ExportFaults", "The folder may be protected, or the file is open in another program."),
        translate("ExportFaults", "Close the file or choose another folder, then try again."),
    )


def _on_the_server(error: OpenClawError, nothing_half: str, again: str) -> ErrorWords:
    match error.code:
        case "disk_full":
            return ErrorWords(
                translate("ExportFaults", "The server's disk is full."),
                nothing_half,
                translate("ExportFaults", "The server's administrator has to free some space."),
            )
        case "interrupted" | "file_lost":
            return ErrorWords(
                translate("ExportFaults", "The server was interrupted while it wrote the file."), nothing_half, again
            )
        case "cancelled":
            return ErrorWords(translate("ExportFaults", "This export was cancelled."), nothing_half, again)
        case _:
            return ErrorWords(
                translate("ExportFaults", "The server could not write the file."),
                nothing_half,
                translate("ExportFaults", "Try again. If it stays like this, tell the server's administrator."),
            )
