"""``python -m tests.benchmarks``: measure every row, each group in a process of its own, and print the table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from tests.benchmarks import baseline, growth
from tests.benchmarks.measuring import groups, measure_apart, measure_here
from tests.benchmarks.table import DEFAULT_TICKETS, FULL_TICKETS, Failed, Row, Scale, as_text


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure, as ratios within this run.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"only these: {', '.join(groups())}")
    parser.add_argument("--full", action="store_true", help="at a million tickets, with whole waits: takes an hour")
    parser.add_argument("--tickets", type=int, help=f"so many tickets ({DEFAULT_TICKETS:,} by default)")
    parser.add_argument("--json", action="store_true", help="print for machines")
    parser.add_argument("--record", action="store_true", help="keep this run as baseline, and show it in the README")
    parser.add_argument("--growth", metavar="SVG", type=Path, help="measure at 1k, 10k, 100k (--full: 1M), and plot")
    parser.add_argument("--here", metavar="GROUP", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    for name in options.groups:
        if name not in groups():
            parser.error(f"no such group: {name}")
    return options


def main(argv: list[str]) -> int:
    """Measure and print.

    Returns:
        0; 1 where a group broke, or a row got slower than the baseline allows.
    """
    options = _options(argv)
    tickets = options.tickets or (FULL_TICKETS if options.full else DEFAULT_TICKETS)
    scale = Scale(tickets, options.full)
    if options.here:
        measure_here(options.here, scale, sys.stdout)
        return 0
    chosen = options.groups or groups()
    if options.growth:
        at_all_sizes, failed = growth.plot(chosen, scale, options.growth)
        rows = [row for row in at_all_sizes if row.tickets == tickets]
    else:
        rows, failed = _measure(chosen, scale)
    slower = baseline.compare(rows)
    if options.json:
        answer = {"tickets": tickets, "rows": rows, "failed": failed, "slower": slower}
        print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())  # noqa: T201 - the answer
    else:
        print(as_text(rows, failed))  # noqa: T201 - the answer
        print(*(one.sentence for one in slower), sep="\n")  # noqa: T201 - the answer
    if options.record:
        baseline.record(rows, failed)
    return 1 if slower or any(not fail.skipped for fail in failed) else 0


def _measure(chosen: list[str], scale: Scale) -> tuple[list[Row], list[Failed]]:
    rows: list[Row] = []
    failed: list[Failed] = []
    for group in chosen:
        print(f"measuring {group} …", file=sys.stderr, flush=True)  # noqa: T201 - progress
        more, fail = measure_apart(group, scale)
        rows += more
        failed += fail
    return rows, failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
