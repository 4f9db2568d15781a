"""The rows of the benchmark table: a figure measured against its floor or peer in the same run, and its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

DEFAULT_TICKETS: Final = 100_000
FULL_TICKETS: Final = 1_000_000


@dataclass(frozen=True)
class Scale:
    """How much a row measures.

    Attributes:
        tickets: so many tickets are in the database.
        full: whether to take the time that the limits are written for: a million tickets, whole waits.
    """

    tickets: int = DEFAULT_TICKETS
    full: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row.

    Attributes:
        name: the same in every run, `area.case`; what a recorded baseline is compared by.
        what: what was measured, for a person.
        against: what it was measured against in the same run; "" for an absolute figure.
        value: the figure.
        unit: of figure and limit: `×` for a ratio, else `ms`, `s`, `MB`, `%`, `µs`.
        limit: the figure is at most this; at least this where `at_least`; None where it is only told.
        at_least: whether more is better.
        tickets: so many were there, 0 where that does not matter.
        why: where the limit does not hold, what stands in the way, as a profile has shown.
    """

    name: str
    what: str
    against: str = ""
    value: float
    unit: str = "×"
    limit: float | None = None
    at_least: bool = False
    tickets: int = 0
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """A group of rows that could not be measured.

    Attributes:
        group: the module in `rows`.
        reason: in one line.
        skipped: whether it can't be measured on this machine, rather than broke.
    """

    group: str
    reason: str
    skipped: bool = False


class CanNotMeasure(Exception):
    """Raised by a group of rows that this machine has not what it takes to measure; the text says what is missing."""


def as_text(rows: list[Row], failed: list[Failed]) -> str:
    """Give the table for a terminal and for the README: Markdown, which both show well."""
    lines = ["| what | against | measured | limit | |", "|---|---|--:|--:|---|"]
    for row in rows:
        limit = "" if row.limit is None else f"{'≥' if row.at_least else '≤'} {figure(row.limit, row.unit)}"
        at = f" ({row.tickets:,} tickets)" if row.tickets else ""
        verdict = "holds" if row.holds else f"**misses it**: {row.why or 'not explained'}"
        lines.append(
            f"| {row.what}{at} | {row.against} | {figure(row.value, row.unit)} | {limit} | {verdict if limit else ''} |"
        )
    lines += [
        f"| {fail.group} | | – | | {'left out' if fail.skipped else '**broke**'}: {fail.reason} |" for fail in failed
    ]
    return "\n".join(lines)


def figure(value: float, unit: str) -> str:
    """Give a figure with its unit, in three digits."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f} {unit}"
