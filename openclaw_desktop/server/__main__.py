"""`openclaw-server`, also `python -m openclaw_desktop.server`."""

from __future__ import annotations

import sys

from openclaw_desktop.server.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
