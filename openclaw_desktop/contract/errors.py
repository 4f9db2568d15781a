"""The one error hierarchy: what can go wrong between a person and the server, one class a row of contract chapter 5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    # Errors are needed before the first window is painted, the wire types only with the first answer.
    from openclaw_desktop.contract.problems import FieldError, Problem


class OpenClawError(Exception):
    """Anything that the API, the way to it or this workstation's stores refuse.

    Attributes:
        status: the HTTP status, or 0 where no answer was had; fields that the client refuses before it sends have the
            status that the server would give them.
        code: a stable word for programs.
        detail: a sentence for people, in English; the GUI words errors itself, by class and code.
        request_id: what to tell the server's administrator, or "".
        errors: what is wrong with which field.
    """

    default_status: ClassVar[int] = 0
    default_code: ClassVar[str] = "error"

    def __init__(
        self,
        detail: str = "",
        *,
        status: int | None = None,
        code: str | None = None,
        request_id: str = "",
        errors: list[FieldError] | None = None,
    ) -> None:
        self.status = self.default_status if status is None else status
        self.code = self.default_code if code is None else code
        self.detail = detail
        self.request_id = request_id
        self.errors = errors or []
        super().__init__(detail or self.code)


class BadRequest(OpenClawError):
    """400: the server could not read the request."""

    default_status = 400
    default_code = "bad_request"


class InvalidQuery(BadRequest):
    """400: a query that can't be read. `position` counts characters from 0; `expected` says what was due there."""

    default_code = "invalid_query"

    def __init__(self, detail: str = "", *, position: int = 0, expected: str = "", **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.position = position
        self.expected = expected


class NotAuthenticated(OpenClawError):
    """401: no credential, or one that is wrong, expired or revoked (`code` tells which)."""

    default_status = 401
    default_code = "not_authenticated"


class PermissionDenied(OpenClawError):
    """403: the credential lacks the permission named in `required`."""

    default_status = 403
    default_code = "permission_denied"

    def __init__(self, detail: str = "", *, required: str = "", **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.required = required


class NotFound(OpenClawError):
    """404: there is no such thing, or not for this credential."""

    default_status = 404
    default_code = "not_found"


class Gone(NotFound):
    """410: it was deleted, and can be restored for a while."""

    default_status = 410
    default_code = "gone"


class Conflict(OpenClawError):
    """409 or 428: what stands now does not allow the change. `current` holds what stands, where the server told."""

    default_status = 409
    default_code = "conflict"

    def __init__(self, detail: str = "", *, current: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.current = current


class VersionMismatch(Conflict):
    """412: someone was faster. `current` is what stands now (a `Ticket` once the client has read it)."""

    default_status = 412
    default_code = "version_mismatch"

    current: Any

    def __init__(self, detail: str = "", *, current: Any = None, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.current = current


class ValidationFailed(OpenClawError):
    """413, 415 or 422: fields that can't be accepted, named in `errors`.

    The client raises it before it sends, too, where it can tell: then there is no `request_id`.
    """

    default_status = 422
    default_code = "validation_failed"


class RateLimited(OpenClawError):
    """429: too many requests. `retry_after` is in seconds, None where the server did not say."""

    default_status = 429
    default_code = "rate_limited"

    def __init__(self, detail: str = "", *, retry_after: float | None = None, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.retry_after = retry_after


class ServerError(OpenClawError):
    """500, 502, 503 or 504: the server, or one before it, has trouble of its own. `retry_after` as in 429."""

    default_status = 500
    default_code = "internal"

    def __init__(self, detail: str = "", *, retry_after: float | None = None, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.retry_after = retry_after


class ConnectionFailed(OpenClawError):
    """No answer: `code` is `connect`, `dns`, `tls`, `read_timeout`, `proxy` or `cut`."""

    default_code = "connect"


class CircuitOpen(ConnectionFailed):
    """Not even tried: the server failed several times in a row; `retry_after` seconds are left to the next probe."""

    default_code = "circuit_open"

    def __init__(self, detail: str = "", *, retry_after: float = 0.0, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.retry_after = retry_after


class DeadlineExceeded(OpenClawError):
    """The time that a person would wait is over; `last` is what went wrong before."""

    default_code = "deadline_exceeded"

    def __init__(self, detail: str = "", *, last: OpenClawError | None = None, **kwargs: Any) -> None:
        super().__init__(detail, **kwargs)
        self.last = last


class InvalidResponse(OpenClawError):
    """An answer that is no answer of this API: HTML, garbage, or a shape that can't be read."""

    default_code = "invalid_response"


class InsecureAddress(OpenClawError):
    """Plain http to another machine, which the person has not allowed for this server."""

    default_code = "insecure_address"


class Cancelled(OpenClawError):
    """The caller no longer wants the answer."""

    default_code = "cancelled"


class StorageError(OpenClawError):
    """This workstation could not keep or read something: `disk_full`, `read_only`, `locked`, `damaged`."""

    default_code = "storage"


class KeyringError(OpenClawError):
    """The keyring of this system can't be used: `keyring_missing`, `keyring_locked`, `keyring_denied`, `too_long`."""

    default_code = "keyring_missing"


class ServerStartFailed(OpenClawError):
    """The server of this computer did not start; `detail` has its last words."""

    default_code = "server_start_failed"


_BY_STATUS: dict[int, type[OpenClawError]] = {
    400: BadRequest,
    401: NotAuthenticated,
    403: PermissionDenied,
    404: NotFound,
    405: BadRequest,
    406: BadRequest,
    409: Conflict,
    410: Gone,
    412: VersionMismatch,
    413: ValidationFailed,
    415: ValidationFailed,
    416: BadRequest,
    422: ValidationFailed,
    428: Conflict,
    429: RateLimited,
}


def error_from_problem(problem: Problem, *, retry_after: float | None = None) -> OpenClawError:
    """Give the error that a problem+json answer stands for.

    Args:
        problem: what the server said.
        retry_after: the Retry-After header in seconds, which wins over the member of that name.
    """
    kind = _BY_STATUS.get(problem.status, ServerError if problem.status >= 500 else BadRequest)
    extra: dict[str, Any] = {}
    if problem.code == "invalid_query":
        kind = InvalidQuery
        extra = {"position": problem.position or 0, "expected": problem.expected or ""}
    elif kind is PermissionDenied:
        extra = {"required": problem.required or ""}
    elif issubclass(kind, Conflict):
        extra = {"current": problem.current}
    elif issubclass(kind, RateLimited | ServerError):
        extra = {"retry_after": problem.retry_after if retry_after is None else retry_after}
    return kind(
        problem.detail or problem.title,
        status=problem.status,
        code=problem.code,
        request_id=problem.request_id,
        errors=problem.errors,
        **extra,
    )
