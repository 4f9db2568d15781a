"""`/export`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from openclaw_desktop.contract.errors import BadRequest, Conflict, Gone, NotFound
from openclaw_desktop.contract.exports import MAX_EXPORT_QUERY, MEDIA_TYPES, Export, ExportCreate, ExportStarted
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.wire import API_PREFIX
from openclaw_desktop.server.exports.rows import add_export, cancel, find_export, lose
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint
from openclaw_desktop.server.http.etag import none_match
from openclaw_desktop.server.http.problems import answer_of
from openclaw_desktop.server.http.ranges import requested_range
from openclaw_desktop.server.search.asking import zone_named
from openclaw_desktop.server.search.checking import check_columns
from openclaw_desktop.server.tickets.sorting import read_order

_TAG: Final = "exports"
_NEEDS: Final[tuple[Permission, ...]] = ("report:export",)
_PIECE: Final = 256 * 1024


@endpoint(
    "POST",
    "/export",
    tag=_TAG,
    needs=_NEEDS,
    body=ExportCreate,
    answers={202: Answered(ExportStarted, headers=("Location",))},
    problems=("invalid_query",),
)
def create_export(call: Call[None, ExportCreate]) -> Answer:
    """Begin to write what a query finds to a file."""
    wanted = call.body
    parse(wanted.q, longest=MAX_EXPORT_QUERY)
    read_order(wanted.sort)
    zone_named(wanted.timezone)
    check_columns(wanted.columns)
    export_id = add_export(call.connection, call.principal, wanted, call.now_ms)
    call.services.exports.wake()
    return Answer(202, ExportStarted(export_id=export_id), {"Location": f"{API_PREFIX}/export/{export_id}"})


@endpoint(
    "GET",
    "/export/{export_id}",
    tag=_TAG,
    needs=_NEEDS,
    answers={200: Answered(Export)},
    problems=("not_found",),
)
def get_export(call: Call[None, None]) -> Answer:
    """Tell how far an export is."""
    return Answer(body=_own(call))


@endpoint(
    "DELETE",
    "/export/{export_id}",
    tag=_TAG,
    needs=_NEEDS,
    answers={204: Answered(description="It is stopped, and its file is gone.")},
    problems=("not_found",),
)
def delete_export(call: Call[None, None]) -> Answer:
    """Stop an export, and free its file."""
    export = _own(call)
    cancel(call.connection, export.export_id, call.now_ms)
    call.services.exports.files.finished(export.export_id).unlink(missing_ok=True)
    return Answer(204)


@endpoint(
    "GET",
    "/export/{export_id}/download",
    tag=_TAG,
    needs=_NEEDS,
    transaction="own",
    if_none_match=True,
    answers={
        200: Answered(
            bytes, ("Content-Disposition", "ETag", "Accept-Ranges"), "application/octet-stream", "The whole file."
        ),
        206: Answered(
            bytes, ("Content-Range", "ETag", "Accept-Ranges"), "application/octet-stream", "The bytes asked for."
        ),
        304: Answered(headers=("ETag",), description="It is still what the caller has."),
    },
    problems=("not_found", "gone", "conflict", "range_not_satisfiable"),
)
def download_export(call: Call[None, None]) -> Answer:
    """Give the file of an export, or with Range the part of it that is missing."""
    with call.services.database.read() as connection:
        export = find_export(connection, call.principal, call.path["export_id"])
    if export is None:
        raise NotFound("There is no such export.")
    if export.state == "cancelled":
        raise Gone("This export was cancelled.")
    if export.state != "ready" or export.sha256 is None or export.size is None:
        raise Conflict(f"This export is {export.state}; there is no file to download.")
    path = call.services.exports.files.finished(export.export_id)
    if not path.is_file() or path.stat().st_size != export.size:
        with call.services.database.write() as connection:
            lose(connection, export.export_id, call.now_ms)
        raise Gone("The file of this export is no longer there.")
    return _file_answer(call, export, path, export.size, f'"{export.sha256}"')


def _file_answer(call: Call[None, None], export: Export, path: Path, size: int, tag: str) -> Answer:
    if none_match(call.headers.get("if-none-match"), tag):
        return Answer(304, headers={"ETag": tag})
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'attachment; filename="{_file_name(export)}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private",
    }
    try:
        wanted = requested_range(call.headers.get("range"), call.headers.get("if-range"), tag, size)
    except ValueError:
        refused = BadRequest("The file has no such bytes.", status=416, code="range_not_satisfiable")
        answer = answer_of(refused, call.request_id)
        return Answer(
            answer.status, answer.body, {**answer.headers, "Content-Range": f"bytes */{size}"}, answer.media_type
        )
    first, last = wanted or (0, size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if wanted is not None:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    stream = partial(_pieces, path, first, last - first + 1)
    return Answer(200 if wanted is None else 206, None, headers, MEDIA_TYPES[export.format], stream)


def _pieces(path: Path, start: int, count: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while count > 0 and (piece := file.read(min(_PIECE, count))):
            count -= len(piece)
            yield piece


def _file_name(export: Export) -> str:
    return f"tickets-{export.created_at:%Y%m%d-%H%M%S}.{export.format}"


def _own(call: Call[None, None]) -> Export:
    export = find_export(call.connection, call.principal, call.path["export_id"])
    if export is None:
        raise NotFound("There is no such export.")
    return export


ENDPOINTS = (create_export, get_export, delete_export, download_export)
