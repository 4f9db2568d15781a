"""Writing the settings after a change."""

from __future__ import annotations

import logging

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.shell.tool import Surroundings

_log = logging.getLogger(__name__)


def save_settings(around: Surroundings) -> None:
    """Write the settings, or say why they could not be; they hold for this run in any case."""
    try:
        around.profile.settings.save()
    except StorageError as error:
        _log.warning("the settings were not written: %s", error.code)
        around.tell(words_for(error).one_line())
