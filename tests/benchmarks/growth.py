"""How the figures grow with the number of tickets, as a plot: flat and logarithmic is good, a straight slope is not."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import measure_apart
from tests.benchmarks.table import FULL_TICKETS, Failed, Row, Scale

_SIZES: Final = (1_000, 10_000, 100_000, FULL_TICKETS)
_REMARK: Final = re.compile("<!--.*?-->", re.DOTALL)


def plot(groups: list[str], scale: Scale, target: Path) -> tuple[list[Row], list[Failed]]:
    """Measure the groups at each size and write an SVG: each row's cost as a multiple of its cost at the least size.

    Returns:
        What was measured, at all sizes, and what could not be.
    """
    sizes = [size for size in _SIZES if size < FULL_TICKETS or scale.full]
    seen: dict[str, dict[int, Row]] = {}
    failed: list[Failed] = []
    for size in sizes:
        print(f"measuring with {size:,} tickets …", file=sys.stderr, flush=True)  # noqa: T201 - progress
        for group in groups:
            rows, fail = measure_apart(group, replace(scale, tickets=size))
            failed += fail
            for row in rows:
                if row.tickets == size:
                    seen.setdefault(row.name, {})[size] = row
    target.write_text(as_svg(seen, sizes), encoding="utf-8")
    return [row for by_size in seen.values() for row in by_size.values()], failed


def as_svg(seen: dict[str, dict[int, Row]], sizes: list[int]) -> str:
    """Draw rows that were measured at every size and whose figure is a cost, and more than nothing."""
    import pygal

    # It leaves a finder behind of a kind that Python has given up, and warns of with every later import.
    sys.meta_path[:] = [finder for finder in sys.meta_path if hasattr(finder, "find_spec")]
    # Without the script that would make it interactive: that is fetched from elsewhere.
    chart = pygal.Line(
        js=[],
        no_prefix=True,
        logarithmic=True,
        truncate_legend=-1,
        width=1000,
        x_title="tickets",
        y_title=f"× the cost at {sizes[0]:,} tickets",
    )
    chart.x_labels = [f"{size:,}" for size in sizes]
    for name, rows in sorted(seen.items()):
        if len(rows) == len(sizes) and min(row.value for row in rows.values()) > 0 and not rows[sizes[0]].at_least:
            least = rows[sizes[0]].value
            chart.add(name, [rows[size].value / least for size in sizes])
    drawn: str = chart.render(is_unicode=True, disable_xml_declaration=True)
    # Its remarks name the day and its authors' sites: the plot would differ each time, and tell nothing more.
    return _REMARK.sub("", drawn)
