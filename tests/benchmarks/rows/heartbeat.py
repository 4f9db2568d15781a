"""The heart of the UI thread while things go wrong or get large: the longest wait of a person, net of scheduling."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QTableView

from openclaw_desktop.app import App
from openclaw_desktop.ui.tickets.editor import TicketEditor
from tests.benchmarks.heartbeat import Gaps, heartbeat
from tests.benchmarks.office import office
from tests.benchmarks.table import CanNotMeasure, Row, Scale
from tests.benchmarks.window import is_idle, run_for, ticket_table, wait
from tests.faults.stress.storms import EVENTS, in_the_weather, many_events, silent_server, storm_of_429

MOST_OFTEN_MS: Final = 16.7
"""One frame at 60 Hz: 999 beats of a thousand come no later than that."""
WORST_MS: Final = 33.0
"""Two frames: no beat comes later than that."""
_STORM_S: Final = 10.0
_SILENT_S: Final = 10.0
_FULL_SILENT_S: Final = 30.0
_ATTACHMENT: Final = 25 * 1024 * 1024
"""The most that the contract allows for one file; two of them go at the same time."""
_ROWS: Final = 100_000
_KEPT_HERE: Final = "each page of 200 events is kept, with the place in the log, by a commit in the UI thread"


def measure(scale: Scale) -> Iterator[Row]:
    """Give two rows for each trial: what all but a thousandth of the beats keep, and the worst."""
    if not sys.platform.startswith("linux"):
        raise CanNotMeasure("only Linux tells how long a thread waited for a core")
    with office(scale.tickets) as server, in_the_weather(server) as (app, weather):
        ticket_table(app).selectRow(0)
        wait(lambda: is_idle(app))
        silent_s = _FULL_SILENT_S if scale.full else _SILENT_S
        yield from _rows("events", f"{EVENTS:,} events at once", many_events(app, weather), _KEPT_HERE)
        yield from _rows("storm", "a storm of 429", storm_of_429(app, weather, _STORM_S))
        yield from _rows("silent", f"a server that hangs {silent_s:.0f} s", silent_server(app, weather, silent_s))
        gaps = _scrolling(app, _ROWS)
        yield from _rows("scroll", f"scrolling through {ticket_table(app).model().rowCount():,} tickets", gaps)
        yield from _rows("attachment", "50 MB of attachments sent", _uploading(app))


def _rows(name: str, what: str, gaps: Gaps, why: str = "") -> Iterator[Row]:
    yield Row(
        name=f"heartbeat.{name}.often",
        what=f"UI heartbeat, p99.9: {what}",
        value=gaps.percentile(99.9),
        unit="ms",
        limit=MOST_OFTEN_MS,
        why=why,
    )
    yield Row(
        name=f"heartbeat.{name}.worst",
        what=f"UI heartbeat, worst: {what}",
        value=gaps.worst,
        unit="ms",
        limit=WORST_MS,
        why=why,
    )


def _scrolling(app: App, rows: int) -> Gaps:
    table: QTableView = ticket_table(app)
    with heartbeat() as gaps:
        while table.model().rowCount() < rows:
            seen = table.model().rowCount()
            table.scrollToBottom()
            run_for(0.02)
            wait(lambda: is_idle(app))
            if table.model().rowCount() == seen:
                break  # the view has no more
        bar = table.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * (100 - step) // 100)
            run_for(0.02)
    return gaps


def _uploading(app: App) -> Gaps:
    editor = app.main_window.findChild(TicketEditor)
    assert editor is not None
    with tempfile.TemporaryDirectory(prefix="oc-bench-") as folder:
        files = [Path(folder, f"scan-{number}.bin") for number in range(2)]
        for file in files:
            file.write_bytes(bytes(_ATTACHMENT))
        with heartbeat() as gaps:
            editor.files_offered.emit([str(file) for file in files])
            run_for(0.5)
            wait(lambda: is_idle(app))
    return gaps
