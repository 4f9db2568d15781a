"""The project's commands, for a plain checkout and a plain Python: ``dev.py run|test|bench|build|lock``.

Only the standard library is used here and in ``packaging/tasks``; whatever else is needed is installed into ``.venv``.
This file itself stays readable to older Pythons, so that they can say what they lack instead of failing to parse it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

OLDEST = (3, 11)
TOO_NEW = (3, 14)


def _other_python() -> str | None:
    """A supported Python elsewhere on the PATH, newest first."""
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return None


def main() -> int:
    """Run the command that the arguments name; return its exit status."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        other = _other_python()
        if other:
            return subprocess.call([other, *sys.argv])
        have = ".".join(map(str, sys.version_info[:3]))
        print(f"OpenClaw Desktop needs Python 3.11, 3.12 or 3.13; this is {have} and no other was found.")
        print("Install one of them, then run this command again with it.")
        return 2

    from tasks.command_line import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
