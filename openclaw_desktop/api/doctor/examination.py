"""The steps, in the order in which a request takes them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openclaw_desktop.api.attempt import Attempt, Deadline
from openclaw_desktop.api.call import Call
from openclaw_desktop.api.doctor.finding import Finding, Step
from openclaw_desktop.api.doctor.network import NetworkChecks
from openclaw_desktop.api.doctor.service import ServiceChecks

if TYPE_CHECKING:
    from openclaw_desktop.api.client import OpenClawClient

STEPS: Final[tuple[Step, ...]] = ("name", "proxy", "reach", "tls", "clock", "server", "login", "permissions")
STEP_S: Final = 15.0
"""No step takes longer: a name that nobody resolves, a port that swallows what is sent."""
_NETWORK: Final = frozenset({"name", "proxy", "reach", "tls"})


class Examination:
    """One look at the way to a server. `next` blocks; it is for a thread of its own, and a cancel ends it at once.

    Nothing is changed on the server, and the credential is sent only where the certificate is good.

    Attributes:
        findings: what was found so far.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._network: NetworkChecks | None = None
        self._service: ServiceChecks | None = None

    @property
    def step(self) -> Step | None:
        """The step that `next` looks at; None after the last."""
        return STEPS[len(self.findings)] if len(self.findings) < len(STEPS) else None

    def next(self, client: OpenClawClient) -> Finding:
        """Look at the next step of the way that `client` takes, and give what was found.

        Raises:
            Cancelled: the client's call was cancelled.
            IndexError: after the last step.
        """
        step = STEPS[len(self.findings)]
        # A client of the API's own: what it sends, and through what, is the doctor's business.
        caller = client._caller
        if self._network is None or self._service is None:
            self._network = NetworkChecks(caller.transport)
            self._service = ServiceChecks(client, self._network)
        cancel = caller.call.cancel
        attempt = Attempt(cancel, STEP_S, STEP_S, Deadline(STEP_S))
        began = time.monotonic()
        try:
            if step in _NETWORK:
                finding = self._network.check(step, attempt)
            else:
                scoped = client.scoped(Call(cancel=cancel, deadline=STEP_S))
                finding = self._service.check(step, scoped, attempt)
        finally:
            attempt.close()
        cancel.check()
        finding = replace(finding, took_s=time.monotonic() - began)
        self.findings.append(finding)
        return finding

    def run(self, client: OpenClawClient, told: Callable[[Finding], None] | None = None) -> list[Finding]:
        """Look at all that is left, for a script; `told` is called after each step.

        Raises:
            Cancelled: the client's call was cancelled.
        """
        while self.step is not None:
            finding = self.next(client)
            if told is not None:
                told(finding)
        return self.findings
