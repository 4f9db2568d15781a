"""The columns of the two tables: automations, and what one did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from openclaw_desktop.contract.automations import Automation, AutomationRun
from openclaw_desktop.ui.integrations.automations import texts
from openclaw_desktop.ui.integrations.rows import Cell, Column, RowsModel
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.times import full_time, relative_time

translate = QCoreApplication.translate


def automations_model(parent: QObject) -> RowsModel[Automation]:
    """Give the model of the automations."""
    columns = [
        Column(lambda: translate("AutomationColumns", "Name"), _name, 0),
        Column(lambda: translate("AutomationColumns", "Trigger"), _event, 130, missable=1),
        Column(lambda: translate("AutomationColumns", "Status"), _state, 80),
    ]
    return RowsModel(columns, lambda automation: automation.id, parent)


def runs_model(parent: QObject, names: Mapping[str, str], is_trying: Callable[[], bool]) -> RowsModel[AutomationRun]:
    """Give the model of runs.

    Args:
        parent: its owner.
        names: display names by username, as far as they are known by the time a cell is shown.
        is_trying: whether the runs are those of a try.
    """

    def what(run: AutomationRun, _now: datetime) -> Cell:
        said = texts.run_words(run, names)
        return Cell(said, said, tone="danger" if run.error is not None else "text" if run.matched else "muted")

    def result(run: AutomationRun, _now: datetime) -> Cell:
        return texts.run_state(run, tried=is_trying())

    columns = [
        Column(lambda: translate("AutomationColumns", "What it did"), what, 0),
        Column(lambda: translate("AutomationColumns", "Result"), result, 96),
        Column(lambda: translate("AutomationColumns", "Time"), _at, 96, right=True, missable=1),
    ]
    return RowsModel(columns, lambda run: run.id, parent)


def _name(automation: Automation, _now: datetime) -> Cell:
    return Cell(automation.name, automation.name, tone="text" if automation.active else "muted")


def _event(automation: Automation, _now: datetime) -> Cell:
    return Cell(texts.event_name(automation.event), automation.event)


def _state(automation: Automation, _now: datetime) -> Cell:
    return texts.automation_state(automation)


def _at(run: AutomationRun, now: datetime) -> Cell:
    return Cell(relative_time(run.at, now, current_locale()), full_time(run.at))
