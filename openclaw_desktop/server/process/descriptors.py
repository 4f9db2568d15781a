"""How many connections a process may hold open."""

from __future__ import annotations

import contextlib
import sys


def allow_many_connections() -> None:
    """Raise this process's own limit of open files to what the system allows it (`setrlimit`).

    Each desktop holds two connections and more, and shells and services begin with a limit of 1,024.
    """
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    # macOS tells of no limit, and refuses it.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
