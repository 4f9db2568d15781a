"""Messy dates: every order that tells itself, and none that has to be guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from openclaw_desktop.ui.importing.dates import AmbiguousDate, UnreadableDate, order_in, read_date
from openclaw_desktop.ui.importing.sheet import Cell

SHANGHAI = timezone(timedelta(hours=8))
END = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 30, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-30",
        "2026/11/30",
        "2026.11.30",
        "2026年11月30日",
        "２０２６－１１－３０",
        "20261130",
        "30 Nov 2026",
        "30-nov-2026",
        "November 30, 2026",
        "30.11.2026",
        "11/30/2026",
        date(2026, 11, 30),
        datetime(2026, 11, 30),  # noqa: DTZ001 - a cell has no zone
        46356,
        46356.0,
    ],
)
def test_a_day_means_its_end(cell: Cell) -> None:
    assert read_date(cell, order_in([cell]), SHANGHAI) == END


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-30 14:05",
        "2026-11-30T14:05:00",
        "2026年11月30日 下午2:05",
        "2026年11月30日14时05分",
        "2026-11-30 2:05 PM",
        "2026-11-30T06:05:00Z",
        "2026-11-30T09:05:00+03:00",
        "30.11.2026 14:05:00",
        datetime(2026, 11, 30, 14, 5),  # noqa: DTZ001
    ],
)
def test_a_time_is_kept(cell: Cell) -> None:
    assert read_date(cell, order_in([cell]), SHANGHAI) == AFTERNOON


def test_the_order_is_found_out_from_the_whole_column() -> None:
    column: list[Cell] = ["03/04/2026", None, "25/12/2026"]
    assert order_in(column) == "day_first"
    found = read_date("03/04/2026", order_in(column), UTC)
    assert found is not None
    assert found.date() == date(2026, 4, 3)
    assert order_in(["12/25/2026"]) == "month_first"
    with pytest.raises(AmbiguousDate):
        read_date("03/04/2026", order_in(["03/04/2026"]), UTC)
    assert read_date("04/04/2026", None, UTC) is not None


@pytest.mark.parametrize("cell", ["soon", "2026-13-01", "2026-02-30", "31 Foo 2026", 3, 1e12, "2026-11-30 25:00"])
def test_what_is_no_date_is_refused(cell: Cell) -> None:
    with pytest.raises(UnreadableDate):
        read_date(cell, None, UTC)


def test_nothing_is_no_date() -> None:
    assert read_date(None, None) is None
    assert read_date("  ", None) is None
