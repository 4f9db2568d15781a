"""What is said about new versions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.updates.refusals import UpdateRefused

translate = QCoreApplication.translate


def found_version(version: str) -> str:
    """Say that there is something newer."""
    return translate("Updates", "OpenClaw {version} is available; see Settings, Updates.").format(version=version)


def failed_version(failed: str, version: str) -> str:
    """Say that a version did not start, and which one runs instead."""
    return translate("Updates", "OpenClaw {failed} did not start, so {version} is in use again.").format(
        failed=failed, version=version
    )


def why(error: OpenClawError) -> str:
    """Say in a sentence or two why it is not known what is newer, or why it was not installed."""
    if isinstance(error, UpdateRefused):
        return _refused(error.code)
    if isinstance(error, errors.ConnectionFailed) and error.code == "connect":
        return translate("Updates", "The source can't be reached. The app tries again tomorrow, or when you ask.")
    if isinstance(error, errors.StorageError) and error.code == "disk_full":
        return translate("Updates", "The disk of this computer is full. Free some space, then try again.")
    if isinstance(error, errors.StorageError):
        return translate("Updates", "The new version can't be put onto this computer.")
    return words_for(error).title


def _refused(code: str) -> str:
    match code:
        case "update_untrusted":
            return translate(
                "Updates",
                "What is offered there isn't signed by the keys that are trusted here. Nothing was installed; tell "
                "your administrator.",
            )
        case "update_expired":
            return translate(
                "Updates",
                "The source has not been signed for too long. Nothing was installed; your administrator has to sign "
                "it anew.",
            )
        case "update_rolled_back":
            return translate(
                "Updates",
                "The source is older than what it showed before. Nothing was installed; tell your administrator.",
            )
        case "update_damaged":
            return translate(
                "Updates",
                "The file is not the one that was signed. Nothing was installed; try again, and if it stays like this "
                "tell your administrator.",
            )
        case "root_missing":
            return translate("Updates", "There are no trusted keys on this computer to check updates with.")
        case "root_unusable":
            return translate("Updates", "There are no trusted keys in this file.")
        case _:
            return translate("Updates", "There are no updates for this program at that place.")
