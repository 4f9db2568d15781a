"""What every resource does: say method, path and shape, and leave the rest to the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import requests

from openclaw_desktop.api.answers import decode_body, read_body, request_id_of
from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.api.caller import Caller
from openclaw_desktop.api.encoding import Param, encode_json, query
from openclaw_desktop.api.transport import HttpRequest
from openclaw_desktop.contract.errors import InvalidResponse

T = TypeVar("T")

JSON = {"Content-Type": "application/json"}
_NO_CONTENT = 204


class Resource:
    """A part of the API, bound to one caller."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def _get(self, where: str, kind: type[T], params: Mapping[str, Param] | None = None) -> T:
        return self._caller.run(HttpRequest("GET", where + query(params or {})), reader(kind))

    def _change(
        self, method: str, where: str, body: Any, kind: type[T] | None, headers: Mapping[str, str] | None = None
    ) -> T:
        """Send a change with an idempotency key; `kind` None expects 204."""
        request = HttpRequest(
            method,
            where,
            None if body is None else encode_json(body),
            {
                **(JSON if body is not None else {}),
                "Idempotency-Key": self._caller.next_idempotency_key(),
                **(headers or {}),
            },
        )
        consume: Callable[[requests.Response, Attempt], Any] = nothing if kind is None else reader(kind)
        answer: T = self._caller.run(request, consume)
        return answer

    def _delete(self, where: str) -> None:
        self._caller.run(HttpRequest("DELETE", where), nothing)


def reader(kind: type[T]) -> Callable[[requests.Response, Attempt], T]:
    """Give what reads the body of a success as `kind`."""

    def read(response: requests.Response, attempt: Attempt) -> T:
        return decode_body(response, read_body(response, attempt), kind)

    return read


def nothing(response: requests.Response, attempt: Attempt) -> None:
    """Expect an answer without content.

    Raises:
        InvalidResponse: where there is some: a login page of a gateway has the status of a success, too.
    """
    if response.status_code != _NO_CONTENT:
        read_body(response, attempt)
        raise InvalidResponse(
            "the answer has content where none was due",
            status=response.status_code,
            request_id=request_id_of(response),
        )
