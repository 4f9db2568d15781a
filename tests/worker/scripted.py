"""A client whose answers the test writes, for schedules that no server can be brought to keep."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from openclaw_desktop.api.call import Call, Retrying
from openclaw_desktop.contract.errors import Cancelled, OpenClawError


@dataclass
class ScriptedClient:
    """Stands where an `OpenClawClient` would; `probe` answers unless `health_error` is set."""

    base_url: str = "http://127.0.0.1:1"
    health_error: OpenClawError | None = None
    probes: int = 0
    call: Call = field(default_factory=Call)
    root: ScriptedClient | None = None

    def scoped(self, call: Call) -> ScriptedClient:
        clone = copy.copy(self)
        clone.call = call
        clone.root = self.root or self
        return clone

    def probe(self) -> object:
        root = self.root or self
        root.probes += 1
        if root.health_error is not None:
            raise root.health_error
        return "ok"

    def hang(self) -> None:
        """A server that never answers: only a cancel ends this."""
        self.call.cancel.wait(30)
        raise Cancelled()

    def retry(self, reason: OpenClawError, wait_s: float = 0.0, attempt: int = 1) -> None:
        assert self.call.on_retry is not None
        self.call.on_retry(Retrying(attempt, wait_s, reason))


def scripted(do: Callable[[ScriptedClient], Any]) -> Callable[[Any], Any]:
    """Type a job's `do` for a scripted client."""
    return cast(Callable[[Any], Any], do)


class Gate:
    """Holds jobs back until the test opens it; says when one has come."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.reached = threading.Event()

    def open(self) -> None:
        self._open.set()

    def pass_through(self) -> None:
        self.reached.set()
        if not self._open.wait(10):
            raise TimeoutError("the gate was never opened")
