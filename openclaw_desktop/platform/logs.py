"""The program's log: one rotating file that only this person can read, and everything that must end up in it."""

from __future__ import annotations

import io
import logging
import logging.handlers
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from openclaw_desktop.platform.paths import make_private
from openclaw_desktop.platform.redaction import RedactingFormatter

_FORMAT: Final = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES: Final = 1_000_000
_KEPT_FILES: Final = 4
_log = logging.getLogger("openclaw_desktop")
_qt_log = logging.getLogger("qt")
_QT_LEVELS: Final[dict[QtMsgType, int]] = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _PrivateFileHandler(logging.handlers.RotatingFileHandler):
    def _open(self) -> io.TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_open_private)


def _open_private(name: str, flags: int) -> int:
    descriptor = os.open(name, flags, 0o600)
    if os.name == "posix":
        # One that was there already may have been made by somebody less careful.
        os.fchmod(descriptor, 0o600)
    return descriptor


class Logs:
    """The log while it is open: the root logger, uncaught exceptions of all threads, and Qt's messages.

    Whoever handled exceptions and messages before is still told, after they are written down.
    """

    def __init__(self, folder: Path, level: int = logging.INFO) -> None:
        """Open the log in `folder`.

        Raises:
            OSError: where the folder or the file can't be made.
        """
        make_private(folder)
        self.file = folder / "openclaw.log"
        self._handler = _PrivateFileHandler(self.file, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
        self._handler.setFormatter(RedactingFormatter(_FORMAT))
        self._handler.setLevel(level)
        root = logging.getLogger()
        self._former_level = root.level
        root.addHandler(self._handler)
        root.setLevel(min(level, root.level) if root.level else level)
        self._former_hook = sys.excepthook
        self._former_thread_hook = threading.excepthook
        sys.excepthook = self._hook = self._on_exception
        threading.excepthook = self._thread_hook = self._on_thread_exception
        self._former_qt: Callable[..., Any] | None = qInstallMessageHandler(self._on_qt_message)

    def close(self) -> None:
        """Put everything back as it was."""
        qInstallMessageHandler(self._former_qt)
        if sys.excepthook is self._hook:
            sys.excepthook = self._former_hook
        if threading.excepthook is self._thread_hook:
            threading.excepthook = self._former_thread_hook
        root = logging.getLogger()
        root.setLevel(self._former_level)
        root.removeHandler(self._handler)
        self._handler.close()

    def _on_exception(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            _log.critical("uncaught exception", exc_info=(kind, error, traceback))
        self._former_hook(kind, error, traceback)

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            info = (told.exc_type, told.exc_value, told.exc_traceback)
            name = told.thread.name if told.thread is not None else "?"
            _log.critical("uncaught exception in the thread %s", name, exc_info=info)
        self._former_thread_hook(told)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", message)
        if self._former_qt is not None:
            self._former_qt(kind, context, message)
