"""Running the operations of a batch, each with a result of its own."""

from __future__ import annotations

from typing import Any

import msgspec

from openclaw_desktop.contract.batch import BatchComment, BatchCreate, BatchResult, BatchUpdate, Operation
from openclaw_desktop.contract.errors import OpenClawError, ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.tickets import CommentCreate
from openclaw_desktop.server.comments.rows import add_comment
from openclaw_desktop.server.http.call import AnyCall
from openclaw_desktop.server.http.problems import problem_of
from openclaw_desktop.server.http.reading import read_json
from openclaw_desktop.server.tickets.acting import Acting
from openclaw_desktop.server.tickets.changes import create, update, version_mismatch
from openclaw_desktop.server.tickets.rows import find


def run_operation(call: AnyCall, index: int, raw: bytes) -> BatchResult:
    """Run one operation; when it fails, nothing of it stays, and the others are not touched."""
    try:
        operation: Operation = read_json(raw, Operation)
        with call.connection.begin_nested():
            return _run(call, index, operation)
    except OpenClawError as error:
        problem = problem_of(_within(error, index), call.request_id)
        return BatchResult(index=index, status=error.status, problem=problem)


def _run(call: AnyCall, index: int, operation: Operation) -> BatchResult:
    acting, principal = Acting.of(call), call.principal
    if isinstance(operation, BatchCreate):
        principal.require("work_order:create")
        return BatchResult(index=index, status=201, ticket=create(acting, operation.fields))
    found = find(call.connection, principal, operation.id, call.now_ms, lock=call.for_update)
    if isinstance(operation, BatchUpdate):
        principal.require("work_order:update")
        if operation.version != found.ticket.version:
            raise version_mismatch(found.ticket)
        return BatchResult(index=index, status=200, ticket=update(acting, found, operation.fields))
    return BatchResult(index=index, status=201, comment=_comment(acting, found, operation))


def _comment(acting: Acting, found: Any, operation: BatchComment) -> Any:
    return add_comment(acting, found, CommentCreate(body=operation.body, internal=operation.internal))


def _within(error: OpenClawError, index: int) -> OpenClawError:
    """Name the fields from the body's root, so that a client finds them without knowing which result they came with."""
    if isinstance(error, ValidationFailed):
        error.errors = [
            FieldError(
                field=f"operations[{index}].{one.field}" if one.field else f"operations[{index}]",
                code=one.code,
                message=one.message,
            )
            for one in error.errors
        ]
    return error


class LooseBatch(msgspec.Struct, forbid_unknown_fields=True):
    """A batch whose operations are not read yet: one that can't be read fails alone."""

    operations: list[msgspec.Raw]
