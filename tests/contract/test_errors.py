from __future__ import annotations

from typing import get_args

import pytest

from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError, error_from_problem
from openclaw_desktop.contract.problems import STATUS_OF_CODE, ErrorCode, FieldError, Problem


def problem(status: int, code: str, **extra: object) -> Problem:
    return Problem(type="about:blank", title="t", status=status, detail="d", code=code, request_id="r1", **extra)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "bad_request", errors.BadRequest),
        (400, "invalid_query", errors.InvalidQuery),
        (401, "key_revoked", errors.NotAuthenticated),
        (403, "permission_denied", errors.PermissionDenied),
        (404, "not_found", errors.NotFound),
        (410, "gone", errors.Gone),
        (409, "conflict", errors.Conflict),
        (412, "version_mismatch", errors.VersionMismatch),
        (428, "precondition_required", errors.Conflict),
        (413, "too_large", errors.ValidationFailed),
        (415, "unsupported_media_type", errors.ValidationFailed),
        (422, "validation_failed", errors.ValidationFailed),
        (429, "rate_limited", errors.RateLimited),
        (500, "internal", errors.ServerError),
        (503, "unavailable", errors.ServerError),
        (418, "teapot", errors.BadRequest),
        (599, "odd", errors.ServerError),
    ],
)
def test_each_row_of_the_table_has_its_class(status: int, code: str, kind: type[OpenClawError]) -> None:
    error = error_from_problem(problem(status, code))

    assert type(error) is kind
    assert (error.status, error.code, error.detail, error.request_id) == (status, code, "d", "r1")


def test_every_code_has_a_status() -> None:
    assert set(STATUS_OF_CODE) == set(get_args(ErrorCode))


def test_the_members_that_go_with_a_code_arrive() -> None:
    denied = error_from_problem(problem(403, "permission_denied", required="work_order:delete"))
    query = error_from_problem(problem(400, "invalid_query", position=3, expected="a value"))
    stale = error_from_problem(problem(412, "version_mismatch", current={"version": 7}))
    fields = error_from_problem(
        problem(422, "validation_failed", errors=[FieldError(field="title", code="too_long", message="m")])
    )

    assert isinstance(denied, errors.PermissionDenied)
    assert denied.required == "work_order:delete"
    assert isinstance(query, errors.InvalidQuery)
    assert (query.position, query.expected) == (3, "a value")
    assert isinstance(stale, errors.VersionMismatch)
    assert stale.current == {"version": 7}
    assert fields.errors[0].field == "title"


def test_the_header_wins_over_the_member() -> None:
    error = error_from_problem(problem(429, "rate_limited", retry_after=5), retry_after=9)

    assert isinstance(error, errors.RateLimited)
    assert error.retry_after == 9
