"""A job as plain data: what to call, where it runs, and what happens to it when the server can't be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from openclaw_desktop.worker.lane import Lane

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

T = TypeVar("T")

LOW: Final = -10
NORMAL: Final = 0
HIGH: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class Job(Generic[T]):
    """Work that calls the server.

    Attributes:
        name: what logs call it; never holds a secret.
        do: makes the calls, in a thread of the lane, with a client bound to this job (cancel, retry, progress).
        lane: where it runs.
        priority: higher goes first within the lane; equals go in the order of submission.
        idempotency_key: a key that outlives this job, so that a resend after a crash is recognised (UUID).
        supersedes: a newer job with the same word here cancels the older one, queued or running.
        deadline: seconds for all tries together; None for the client's own.
        park_offline: whether the job waits while the server can't be reached, until it is back, instead of failing.
            For reads that nobody stands before. A save fails clearly and at once: what was typed stays a draft, and
            the person decides, instead of a change that is sent unseen an hour later.
        client: a client of its own, for what happens outside the session: logging in, looking at another server.
            Such a job is not parked, does not speak for the connection's state, and outlives a change of user.
        last_word: whether the end of the program waits for it, for a moment at most, while the server can be reached.
    """

    name: str
    do: Callable[[OpenClawClient], T]
    lane: Lane = Lane.INTERACTIVE
    priority: int = NORMAL
    idempotency_key: str | None = None
    supersedes: str | None = None
    deadline: float | None = None
    park_offline: bool = False
    client: OpenClawClient | None = None
    last_word: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LocalJob(Generic[T]):
    """Work off the UI thread that does not call the server: the keyring, the local server, large files.

    Attributes:
        name: what logs call it.
        do: the work.
        lane: where it runs.
        priority: as in `Job`.
        supersedes: as in `Job`.
        on_cancel: told, in the UI thread, that nobody wants the result any more; it must not block.
    """

    name: str
    do: Callable[[], T]
    lane: Lane = Lane.INTERACTIVE
    priority: int = NORMAL
    supersedes: str | None = None
    on_cancel: Callable[[], None] | None = None
