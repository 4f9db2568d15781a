"""What is alive: threads, processes, windows and timers, and where each was started."""

from __future__ import annotations

import gc
import threading
import time
import traceback
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

FAILED = pytest.StashKey[bool]()
"""Whether the test itself has failed, in its item's stash."""

_QT_KEEPS = {"QTipLabel"}
"""Windows of Qt's own, which it makes once and keeps."""

_deputies: set[str] = set()
"""The ids of child processes that start others for this one."""

_starts: weakref.WeakKeyDictionary[Any, traceback.StackSummary] = weakref.WeakKeyDictionary()
_timers: weakref.WeakSet[QTimer] = weakref.WeakSet()
_qthreads: weakref.WeakSet[QThread] = weakref.WeakSet()


def install() -> None:
    """Note from now on where threads and timers are started."""
    _note_starts(threading.Thread, None)
    _note_starts(QThread, _qthreads)
    _note_starts(QTimer, _timers)


def _note_starts(kind: Any, seen: weakref.WeakSet[Any] | None) -> None:
    start = kind.start

    def noting_start(self: Any, *args: Any) -> Any:
        _starts[self] = traceback.StackSummary.extract(traceback.walk_stack(None), limit=6, lookup_lines=False)
        if seen is not None:
            seen.add(self)
        return start(self, *args)

    kind.start = noting_start


def _where(started: Any) -> str:
    stack = _starts.get(started)
    if stack is None:
        return " (started before the tests could note where)"
    frames = "".join(f"\n      {frame.filename}:{frame.lineno} {frame.name}" for frame in stack)
    return f", started at{frames}"


def count_children_of(pid: int) -> None:
    """Count the children of this child as if they were this process's own, and the child itself as nothing."""
    _deputies.add(str(pid))


def _children() -> set[str]:
    """The ids of this process's child processes; Linux tells them, elsewhere none are seen."""
    found: set[str] = set()
    for parent in ("self", *_deputies):
        for listing in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found.update(listing.read_text(encoding="ascii").split())
            except FileNotFoundError:  # that thread has just ended
                continue
    return found - _deputies


def _describe_child(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ").strip()
    except FileNotFoundError:
        return ""


def _windows() -> list[QWidget]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parentWidget() is None and window.metaObject().className() not in _QT_KEEPS
    ]


def _address(qt_object: Any) -> int:
    address: int = shiboken6.getCppPointer(qt_object)[0]
    return address


def _python_threads() -> list[threading.Thread]:
    # Python makes a "dummy" for a thread of Qt's that ran Python code, and keeps it when that has ended: its ident may
    # be that of the next thread. Qt's own list tells of those.
    return [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]


def _running(thread: QThread) -> bool:
    return shiboken6.isValid(thread) and thread.isRunning()


def _active(timer: QTimer) -> bool:
    return shiboken6.isValid(timer) and timer.isActive()


@dataclass(frozen=True)
class Alive:
    """What was alive at one moment; ``None`` for windows and timers means that they are not looked at."""

    threads: frozenset[int | None]
    qthreads: frozenset[int]
    children: frozenset[str]
    windows: frozenset[int] | None
    timers: frozenset[int] | None

    @classmethod
    def now(cls) -> Alive:
        """What is alive now."""
        return cls(
            threads=frozenset(thread.ident for thread in _python_threads()),
            qthreads=frozenset(_address(thread) for thread in list(_qthreads) if _running(thread)),
            children=frozenset(_children()),
            windows=frozenset(map(_address, _windows())),
            timers=frozenset(_address(timer) for timer in list(_timers) if _active(timer)),
        )

    def without_widgets(self) -> Alive:
        """The same, blind to windows and timers."""
        return replace(self, windows=None, timers=None)

    def left_behind(self, within: timedelta) -> list[str]:
        """What is alive now and was not then, each a line, once what was about to end had some time to do so."""
        _finish_deletions()
        if not [*self._still_running(), *self._still_there()]:
            return []
        gc.collect()
        deadline = time.monotonic() + within.total_seconds()
        pause = threading.Event()
        while [*self._still_running()] and time.monotonic() < deadline:
            pause.wait(0.02)
            _finish_deletions()
        _finish_deletions()
        return [*self._still_running(), *self._still_there()]

    def _still_running(self) -> Iterator[str]:
        """What ends by itself, in time."""
        for thread in _python_threads():
            if thread.ident not in self.threads:
                yield f"  thread {thread.name!r}{_where(thread)}"
        for qthread in list(_qthreads):
            if _running(qthread) and _address(qthread) not in self.qthreads:
                yield f"  QThread {qthread.objectName()!r}{_where(qthread)}"
        if QThreadPool.globalInstance().activeThreadCount():
            yield "  work in the global QThreadPool"
        for pid in sorted(_children() - self.children):
            yield f"  process {pid}: {_describe_child(pid) or 'ended, and never waited for'}"

    def _still_there(self) -> Iterator[str]:
        """What stays until somebody takes it away."""
        if self.windows is not None:
            for window in _windows():
                if _address(window) not in self.windows:
                    yield f"  window {window.metaObject().className()} {window.objectName()!r}"
        if self.timers is not None:
            for timer in list(_timers):
                if _active(timer) and _address(timer) not in self.timers:
                    yield f"  QTimer {timer.objectName()!r} of {timer.interval()} ms{_where(timer)}"


def _finish_deletions() -> None:
    """Let Qt delete what was told to go later, which otherwise waits for an event loop."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
