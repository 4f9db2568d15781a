"""RFC 9457 problem details: the one form of every error answer, and its codes."""

from __future__ import annotations

from typing import Any, Final, Literal

from openclaw_desktop.contract.wire import Wire

PROBLEM_MEDIA_TYPE: Final = "application/problem+json"

ErrorCode = Literal[
    "bad_request",
    "invalid_query",
    "not_authenticated",
    "invalid_credentials",
    "invalid_token",
    "token_expired",
    "key_expired",
    "key_revoked",
    "permission_denied",
    "not_found",
    "method_not_allowed",
    "conflict",
    "gone",
    "version_mismatch",
    "too_large",
    "unsupported_media_type",
    "range_not_satisfiable",
    "validation_failed",
    "idempotency_mismatch",
    "precondition_required",
    "rate_limited",
    "internal",
    "bad_gateway",
    "unavailable",
    "timeout",
]

STATUS_OF_CODE: Final[dict[ErrorCode, int]] = {
    "bad_request": 400,
    "invalid_query": 400,
    "not_authenticated": 401,
    "invalid_credentials": 401,
    "invalid_token": 401,
    "token_expired": 401,
    "key_expired": 401,
    "key_revoked": 401,
    "permission_denied": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "conflict": 409,
    "gone": 410,
    "version_mismatch": 412,
    "too_large": 413,
    "unsupported_media_type": 415,
    "range_not_satisfiable": 416,
    "validation_failed": 422,
    "idempotency_mismatch": 422,
    "precondition_required": 428,
    "rate_limited": 429,
    "internal": 500,
    "bad_gateway": 502,
    "unavailable": 503,
    "timeout": 504,
}


class FieldError(Wire, frozen=True):
    """What is wrong with one field of a request; `field` is a path such as `operations[3].fields.title`."""

    field: str
    code: str
    message: str


class Problem(Wire, frozen=True, omit_defaults=True):
    """`application/problem+json`. The members from `required` on are extensions that go with certain codes."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldError] = []
    required: str | None = None
    current: dict[str, Any] | None = None
    position: int | None = None
    expected: str | None = None
    retry_after: float | None = None
