"""Answers: what is told by a body, or by a body that is none of this API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import msgspec
import requests

from openclaw_desktop.api.attempt import Attempt
from openclaw_desktop.api.headers import parse_date, parse_retry_after
from openclaw_desktop.contract.errors import (
    ConnectionFailed,
    InvalidResponse,
    OpenClawError,
    RateLimited,
    ServerError,
    ValidationFailed,
    VersionMismatch,
    error_from_problem,
)
from openclaw_desktop.contract.problems import Problem
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.wire import convert, decode

T = TypeVar("T")

MAX_BODY_BYTES: Final = 64 * 1024 * 1024
CHUNK_BYTES: Final = 65536
_SERVER_CODES: Final = {408: "timeout", 502: "bad_gateway", 503: "unavailable", 504: "timeout"}


def read_body(response: requests.Response, attempt: Attempt) -> bytes:
    """Read the whole body.

    Raises:
        InvalidResponse: where it is larger than any answer of this API.
        Cancelled: where a cancel ended the reading, which looks like the end of the body.
    """
    chunks: list[bytes] = []
    size = 0
    for chunk in response.raw.stream(CHUNK_BYTES, decode_content=True):
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            raise InvalidResponse("the answer is too large to be one", request_id=request_id_of(response))
        chunks.append(chunk)
    attempt.check()
    return b"".join(chunks)


def decode_body(response: requests.Response, body: bytes, kind: type[T]) -> T:
    """Read the body of a success as `kind`.

    Raises:
        InvalidResponse: where it is not JSON, or of another shape.
    """
    try:
        return decode(body, kind)
    except msgspec.ValidationError as error:
        why = f"the answer has another shape: {error}"
    except (msgspec.DecodeError, UnicodeDecodeError):
        why = f"the answer is not JSON but {_media_type(response) or 'something else'}"
    raise InvalidResponse(why, status=response.status_code, request_id=request_id_of(response))


def error_of(response: requests.Response, body: bytes) -> OpenClawError:
    """Give the error of an answer that is no success: of its problem document, or else of its status alone."""
    status, request_id = response.status_code, request_id_of(response)
    # A date is the server's own: taken by our clock, one that is a day ahead would mean a wait of a day.
    now = parse_date(response.headers.get("Date")) or datetime.now(UTC)
    retry_after = parse_retry_after(response.headers.get("Retry-After"), now)
    problem = _problem(body)
    if problem is not None and problem.status == status:
        error = error_from_problem(problem, retry_after=retry_after)
        error.request_id = error.request_id or request_id
        if isinstance(error, VersionMismatch):
            error.current = _ticket(error.current)
        return error
    if 300 <= status < 400:
        return InvalidResponse(
            "the address leads somewhere else", status=status, code="redirected", request_id=request_id
        )
    if status == 407:
        return ConnectionFailed("the proxy wants a login", status=status, code="proxy", request_id=request_id)
    if status == 429:
        return RateLimited("too many requests", retry_after=retry_after, request_id=request_id)
    if status == 413:
        return ValidationFailed("too large", status=status, code="too_large", request_id=request_id)
    if status >= 500 or status == 408:
        code = _SERVER_CODES.get(status, "internal")
        return ServerError(
            f"the server answered {status}", status=status, code=code, retry_after=retry_after, request_id=request_id
        )
    return InvalidResponse(f"the answer {status} is none of this API", status=status, request_id=request_id)


def request_id_of(response: requests.Response) -> str:
    """Give the request id that the server answered with, else the one that was sent."""
    sent: Any = response.request.headers.get("X-Request-Id", "")
    return str(response.headers.get("X-Request-Id") or sent)[:200]


def _problem(body: bytes) -> Problem | None:
    try:
        return decode(body, Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _ticket(current: Any) -> Any:
    """Read what stands now as a ticket; what can't be read as one stays as it came."""
    try:
        return convert(current, Ticket)
    except msgspec.ValidationError:
        return current


def _media_type(response: requests.Response) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip()[:60]
