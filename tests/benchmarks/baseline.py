"""The recorded figures that a later run is compared with, so that a slower commit is seen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import msgspec

from tests.benchmarks.table import Failed, Row, as_text, figure

FILE: Final = Path(__file__).resolve().parent / "baseline.json"
README: Final = Path(__file__).resolve().parents[2] / "README.md"
_TABLE: Final = re.compile(r"(?<=<!-- benchmarks -->\n).*?(?=\n<!-- /benchmarks -->)", re.DOTALL)
SLACK: Final = 1.3
"""Ratios of one run to the next, on a busy machine, differ by less than this."""


class Slower(msgspec.Struct, frozen=True):
    """A row that got worse than its recorded figure by more than chance explains."""

    name: str
    recorded: float
    now: float
    unit: str

    @property
    def sentence(self) -> str:
        """Say so."""
        return f"slower: {self.name} was {figure(self.recorded, self.unit)}, is {figure(self.now, self.unit)}"


def compare(rows: list[Row], file: Path = FILE) -> list[Slower]:
    """Give the rows that are worse than recorded.

    Only ratios and memory are compared: times in ms differ from machine to machine.
    """
    if not file.is_file():
        return []
    recorded = {(row.name, row.tickets): row for row in msgspec.json.decode(file.read_bytes(), type=list[Row])}
    slower = []
    for row in rows:
        before = recorded.get((row.name, row.tickets))
        if before is None or row.unit not in ("×", "MB"):
            continue
        worse = row.value * SLACK < before.value if row.at_least else row.value > before.value * SLACK
        if worse:
            slower.append(Slower(row.name, before.value, row.value, row.unit))
    return slower


def record(rows: list[Row], failed: list[Failed], file: Path = FILE, readme: Path = README) -> None:
    """Keep the rows as the baseline, beside those of other groups, and show the table in the README."""
    kept = msgspec.json.decode(file.read_bytes(), type=list[Row]) if file.is_file() else []
    now = {(row.name, row.tickets): row for row in kept} | {(row.name, row.tickets): row for row in rows}
    ordered = sorted(now.values(), key=lambda row: (row.name, row.tickets))
    file.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")
    text = readme.read_text(encoding="utf-8")
    table = as_text(ordered, failed)
    readme.write_text(_TABLE.sub(lambda _: table, text), encoding="utf-8")
