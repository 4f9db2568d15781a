"""Notices crashes: of the last run, by what it left behind; and of this one, by exceptions that nobody caught."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from openclaw_desktop.platform.crash_reports import CrashReports
from openclaw_desktop.platform.log_tail import last_lines
from openclaw_desktop.platform.machine import program, system, without_home
from openclaw_desktop.platform.paths import make_private
from openclaw_desktop.platform.redaction import redact

_log = logging.getLogger(__name__)
_LOG_LINES: Final = 60
_MOST_A_RUN: Final = 3
"""So many different exceptions of one run get a report; a slot that fails with every paint gets one."""
_CRASHED: Final = re.compile(r"^(Fatal Python error|Windows fatal exception|Current thread|Thread 0x)", re.MULTILINE)
_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


class CrashWatch:
    """Watches one run, from the making to `close`.

    While it runs, a file is held into which the interpreter writes the stacks of all threads should it crash. Whoever
    is killed leaves that file as it was; whoever ends as they should leaves none.

    Attributes:
        reports: what was noticed, of this run and of those before.
    """

    def __init__(self, folder: Path, log: Path) -> None:
        """Begin to watch.

        Args:
            folder: where the log is; the reports go into a folder in it.
            log: the log, whose last lines go into a report.

        Raises:
            OSError: where the files can't be made.
        """
        make_private(folder)
        self.reports = CrashReports(folder / "crashes")
        self._log_file = log
        self._written: set[str] = set()
        self._collect(folder)
        self._place = folder / f"run-{os.getpid()}.trace"
        self._stacks = _held(self._place)
        self._stacks.write(f"{program()}\nstarted: {datetime.now(UTC).isoformat(timespec='seconds')}\n\n")
        self._stacks.flush()
        self._fault_handler = not faulthandler.is_enabled()
        if self._fault_handler:
            faulthandler.enable(self._stacks)
        self._former_hook, sys.excepthook = sys.excepthook, self._on_exception
        self._hook = sys.excepthook
        self._former_thread_hook, threading.excepthook = threading.excepthook, self._on_thread_exception
        self._thread_hook = threading.excepthook

    def close(self) -> None:
        """End as one should: nothing is left behind, and everything is put back as it was."""
        if sys.excepthook is self._hook:
            sys.excepthook = self._former_hook
        if threading.excepthook is self._thread_hook:
            threading.excepthook = self._former_thread_hook
        if self._fault_handler:
            faulthandler.disable()
        self._stacks.close()
        self._place.unlink(missing_ok=True)

    def _collect(self, folder: Path) -> None:
        """Make reports of what earlier runs left behind."""
        for place in folder.glob("run-*.trace"):
            left = _left_behind(place)
            if left is not None and _CRASHED.search(left):
                ended = datetime.fromtimestamp(place.stat().st_mtime, UTC)
                self._report("The program crashed.", ended, left)
            elif left is not None:
                _log.warning("the last run did not end by itself: it was killed, or the computer went off")
            if left is not None:
                place.unlink(missing_ok=True)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            self._note(error, trace, threading.current_thread().name)
        self._former_hook(kind, error, trace)

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and told.exc_type is not SystemExit:
            self._note(told.exc_value, told.exc_traceback, told.thread.name if told.thread is not None else "?")
        self._former_thread_hook(told)

    def _note(self, error: BaseException, trace: TracebackType | None, thread: str) -> None:
        told = traceback.TracebackException(type(error), error, trace)
        where = "".join(told.stack.format())
        if where in self._written or len(self._written) >= _MOST_A_RUN:
            return
        self._written.add(where)
        try:
            stacks = f"{program()}\n\nthread {thread}:\n" + "\n".join(_chain(told))
            self._report("Something in the program failed.", datetime.now(UTC), stacks)
        except OSError as failed:
            _log.warning("no crash report is written: %s", failed.strerror)

    def _report(self, sentence: str, at: datetime, stacks: str) -> None:
        lines = last_lines(self._log_file, _LOG_LINES)
        text = "\n".join(
            [
                f"{sentence} ({at.isoformat(timespec='seconds')})",
                f"system: {system()}",
                "",
                redact(without_home(stacks)).strip(),
                "",
                "last lines of the log:",
                *(lines or ["(none)"]),
                "",
            ]
        )
        self.reports.write(text)


def _chain(told: traceback.TracebackException) -> Iterator[str]:
    """Give an exception with those that it came from: their stacks, and their messages without what they quote."""
    earlier = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    if earlier is not None:
        yield from _chain(earlier)
        yield "from which came:\n"
    yield "".join(told.stack.format())
    # A message may quote what was typed; where it happened says enough.
    yield _QUOTED.sub("'…'", "".join(told.format_exception_only()))


def _held(place: Path) -> io.TextIOWrapper:
    """Make a file (0600) that others can tell is in use, for as long as this process lives."""
    stream = open(place, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    with contextlib.suppress(ImportError):
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return stream


def _left_behind(place: Path) -> str | None:
    """Give what an earlier run left in its file; None while that run goes on."""
    try:
        import fcntl
    except ImportError:
        return _left_behind_on_windows(place)
    try:
        with place.open("r+", encoding="utf-8", errors="replace") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return stream.read()
    except OSError:
        return None


def _left_behind_on_windows(place: Path) -> str | None:
    try:
        # Refused for a file that is in use.
        return place.rename(place).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
