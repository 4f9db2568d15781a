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
