"""What one chart shows: bars with their counts, and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from openclaw_desktop.ui.theme.tokens import Tone

ChartKey = Literal["over_time", "status", "priority", "age", "category", "assignee"]


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted: its name, and the tone of its bars."""

    name: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one group of bars that stand together.

    Attributes:
        label: what it is about, short enough for an axis.
        full: the same in full.
        counts: one number a series.
        queries: one a series: the search that lists what was counted.
        day: where it is about a stretch of time, the first day of it.
        tone: where the bar means something of its own (a status), its tone in place of the series'.
    """

    label: str
    full: str
    counts: tuple[int, ...]
    queries: tuple[str, ...]
    day: date | None = None
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a person sees it, in words of the language in use.

    Attributes:
        key: which of the charts it is.
        title: what it shows.
        head: what its labels are, for the numbers' first column.
        series: what is counted.
        bars: in the order of the chart.
        upright: whether the bars stand side by side, as along time, or lie below each other.
        nothing: what is said in place of bars where nothing was counted.
    """

    key: ChartKey
    title: str
    head: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    nothing: str
    upright: bool = False

    @property
    def wide(self) -> bool:
        """Whether it has a row of its own; the others stand in pairs."""
        return self.upright or self.key == "age"

    @property
    def largest(self) -> int:
        """The largest count, 0 where there is none."""
        return max((count for bar in self.bars for count in bar.counts), default=0)

    @property
    def empty(self) -> bool:
        """Whether nothing was counted."""
        return self.largest == 0

    def sentence(self, bar: int, series: int) -> str:
        """Say one number in words, for tooltips and assistive tools."""
        told = self.bars[bar]
        return f"{told.full} · {self.series[series].name}: {told.counts[series]:,}"
