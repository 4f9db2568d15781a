"""`python -m openclaw_desktop`: the program; with `serve` or `move` first the server's, which it starts from itself."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program, or its server; give the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] in (["serve"], ["move"]):
        from openclaw_desktop.server.cli.main import main as run_server_command

        return run_server_command(arguments)
    from openclaw_desktop.ui.quick_imports import read_no_sources

    read_no_sources()
    if "--smoke-test" in arguments:
        from openclaw_desktop.smoke_test import run_smoke_test

        return run_smoke_test(arguments)
    from openclaw_desktop.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
