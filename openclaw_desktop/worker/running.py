"""A job on its way, as the one who asked for it sees it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import SIGNAL, QObject, Signal

from openclaw_desktop.contract.errors import OpenClawError

T = TypeVar("T")

_SIGNALS: Final = tuple(
    SIGNAL(signature)
    for signature in (
        "succeeded(PyObject)",
        "failed(PyObject)",
        "cancelled()",
        "retrying(PyObject)",
        "parked(PyObject)",
        "progress(PyObject,PyObject)",
        "ended()",
    )
)


class End(enum.Enum):
    """How a job ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Running(QObject, Generic[T]):
    """The handle of a submitted job; lives in the UI thread, where all its signals come.

    Exactly one of `succeeded`, `failed` and `cancelled` comes, once, and `ended` right after it; then nothing any more.
    Nothing comes before the caller of `submit` is back in the event loop, except through `cancel()` and `shutdown()`.

    Signals:
        succeeded: what the job's `do` returned.
        failed: an `OpenClawError`.
        cancelled: the job was cancelled, superseded, or belonged to a user who is gone.
        retrying: an `api.call.Retrying`: it waits and tries again.
        parked: the `OpenClawError` for which it waits: a login, or the connection.
        progress: done and total (int), in units of the job; a total of -1 is not known.
        ended: after the end.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    retrying = Signal(object)
    parked = Signal(object)
    progress = Signal(object, object)
    ended = Signal()

    def __init__(self, name: str, on_cancel: Callable[[], None]) -> None:
        super().__init__()
        self._name = name
        self._on_cancel: Callable[[], None] | None = on_cancel
        self._end: End | None = None
        self._given_up = False

    @property
    def name(self) -> str:
        """The job's name."""
        return self._name

    @property
    def end(self) -> End | None:
        """How it ended; None while it goes on."""
        return self._end

    @property
    def over(self) -> bool:
        """Whether it ended."""
        return self._end is not None

    def cancel(self) -> None:
        """Give up the job: `cancelled` comes before this returns, unless the job is over already.

        A change that is on its way may still be made by the server.
        """
        if self._on_cancel is not None:
            self._on_cancel()

    @property
    def given_up(self) -> bool:
        """Whether a person ended it: then nothing of it may be sent later by itself."""
        return self._given_up

    def give_up(self) -> None:
        """Cancel it for a person who does not want to wait any longer."""
        self._given_up = True
        self.cancel()

    def settle(self, end: End, result: Any = None) -> None:
        """End the job; for the worker alone, and once.

        Raises:
            TypeError: for a failure that is no `OpenClawError`.
        """
        self._end = end
        self._on_cancel = None
        if end is End.SUCCEEDED:
            self.succeeded.emit(result)
        elif end is End.FAILED:
            if not isinstance(result, OpenClawError):
                raise TypeError(f"a job fails with an OpenClawError, not with {type(result).__name__}")
            self.failed.emit(result)
        else:
            self.cancelled.emit()
        self.ended.emit()

    def let_go(self) -> None:
        """Forget who listens, after the end; for the worker alone.

        A listener that knows the handle, such as a `partial` with it, is held by the handle's own connection, which no
        collection of garbage sees: both would stay for as long as the program runs.
        """
        for signal in _SIGNALS:
            # None stands for every listener: Qt says so, the stubs do not.
            QObject.disconnect(self, signal, None, None)  # type: ignore[call-overload]
