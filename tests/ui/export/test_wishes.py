"""What can be exported, in what order, and what the file is called."""

from datetime import date
from pathlib import Path

import pytest

from openclaw_desktop.contract.errors import InvalidQuery
from openclaw_desktop.contract.exports import MAX_EXPORT_QUERY
from openclaw_desktop.contract.query import Number, parse
from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.ui.export.wishes import ExportState, proposed_place, selection_query, with_ending
from tests.ui.tickets.made_tickets import made_ticket


def test_a_selection_is_a_query_for_just_these_tickets() -> None:
    query = selection_query([made_ticket(7), made_ticket(120), made_ticket(0)])
    assert query is not None
    [clause] = parse(query).clauses
    assert clause.values == (Number(7), Number(120), Number(0))  # type: ignore[union-attr]
    assert selection_query([made_ticket(1_000_000 + at) for at in range(20_000)]) is None


def test_thousands_of_selected_tickets_are_one_query() -> None:
    query = selection_query([made_ticket(990_000 + at) for at in range(10_000)])
    assert query is not None
    [clause] = parse(query, longest=MAX_EXPORT_QUERY).clauses
    assert len(clause.values) == 10_000  # type: ignore[union-attr]
    with pytest.raises(InvalidQuery):
        parse(query)


def test_columns_keep_their_order_and_new_fields_come_last() -> None:
    state = ExportState(columns=["title", "gone", "number"], chosen=["title"])
    ordered = state.ordered()
    assert ordered[:2] == [("title", True), ("number", False)]
    assert {field for field, _ in ordered} == set(TICKET_FIELDS)
    first = dict(ExportState().ordered())
    assert not first["id"]
    assert first["title"]


def test_a_proposed_file_is_never_one_that_is_there(tmp_path: Path) -> None:
    today = date(2026, 11, 24)
    first = proposed_place(tmp_path, "工单", today, "xlsx")
    assert first.name == "工单 2026-11-24.xlsx"
    first.touch()
    assert proposed_place(tmp_path, "工单", today, "xlsx").name == "工单 2026-11-24 (2).xlsx"


def test_the_ending_follows_the_format() -> None:
    assert with_ending("/x/a.xlsx", "csv") == "/x/a.csv"
    assert with_ending("/x/a", "csv") == "/x/a.csv"
    assert with_ending("/x/v1.2", "xlsx") == "/x/v1.2.xlsx"
    assert with_ending("", "csv") == ""
    assert with_ending("/x/A.CSV ", "csv") == "/x/A.CSV"
    assert with_ending("/x/a.csv ", "xlsx") == "/x/a.xlsx"
