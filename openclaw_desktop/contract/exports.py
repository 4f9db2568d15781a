"""Exports: what a query finds, as a file (contract chapter 3)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta

from openclaw_desktop.contract.tickets import DEFAULT_SORT, TICKET_FIELDS
from openclaw_desktop.contract.wire import Request, Wire
from openclaw_desktop.contract.words import Locale

ExportFormat = Literal["csv", "xlsx", "jsonl"]
ExportState = Literal["queued", "running", "ready", "failed", "cancelled"]
ExportError = Literal["disk_full", "interrupted", "file_lost", "internal"]

EXPORT_FORMATS: Final[tuple[ExportFormat, ...]] = get_args(ExportFormat)
FINAL_STATES: Final[tuple[ExportState, ...]] = ("ready", "failed", "cancelled")
MEDIA_TYPES: Final[dict[ExportFormat, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}
MAX_EXPORT_QUERY: Final = 100_000
"""The longest query of an export, in characters: it may list by number each ticket that a person has selected."""
MAX_SHEET_ROWS: Final = 1_048_575
"""Rows of a sheet beside its header; what is more goes on another sheet."""


class ExportCreate(Request):
    """`POST /export`: which tickets, which of their fields, and how they are written."""

    q: Annotated[str, Meta(max_length=MAX_EXPORT_QUERY)] = ""
    columns: Annotated[list[str], Meta(min_length=1, max_length=50)] = msgspec.field(
        default_factory=lambda: list(TICKET_FIELDS)
    )
    format: ExportFormat = "xlsx"
    locale: Locale = "en"
    timezone: Annotated[str, Meta(max_length=64)] = "UTC"
    sort: str = DEFAULT_SORT


class ExportStarted(Wire, frozen=True):
    """The answer of `POST /export`: it is on its way."""

    export_id: str


class Export(Wire, frozen=True):
    """How far an export is; `size`, `sha256`, `expires_at` are there once it is `ready`, `error` once it `failed`."""

    export_id: str
    state: ExportState
    q: str
    format: ExportFormat
    columns: list[str]
    created_at: datetime
    rows_done: int
    rows_total: int | None
    size: int | None
    sha256: str | None
    expires_at: datetime | None
    error: ExportError | None
