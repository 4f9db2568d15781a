"""Problems (RFC 9457) from whatever went wrong."""

from __future__ import annotations

import logging
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from openclaw_desktop.contract.errors import (
    Conflict,
    InvalidQuery,
    OpenClawError,
    PermissionDenied,
    RateLimited,
    ServerError,
    ValidationFailed,
    VersionMismatch,
)
from openclaw_desktop.contract.problems import PROBLEM_MEDIA_TYPE, FieldError, Problem
from openclaw_desktop.server.http.endpoint import Answer

_log = logging.getLogger(__name__)

TYPE_PREFIX: Final = "urn:openclaw:problem:"

TITLES: Final[dict[str, str]] = {
    "bad_request": "The request can't be read",
    "invalid_query": "The query can't be read",
    "not_authenticated": "A credential is needed",
    "invalid_credentials": "User name or password is wrong",
    "invalid_token": "The credential is not valid",
    "token_expired": "The login has expired",
    "key_expired": "The API key has expired",
    "key_revoked": "The API key was revoked",
    "permission_denied": "A permission is missing",
    "not_found": "There is no such thing",
    "method_not_allowed": "The method is not allowed here",
    "conflict": "What stands now does not allow this",
    "gone": "It was deleted",
    "version_mismatch": "Someone was faster",
    "too_large": "It is too large",
    "unsupported_media_type": "The media type is not supported",
    "range_not_satisfiable": "There are no such bytes",
    "validation_failed": "Some fields can't be accepted",
    "idempotency_mismatch": "The key was used for another request",
    "precondition_required": "The version to change must be named",
    "rate_limited": "Too many requests",
    "internal": "The server failed",
    "bad_gateway": "A server behind this one failed",
    "unavailable": "The server can't do this now",
    "timeout": "It took too long",
}


def invalid(field: str, code: str, message: str) -> ValidationFailed:
    """Give the 422 for one field."""
    return ValidationFailed(message, errors=[FieldError(field=field, code=code, message=message)])


def too_large(detail: str, field: str = "") -> ValidationFailed:
    """Give the 413."""
    errors = [FieldError(field=field, code="too_large", message=detail)] if field else []
    return ValidationFailed(detail, status=413, code="too_large", errors=errors)


def problem_of(error: OpenClawError, request_id: str) -> Problem:
    """Give the problem that stands for an error."""
    return Problem(
        type=TYPE_PREFIX + error.code,
        title=TITLES.get(error.code, error.code),
        status=error.status,
        detail=error.detail or TITLES.get(error.code, error.code),
        code=error.code,
        request_id=request_id,
        errors=error.errors,
        required=(error.required or None) if isinstance(error, PermissionDenied) else None,
        current=error.current if isinstance(error, Conflict | VersionMismatch) else None,
        position=error.position if isinstance(error, InvalidQuery) else None,
        expected=error.expected if isinstance(error, InvalidQuery) else None,
        retry_after=error.retry_after if isinstance(error, RateLimited | ServerError) else None,
    )


def answer_of(error: OpenClawError, request_id: str) -> Answer:
    """Give the answer that tells an error."""
    headers: dict[str, str] = {}
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="openclaw"'
    if isinstance(error, RateLimited | ServerError) and error.retry_after is not None:
        headers["Retry-After"] = str(max(1, -int(-error.retry_after // 1)))
    return Answer(error.status, problem_of(error, request_id), headers, PROBLEM_MEDIA_TYPE)


def error_of(exception: Exception, request_id: str) -> OpenClawError:
    """Give the error to answer with, whatever was raised; what nobody foresaw is logged with its traceback."""
    if isinstance(exception, OpenClawError):
        return exception
    if isinstance(exception, OperationalError | InterfaceError | PoolTimeout):
        _log.warning("the database is not available", exc_info=exception, extra={"request_id": request_id})
        return ServerError("The database can't be reached or is busy.", status=503, code="unavailable", retry_after=1)
    _log.error("unforeseen failure", exc_info=exception, extra={"request_id": request_id})
    return ServerError("The server failed; its log has more under this request's id.", status=500, code="internal")
