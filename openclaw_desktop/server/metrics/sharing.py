"""One set of numbers for all worker processes: each writes into files of one folder, and whoever is asked adds up."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The library looks there when it is first imported, and processes inherit it."""


@contextmanager
def shared_by_workers(wanted: bool) -> Iterator[Callable[[int | None], None]]:
    """Let the processes that are started inside share their numbers; give what forgets a process that died.

    What a dead process has counted stays counted; what it was just doing does not.
    """
    if not wanted:
        yield lambda _pid: None
        return
    before = os.environ.get(_FOLDER)
    with tempfile.TemporaryDirectory(prefix="openclaw-metrics-") as folder:
        os.environ[_FOLDER] = folder
        from prometheus_client.multiprocess import mark_process_dead

        try:
            yield lambda pid: mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]
        finally:
            if before is None:
                del os.environ[_FOLDER]
            else:
                os.environ[_FOLDER] = before


def shared_folder() -> str | None:
    """Give the folder in a worker process that shares its numbers; None where there is only one process."""
    return os.environ.get(_FOLDER)
