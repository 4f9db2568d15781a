"""A request with all its tries: pace, circuit breaker, retry, deadline and cancel around the transport."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from typing import TypeVar

import requests

from openclaw_desktop.api.attempt import Attempt, Deadline
from openclaw_desktop.api.breaker import Breaker
from openclaw_desktop.api.call import Call, Retrying
from openclaw_desktop.api.credential import Credential
from openclaw_desktop.api.retry import RetryPolicy, is_retryable, wait_named_by
from openclaw_desktop.api.retry_budget import RetryBudget
from openclaw_desktop.api.transport import HttpRequest, Transport
from openclaw_desktop.contract.errors import (
    Cancelled,
    CircuitOpen,
    DeadlineExceeded,
    OpenClawError,
    RateLimited,
    StorageError,
)

T = TypeVar("T")

_TELL_FROM_S = 1.0
"""A slow-down shorter than this is not worth telling a person about."""


class Caller:
    """Runs requests for one call. The callers of a client share its transport, credential, breaker and budget."""

    def __init__(
        self,
        transport: Transport,
        credential: Credential,
        breaker: Breaker,
        budget: RetryBudget,
        *,
        policy: RetryPolicy,
        timeout: tuple[float, float],
        deadline: float | None,
        call: Call | None = None,
    ) -> None:
        self.transport = transport
        self.credential = credential
        self.call = call or Call()
        self._breaker = breaker
        self._budget = budget
        self._policy = policy
        self._timeout = timeout
        self._deadline = deadline
        self._changes = 0

    def scoped(self, call: Call) -> Caller:
        """Give a caller for another call on the same connections."""
        return Caller(
            self.transport,
            self.credential,
            self._breaker,
            self._budget,
            policy=self._policy,
            timeout=self._timeout,
            deadline=self._deadline,
            call=call,
        )

    def using(self, credential: Credential) -> Caller:
        """Give a caller for the same call that speaks with another credential."""
        return Caller(
            self.transport,
            credential,
            self._breaker,
            self._budget,
            policy=self._policy,
            timeout=self._timeout,
            deadline=self._deadline,
            call=self.call,
        )

    def next_idempotency_key(self) -> str:
        """Give the key of the next change: the call's own for the first, keys made from it for those that follow."""
        given = self.call.idempotency_key
        if given is None:
            return str(uuid.uuid4())
        self._changes += 1
        return given if self._changes == 1 else str(uuid.uuid5(uuid.NAMESPACE_OID, f"{given}/{self._changes}"))

    def run(self, request: HttpRequest, consume: Callable[[requests.Response, Attempt], T]) -> T:
        """Send `request` until it succeeds or there is no sense or time in another try.

        Args:
            request: what to send.
            consume: reads the body of a success.

        Raises:
            OpenClawError: the last error, `DeadlineExceeded`, `CircuitOpen` or `Cancelled`.
        """
        credential = None if request.anonymous else self.credential.checked()
        deadline = self._new_deadline(request)
        last: OpenClawError | None = None
        tries = 0
        self._budget.asked()
        while True:
            tries += 1
            if not request.once:
                self._keep_pace(deadline, last)
            connect_s, read_s = self._timeout
            attempt = Attempt(self.call.cancel, connect_s, read_s + request.holds_s, deadline)
            try:
                return self._through_breaker(
                    lambda attempt=attempt: self.transport.send(request, credential, attempt, consume),  # type: ignore[misc]
                    despite_circuit=request.once,
                )
            except DeadlineExceeded as error:
                error.last = error.last or last
                raise
            except CircuitOpen as error:
                raise error from last
            except OpenClawError as error:
                last = error
            if request.once:
                raise last
            wait = self._policy.wait_after(tries, last, left_s=deadline.left(), chance=random.random)
            named = wait_named_by(last) is not None
            # What the server asks for itself is no storm; the others share what the server can bear.
            if not named and not self._budget.take():
                raise last
            self._pause(Retrying(tries, wait, last, named))
            if request.transfer:
                deadline.progressed()

    def _through_breaker(self, send: Callable[[], T], *, despite_circuit: bool) -> T:
        is_probe = False if despite_circuit else self._breaker.enter()
        decided = False
        try:
            answer = send()
            self._breaker.succeeded()
            decided = True
            return answer
        except (Cancelled, DeadlineExceeded, StorageError):
            # Given up on this side, which says nothing about the server.
            raise
        except OpenClawError as error:
            decided = True
            if is_retryable(error) and not isinstance(error, RateLimited):
                self._breaker.failed()
            else:
                self._breaker.succeeded()
            raise
        finally:
            if not decided:
                self._breaker.undecided(was_probe=is_probe)

    def _new_deadline(self, request: HttpRequest) -> Deadline:
        wanted = self._deadline if self.call.deadline is None else self.call.deadline
        seconds = self._policy.total_s if wanted is None else wanted
        return Deadline(seconds + request.holds_s, renewable=request.transfer)

    def _keep_pace(self, deadline: Deadline, last: OpenClawError | None) -> None:
        wait = self.transport.pace.turn()
        if wait <= 0:
            return
        slowed = RateLimited("the client slows down before the server refuses", status=0, retry_after=wait)
        if wait >= deadline.left():
            raise DeadlineExceeded("the server allows the next request only later", last=last or slowed)
        self._pause(Retrying(0, wait, slowed, named=True), told=wait >= _TELL_FROM_S)

    def _pause(self, retrying: Retrying, *, told: bool = True) -> None:
        if told and self.call.on_retry is not None:
            self.call.on_retry(retrying)
        cancel = self.call.cancel
        if (cancel.wait if retrying.named else cancel.rest)(retrying.wait_s):
            raise Cancelled("the call was cancelled")
