"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

VENV = ROOT / ".venv"
"""The virtual environment that the commands make; ignored by git."""

BUILD = ROOT / "build"
"""Whatever the commands leave behind to be looked at: reports, screenshots; ignored by git."""

REQUIREMENTS = ROOT / "packaging" / "requirements"
"""The locked requirements."""

FREEZE = ROOT / "packaging" / "freeze"
"""What PyInstaller is told."""

LINUX = ROOT / "packaging" / "linux"
"""The desktop file, the AppStream file and the manual pages."""

WINDOWS = ROOT / "packaging" / "windows"
"""The installer's script and the policy template."""

PACKAGES = BUILD / "packages"
"""What ``dev.py build`` makes for people to install."""
