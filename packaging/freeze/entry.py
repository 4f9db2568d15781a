"""What the frozen executable runs: the program, or the server where it is started by that name."""

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def _restore_library_path() -> None:
    """Let programs that this one starts (a browser, a viewer) load their own libraries, not the ones in here.

    The loader has read its path by now. This executable's own children (the server, the writers of exports) would take
    it for granted that they inherit it, so they are told to set themselves up anew.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def main() -> int:
    """Run what the executable's name and the first argument ask for; give the exit status."""
    freeze_support()
    _restore_library_path()
    from openclaw_desktop import __version__
    from openclaw_desktop.updates.handing_over import hand_over

    status = hand_over(__version__, sys.argv)
    if status is not None:
        return status
    if Path(sys.argv[0]).stem == "openclaw-server":
        from openclaw_desktop.server.cli.main import main as serve

        return serve(sys.argv[1:])
    from openclaw_desktop.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
