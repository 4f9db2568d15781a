"""What a report says in a few words, and the whole of it as it is shown and saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.reports import TicketReport
from openclaw_desktop.ui.reports.chart import Chart
from openclaw_desktop.ui.reports.charts import Asked, charts_of
from openclaw_desktop.ui.reports.labels import duration_label, step_span

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Shown:
    """A report in words and charts of the language in use.

    Attributes:
        title: what it is.
        about: the period, and the query where there is one.
        facts: names with what they are, in the order in which they are read.
        charts: the charts.
    """

    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return all(chart.empty for chart in self.charts)


def shown(report: TicketReport, asked: Asked) -> Shown:
    """Word a report."""
    hours = report.resolution_hours
    facts = (
        (translate("Reports", "Created"), f"{sum(step.count for step in report.created):,}"),
        (translate("Reports", "Resolved"), f"{sum(step.count for step in report.resolved):,}"),
        (translate("Reports", "Open now"), f"{sum(item.count for item in report.open_by_status):,}"),
        (translate("Reports", "Half resolved within"), duration_label(hours.p50)),
        (translate("Reports", "9 in 10 resolved within"), duration_label(hours.p90)),
    )
    about = step_span(asked.first, asked.last)
    if asked.query:
        about = f"{about} · {asked.query}"
    return Shown(translate("Reports", "Ticket report"), about, facts, tuple(charts_of(report, asked)))
