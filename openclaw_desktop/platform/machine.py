"""What whoever helps wants to know about the program and the computer it runs on: nothing about the person."""

from __future__ import annotations

import sys
from pathlib import Path

from openclaw_desktop import __version__


def program() -> str:
    """Give the program's name, its version, and how it was packed."""
    return f"OpenClaw Desktop {__version__}{' (standalone)' if getattr(sys, 'frozen', False) else ''}"


def system() -> str:
    """Give the system and the versions of what the program stands on."""
    # Only whoever asks for a report needs it: the start does not wait for it.
    import platform

    from PySide6.QtCore import qVersion

    return f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"


def without_home(text: str) -> str:
    """Give a text with `~` for the person's own folder, whose name is theirs."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
