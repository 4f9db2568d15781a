"""The periods that a report can be about, and the steps that it is counted by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final, Literal

from openclaw_desktop.contract.reports import REPORT_STEPS, ReportStep

PeriodKey = Literal["last_7", "last_30", "last_90", "this_month", "last_month", "this_year", "own"]
PERIODS: Final[tuple[PeriodKey, ...]] = (
    "last_7",
    "last_30",
    "last_90",
    "this_month",
    "last_month",
    "this_year",
    "own",
)
MAX_DAYS: Final = 3660
"""The longest period that the server counts."""
MAX_STEPS: Final = 130
"""More bars than these are too narrow to be clicked."""
_STEP_DAYS: Final[dict[ReportStep, int]] = {"day": 1, "week": 7, "month": 28}


def today() -> date:
    """Give the day that it is in the time zone of this computer."""
    return datetime.now().astimezone().date()


def days_of(key: PeriodKey, day: date) -> tuple[date, date]:
    """Give the first and the last day of a period; `own` has none of itself and begins as the last 30 days."""
    month = day.replace(day=1)
    match key:
        case "last_7":
            return day - timedelta(days=6), day
        case "last_90":
            return day - timedelta(days=89), day
        case "this_month":
            return month, day
        case "last_month":
            last = month - timedelta(days=1)
            return last.replace(day=1), last
        case "this_year":
            return day.replace(month=1, day=1), day
        case _:
            return day - timedelta(days=29), day


def fitting_step(wanted: ReportStep, first: date, last: date) -> ReportStep:
    """Give the step that was wanted, or the next larger one with which the bars can still be told apart."""
    days = (last - first).days + 1
    for step in REPORT_STEPS[REPORT_STEPS.index(wanted) :]:
        if days <= MAX_STEPS * _STEP_DAYS[step]:
            return step
    return REPORT_STEPS[-1]


def end_of_step(first: date, by: ReportStep) -> date:
    """Give the last day of the step that begins with `first`."""
    if by == "month":
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first + timedelta(days=6 if by == "week" else 0)
