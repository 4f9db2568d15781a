"""What people install on macOS: a disk image with the app, to be drawn into *Applications*."""

import subprocess
import tempfile
from pathlib import Path

from tasks.failure import Failure
from tasks.freezing import version
from tasks.places import PACKAGES


def build(app: Path) -> list[Path]:
    """Pack the .app; return what was made. Only macOS has the program that makes such images.

    Raises:
        Failure: the image could not be made.
    """
    PACKAGES.mkdir(parents=True, exist_ok=True)
    made = PACKAGES / f"openclaw-desktop-{version()}-macos.dmg"
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        subprocess.run(["ditto", str(app), str(staged / app.name)], check=True)
        (staged / "Applications").symlink_to("/Applications")
        source = ["-volname", "OpenClaw", "-srcfolder", folder]
        done = subprocess.run(
            ["hdiutil", "create", "-ov", "-format", "UDZO", *source, str(made)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise Failure(f"{done.stderr}\nhdiutil failed.")
    return [made]
