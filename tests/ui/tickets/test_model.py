"""The list's rows: what cells say, and that a refresh keeps selection, place and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.tickets.cell_texts import CellTexts, is_due_soon
from openclaw_desktop.ui.tickets.columns import COLUMN_OF, FIELDS, MIN_FILLING_WIDTH
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.packed_rows import PackedRows
from openclaw_desktop.ui.tickets.row import Mark
from openclaw_desktop.ui.tickets.table import TicketTable
from tests.ui.tickets.made_tickets import NOW, made_ticket

Use = Callable[[Locale], None]


def make_model(locale: Locale = "en") -> TicketTableModel:
    return TicketTableModel(CellTexts(locale, clock=lambda: NOW))


def refresh(model: TicketTableModel, fresh: Sequence[Ticket], *, complete: bool = True, own: str = "") -> None:
    model.refresh(fresh, complete=complete, own={own})


@pytest.fixture
def table(qtbot: QtBot, language: Use) -> TicketTable:
    table = TicketTable()
    qtbot.addWidget(table)
    table.resize(900, 600)
    return table


@pytest.mark.parametrize(
    ("locale", "status", "priority", "due", "updated"),
    [("en", "Open", "High", "2 d overdue", "5 min ago"), ("zh_CN", "待处理", "高", "逾期 2 天", "5 分钟前")],
)
def test_cells_speak_the_language(
    language: Use, locale: Locale, status: str, priority: str, due: str, updated: str
) -> None:
    language(locale)
    model = make_model(locale)
    ticket = made_ticket(
        5,
        status="open",
        priority="high",
        due_at=NOW - timedelta(days=2, hours=1),
        updated_at=NOW - timedelta(minutes=5),
    )
    model.append([ticket])
    shown = {field: model.index(0, at).data() for at, field in enumerate(FIELDS)}
    assert shown["number"] == "WO-000005"
    assert shown["title"] == ticket.title
    assert (shown["status"], shown["priority"]) == (status, priority)
    assert (shown["due_at"], shown["updated_at"]) == (due, updated)
    assert shown["assignee"] == "王芳"
    full = model.index(0, COLUMN_OF["updated_at"]).data(Qt.ItemDataRole.ToolTipRole)
    assert full == (NOW - timedelta(minutes=5)).astimezone().strftime("%Y-%m-%d %H:%M")


def test_a_closed_ticket_is_not_overdue(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(1, status="closed", due_at=NOW - timedelta(days=40))])
    assert "overdue" not in model.index(0, COLUMN_OF["due_at"]).data()


@pytest.mark.parametrize(
    ("hours", "status", "soon"),
    [(5, "open", True), (-1, "open", False), (25, "open", False), (5, "closed", False)],
)
def test_what_has_to_be_done_within_a_day_is_told_from_the_rest(hours: int, status: str, soon: bool) -> None:
    assert is_due_soon(made_ticket(1, status=status, due_at=NOW + timedelta(hours=hours)), NOW) is soon


def test_numbers_and_dates_stand_at_the_right(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(1)])
    for field, right in (("title", False), ("due_at", True), ("updated_at", True)):
        side = model.index(0, COLUMN_OF[field]).data(Qt.ItemDataRole.TextAlignmentRole)
        assert bool(side & int(Qt.AlignmentFlag.AlignRight.value)) is right


def test_every_step_is_told_as_qt_wants_it(language: Use) -> None:
    model = make_model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.append([made_ticket(at) for at in range(60)])
    refresh(model, [made_ticket(at) for at in (70, 5, 3, 4, 71, 40, 41)], complete=False)
    refresh(model, [made_ticket(at) for at in (9, 8, 50, 72)], complete=True)
    taken = model.remove(["8", "72"])
    assert model.rowCount() == 2
    model.put_back(taken)
    assert model.ids() == ("9", "8", "50", "72")
    model.insert_first(made_ticket(99))
    model.clear()
    assert model.rowCount() == 0


def test_a_refresh_keeps_selection_and_place(table: TicketTable, qtbot: QtBot) -> None:
    model = make_model()
    table.set_model(model)
    table.show()
    model.append([made_ticket(at) for at in range(200)])
    table.select_only(100)
    place = table.place()
    assert place is not None
    top = table.rowViewportPosition(model.find(place.ticket_id))
    new = [made_ticket(at, updated_at=NOW + timedelta(minutes=1)) for at in range(300, 304)]
    moved = msgspec.structs.replace(made_ticket(100), version=2, title="Moved up")
    refresh(model, [*new, moved, *(made_ticket(at) for at in range(60) if at % 7)], complete=False)
    table.restore_place(place)
    assert [model.ticket(row).id for row in table.selected_rows()] == ["100"]
    assert model.find("100") == 4
    assert table.rowViewportPosition(model.find(place.ticket_id)) == top
    assert model.find("0") == -1
    assert model.row(0).mark is Mark.NEW
    assert model.row(4).mark is Mark.CHANGED


def test_what_was_changed_here_is_no_news(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(at) for at in range(3)])
    changed = msgspec.structs.replace(made_ticket(1), version=2)
    refresh(model, [changed, made_ticket(0), made_ticket(2)], own="1")
    assert [model.row(at).mark for at in range(3)] == [None] * 3


def test_a_row_that_slid_up_from_below_is_no_news(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(at) for at in range(3)])
    refresh(model, [made_ticket(at) for at in (0, 2, 3)])
    assert [model.row(at).mark for at in range(3)] == [None] * 3


def test_a_draft_marks_its_row_and_says_so(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(at) for at in range(3)])
    model.set_drafts(frozenset({"1"}))
    assert model.row(1).mark is Mark.UNSYNCED
    assert model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "Has changes that are not saved yet"
    assert "not saved" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.set_drafts(frozenset())
    assert model.row(1).mark is None


def test_opening_takes_the_mark_of_news_away(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(1)])
    refresh(model, [made_ticket(9, updated_at=NOW), made_ticket(1)])
    assert model.row(0).mark is Mark.NEW
    model.seen("9")
    assert model.row(0).mark is None


def test_an_older_answer_does_not_overwrite_a_newer_ticket(language: Use) -> None:
    model = make_model()
    model.append([made_ticket(1, version=5, title="New")])
    model.replace([made_ticket(1, version=4, title="Old")])
    assert model.ticket(0).title == "New"


def test_times_move_on_with_the_minute(language: Use) -> None:
    moments = [NOW, NOW + timedelta(minutes=10)]
    model = TicketTableModel(CellTexts("en", clock=lambda: moments.pop(0)))
    model.append([made_ticket(1, updated_at=NOW - timedelta(minutes=1))])
    assert model.text(0, COLUMN_OF["updated_at"]) == "1 min ago"
    model.next_minute()
    assert model.text(0, COLUMN_OF["updated_at"]) == "11 min ago"


def test_a_hundred_thousand_tickets_scroll(table: TicketTable, qtbot: QtBot) -> None:
    """Pages come as the list is scrolled, until the last ticket is there; only rows that were seen have texts."""
    model = make_model()
    total, page = 100_000, 200
    pages = iter(range(0, total, page))

    def load() -> None:
        first = next(pages)
        model.append([made_ticket(at) for at in range(first, first + page)])
        model.set_more(first + page < total)

    model.more_wanted.connect(load)
    table.set_model(model)
    with qtbot.waitExposed(table):
        table.show()
    model.set_more(True)
    model.fetchMore(QModelIndex())
    bar = table.verticalScrollBar()
    while model.rowCount() < total:
        before = model.rowCount()
        QCoreApplication.processEvents()
        bar.setValue(bar.maximum())
        assert model.rowCount() > before
    QCoreApplication.processEvents()
    bar.setValue(bar.maximum())
    table.viewport().repaint()
    assert table.last_visible_row() == total - 1
    assert not model.canFetchMore(QModelIndex())
    assert sum(model.row(at).texts is not None for at in range(total)) < 20_000


def test_a_refresh_of_a_long_list_takes_selected_rows_from_far_below_along(
    table: TicketTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most of these rows lie packed when the refresh comes, in pages so small that the tester can look at them all."""
    monkeypatch.setitem(PackedRows.__init__.__kwdefaults__, "page_rows", 10)
    model = make_model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.set_model(model)
    model.pin([made_ticket(9_000, id="new:1", version=0)])
    for first in range(0, 600, 20):
        model.append([made_ticket(at) for at in range(first, first + 20)])
    chosen = [QPersistentModelIndex(model.index(model.find(str(at)), 1)) for at in (10, 150, 250, 500, 599)]
    moved = msgspec.structs.replace(made_ticket(500), version=2, title="Moved up")
    tail_kept = model.refresh([moved, *(made_ticket(at) for at in range(199) if at % 10)], complete=False)
    assert tail_kept
    assert [index.isValid() and index.data() for index in chosen] == [
        False,  # a multiple of ten that was read no more
        False,
        made_ticket(250).title,
        "Moved up",
        made_ticket(599).title,
    ]
    assert model.ids()[:3] == ("new:1", "500", "1")
    assert model.rowCount() == 1 + 600 - 20
    assert model.find("599") == model.rowCount() - 1
    assert model.row(1).mark is Mark.CHANGED
    tester.deleteLater()


