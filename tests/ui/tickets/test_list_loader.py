"""Answers that come in an order that no server can be brought to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.pages import SearchPage, Total
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.list_loader import ListLoader, _Fresh
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.worker import ApiWorker, Job

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ALL = Total(value=1000, relation="eq")


class Running(QObject):
    """A job whose answer the test gives."""

    succeeded, failed, ended = Signal(object), Signal(object), Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True
        self.ended.emit()

    def answer(self, answer: object) -> None:
        if not self.cancelled:
            self.succeeded.emit(answer)
            self.ended.emit()


class Worker(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Running] = []

    def submit(self, job: Job[Any]) -> Running:
        self.jobs.append(Running(job.name, self))
        return self.jobs[-1]


def tickets(numbers: range, version: int = 1) -> list[Ticket]:
    return [
        Ticket(
            id=f"{n:05}", number=f"WO-{n:06}", title=str(n), description="", status="open", priority="normal",
            category="", requester=None, assignee=None, tags=[], due_at=None, created_at=NOW, updated_at=NOW,
            closed_at=None, version=version,
        )
        for n in numbers
    ]  # fmt: skip


def page(numbers: range, cursor: str) -> SearchPage[Ticket]:
    return SearchPage(items=tickets(numbers), next_cursor=cursor, total=ALL)


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.deleteLater()


def test_a_page_behind_rows_that_a_refresh_let_go_is_not_taken(worker: Worker) -> None:
    model = TicketTableModel(CellTexts("en"), worker)
    loader = ListLoader(cast("ApiWorker", worker), model, worker)
    loader.open("", "number")
    worker.jobs[-1].answer(page(range(200), "200"))
    loader.load_more()
    worker.jobs[-1].answer(page(range(200, 400), "400"))
    loader.load_more()
    late = worker.jobs[-1]
    loader.refresh(100)
    worker.jobs[-1].answer(_Fresh(tickets(range(200), version=2), "200 anew", ALL))
    assert model.rowCount() == 200
    late.answer(page(range(400, 600), "600"))
    assert list(model.ids()) == [f"{n:05}" for n in range(200)]
    loader.load_more()
    assert worker.jobs[-1] is not late
    worker.jobs[-1].answer(page(range(200, 400), "400 anew"))
    assert list(model.ids()) == [f"{n:05}" for n in range(400)]
