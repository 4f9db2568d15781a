"""Writing the settings after a change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.ui.errors import words_for

if TYPE_CHECKING:
    from openclaw_desktop.store.profile import Profile

_log = logging.getLogger(__name__)


class Place(Protocol):
    """Where settings are changed: the main window's surroundings, or the login."""

    @property
    def profile(self) -> Profile:
        """What this workstation keeps for the person."""

    @property
    def tell(self) -> Callable[[str], None]:
        """Says something that matters but stops nobody."""


def save_settings(place: Place) -> None:
    """Write the settings, or say why they could not be; they hold for this run in any case."""
    try:
        place.profile.settings.save()
    except StorageError as error:
        _log.warning("the settings were not written: %s", error.code)
        place.tell(words_for(error).one_line())
