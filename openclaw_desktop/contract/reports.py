"""Reports on tickets (contract chapter 3)."""

from __future__ import annotations

from typing import Final, Literal, get_args

from openclaw_desktop.contract.wire import Wire

ReportStep = Literal["day", "week", "month"]
AgeBucket = Literal["0-1d", "1-3d", "3-7d", "7-30d", "30d+"]

REPORT_STEPS: Final[tuple[ReportStep, ...]] = get_args(ReportStep)
AGE_BUCKETS: Final[tuple[AgeBucket, ...]] = get_args(AgeBucket)
AGE_BOUNDS_DAYS: Final[tuple[int, ...]] = (1, 3, 7, 30)
"""Where one bucket ends and the next begins."""


class DateCount(Wire, frozen=True):
    """How many in the day, or in the week or month that begins with it (`YYYY-MM-DD`)."""

    date: str
    count: int


class KeyCount(Wire, frozen=True):
    """How many have a value: `key` is what a query asks for it with ("" for none), `label` what people call it."""

    key: str
    label: str
    count: int


class AgeCount(Wire, frozen=True):
    """How many open tickets were created so many days ago: `0-1d` is today, `1-3d` yesterday and the day before."""

    bucket: AgeBucket
    count: int


class ResolutionHours(Wire, frozen=True):
    """Hours from creation to the end that half of the tickets, and nine in ten, did not exceed; null without any."""

    p50: float | None
    p90: float | None


class TicketReport(Wire, frozen=True):
    """`GET /reports/tickets`.

    `created`, `resolved` and `resolution_hours` are about the period, the first two with every step of it in turn;
    `open_*` and `age` are about the tickets that are open now, `by_*` about those created in the period.
    """

    created: list[DateCount]
    resolved: list[DateCount]
    open_by_status: list[KeyCount]
    open_by_priority: list[KeyCount]
    by_category: list[KeyCount]
    by_assignee: list[KeyCount]
    age: list[AgeCount]
    resolution_hours: ResolutionHours
