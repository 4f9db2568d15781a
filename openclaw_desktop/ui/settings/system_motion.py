"""Follows the operating system in whether anything moves in the windows."""

from __future__ import annotations

from openclaw_desktop.platform.motion import system_reduces_motion
from openclaw_desktop.ui import theme
from openclaw_desktop.worker import ApiWorker, LocalJob


def ask_system_about_motion(worker: ApiWorker) -> None:
    """Ask in a thread of the worker, for the desktop may take its time; what it says holds from then on."""
    asking = worker.submit(LocalJob("ask about motion", system_reduces_motion))
    asking.succeeded.connect(theme.current().note_system_motion)