def test_the_title_takes_the_width_that_is_left(table: TicketTable, qtbot: QtBot) -> None:
    table.set_model(make_model())
    table.show()
    table.resize(1200, 600)
    assert table.horizontalHeader().length() == table.viewport().width()
    table.setColumnWidth(COLUMN_OF["status"], 200)
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(400, 600)
    assert table.horizontalHeader().length() == table.viewport().width()
    assert table.columnWidth(COLUMN_OF["title"]) >= MIN_FILLING_WIDTH


def test_header_follows_the_language(table: TicketTable, language: Use) -> None:
    model = make_model()
    table.set_model(model)
    assert model.headerData(COLUMN_OF["status"], Qt.Orientation.Horizontal) == "Status"
    language("zh_CN")
    model.reword("zh_CN")
    assert model.headerData(COLUMN_OF["status"], Qt.Orientation.Horizontal) == "状态"


def test_j_k_and_slash(table: TicketTable, qtbot: QtBot) -> None:
    model = make_model()
    table.set_model(model)
    table.show()
    model.append([made_ticket(at) for at in range(5)])
    table.select_only(0)
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_K)
    assert table.selected_rows() == [1]
    with qtbot.waitSignal(table.filter_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Slash)
    with qtbot.waitSignal(table.editor_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.selected_rows() == [1]
