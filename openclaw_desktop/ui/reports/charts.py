"""A report turned into charts, each bar with the search behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.query import (
    Clause,
    Compared,
    DaysFromToday,
    Filter,
    Named,
    Nothing,
    Query,
    Span,
    Value,
    parse,
    write,
)
from openclaw_desktop.contract.reports import (
    AGE_BOUNDS_DAYS,
    AGE_BUCKETS,
    AgeCount,
    KeyCount,
    ReportStep,
    TicketReport,
)
from openclaw_desktop.contract.tickets import OPEN_STATUSES
from openclaw_desktop.ui import words
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.reports.chart import Bar, Chart, ChartKey, Series
from openclaw_desktop.ui.reports.labels import age_label, step_label, step_span
from openclaw_desktop.ui.reports.periods import end_of_step

translate = QCoreApplication.translate

MOST_NAMES: Final = 10
"""So many categories or people have a bar of their own; the rest shares one."""
_NONE: Final = ("", "none")
_OPEN: Final = Filter("status", tuple(Named(status) for status in OPEN_STATUSES))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is about: a query that can be read, the days from `first` to `last`, and their steps."""

    query: str
    first: date
    last: date
    by: ReportStep


def charts_of(report: TicketReport, asked: Asked) -> list[Chart]:
    """Give the charts of a report in the language in use."""
    return _Charts(report, asked).all()


class _Charts:
    def __init__(self, report: TicketReport, asked: Asked) -> None:
        self._report, self._asked = report, asked
        self._base = parse(asked.query).clauses
        self._created = Filter("created", (Span(asked.first, asked.last),))

    def all(self) -> list[Chart]:
        report = self._report
        return [
            self._over_time(),
            self._choices("status", report.open_by_status),
            self._choices("priority", report.open_by_priority),
            self._age(report.age),
            self._names("category", report.by_category),
            self._names("assignee", report.by_assignee),
        ]

    def _search(self, *clauses: Clause) -> str:
        return write(Query((*self._base, *clauses)), current_locale())

    def _over_time(self) -> Chart:
        asked = self._asked
        bars = []
        for created, resolved in zip(self._report.created, self._report.resolved, strict=True):
            step = date.fromisoformat(created.date)
            first, last = max(step, asked.first), min(end_of_step(step, asked.by), asked.last)
            span = Span(first, last)
            queries = (self._search(Filter("created", (span,))), self._search(Filter("closed", (span,))))
            counts = (created.count, resolved.count)
            bars.append(Bar(step_label(step, asked.by), step_span(first, last), counts, queries, day=step))
        return Chart(
            key="over_time",
            title=translate("Reports", "Created and resolved"),
            head=translate("Reports", "Date"),
            series=(
                Series(translate("Reports", "Created"), "accent"),
                Series(translate("Reports", "Resolved"), "info"),
            ),
            bars=tuple(bars),
            nothing=translate("Reports", "Nothing came in or was resolved in this period."),
            upright=True,
        )

    def _choices(self, key: Literal["status", "priority"], counts: list[KeyCount]) -> Chart:
        status = key == "status"
        word = words.status_word if status else words.priority_word
        tone = words.status_tone if status else words.priority_tone
        bars = []
        for item in counts:
            only = Filter(key, (Named(item.key),))
            query = self._search(only) if status else self._search(only, _OPEN)
            text = word(item.key)
            bars.append(Bar(text, text, (item.count,), (query,), tone=tone(item.key)))
        title = translate("Reports", "Open by status") if status else translate("Reports", "Open by priority")
        return _lying(key, title, words.field_word(key), bars, _nothing_open())

    def _age(self, counts: list[AgeCount]) -> Chart:
        bars = []
        for item in counts:
            place = AGE_BUCKETS.index(item.bucket)
            youngest = DaysFromToday(-AGE_BOUNDS_DAYS[place - 1] if place else 0)
            end = AGE_BOUNDS_DAYS[place] if place < len(AGE_BOUNDS_DAYS) else None
            days = Compared("<=", youngest) if end is None else Span(DaysFromToday(1 - end), youngest)
            text = age_label(item.bucket)
            bars.append(Bar(text, text, (item.count,), (self._search(_OPEN, Filter("created", (days,))),)))
        return _lying("age", translate("Reports", "Open by age"), translate("Reports", "Age"), bars, _nothing_open())

    def _names(self, key: Literal["category", "assignee"], counts: list[KeyCount]) -> Chart:
        own, rest = counts[:MOST_NAMES], counts[MOST_NAMES:]
        if len(rest) == 1:
            own, rest = counts, []
        bars = []
        for item in own:
            none = item.key in _NONE
            text = translate("Reports", "None") if none else item.label
            query = self._search(self._created, Filter(key, (_value(item),)))
            bars.append(Bar(text, text, (item.count,), (query,), tone="muted" if none else None))
        if rest:
            others = Filter(key, tuple(_value(item) for item in own), negated=True)
            text = translate("Reports", "{count} others").format(count=len(rest))
            count = sum(item.count for item in rest)
            bars.append(Bar(text, text, (count,), (self._search(self._created, others),), tone="muted"))
        if key == "category":
            title = translate("Reports", "Created, by category")
        else:
            title = translate("Reports", "Created, by assignee")
        nothing = translate("Reports", "Nothing came in during this period.")
        return _lying(key, title, words.field_word(key), bars, nothing)


def _nothing_open() -> str:
    return translate("Reports", "Nothing is open.")


def _value(item: KeyCount) -> Value:
    return Nothing() if item.key in _NONE else Named(item.key)


def _lying(key: ChartKey, title: str, head: str, bars: list[Bar], nothing: str) -> Chart:
    series = (Series(translate("Reports", "Tickets"), "accent"),)
    return Chart(key=key, title=title, head=head, series=series, bars=tuple(bars), nothing=nothing)
