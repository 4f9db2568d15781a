"""Packed rows are the rows of a plain list, whatever is done to them and whichever of them lie packed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui.tickets.packed_rows import PackedRows
from openclaw_desktop.ui.tickets.row import Mark, Row
from tests.ui.tickets.made_tickets import made_ticket

_PAGE_ROWS = 4
_OPEN_PAGES = 2


class AgainstAPlainList(RuleBasedStateMachine):
    """Does the same to packed rows, in tiny pages of which few stay open, and to a list."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}
        self.made = 0
        self.plain: list[Ticket] = []
        self.packed = PackedRows(self.dress, page_rows=_PAGE_ROWS, open_pages=_OPEN_PAGES)

    def dress(self, ticket: Ticket) -> Row:
        return Row(ticket, self.marks.get(ticket.id))

    def place(self, share: float) -> int:
        return round(share * (len(self.plain) - 1))

    @rule(share=st.floats(0, 1), count=st.integers(1, 11))
    def insert(self, share: float, count: int) -> None:
        at = round(share * len(self.plain))
        tickets = [made_ticket(self.made + more, tags=["现场"]) for more in range(count)]
        self.made += count
        self.packed.insert(at, tickets)
        self.plain[at:at] = tickets

    @precondition(lambda self: self.plain)
    @rule(share=st.floats(0, 1), count=st.integers(1, 9))
    def remove(self, share: float, count: int) -> None:
        first = self.place(share)
        count = min(count, len(self.plain) - first)
        self.packed.remove(first, count)
        del self.plain[first : first + count]

    @precondition(lambda self: self.plain)
    @rule(share=st.floats(0, 1))
    def replace(self, share: float) -> None:
        at = self.place(share)
        ticket = replace(self.plain[at], version=self.plain[at].version + 1, title="打印机，又一次")
        self.packed.replace(at, ticket)
        self.plain[at] = ticket

    @rule(data=st.data())
    def lead_with(self, data: st.DataObject) -> None:
        places = data.draw(st.permutations(range(len(self.plain))))[: data.draw(st.integers(0, 6))]
        self.packed.lead_with(places)
        others = [at for at in range(len(self.plain)) if at not in places]
        self.plain = [self.plain[before] for before in (*places, *others)]

    @precondition(lambda self: self.plain)
    @rule(share=st.floats(0, 1))
    def move_to_the_top(self, share: float) -> None:
        at = self.place(share)
        self.packed.lead_with([at])
        self.plain.insert(0, self.plain.pop(at))

    @precondition(lambda self: self.plain)
    @rule(share=st.floats(0, 1), mark=st.sampled_from(Mark))
    def mark(self, share: float, mark: Mark) -> None:
        ticket = self.plain[self.place(share)]
        self.marks[ticket.id] = mark
        row = self.packed.unpacked(ticket.id)
        if row is not None:
            row.mark = mark

    @precondition(lambda self: self.plain)
    @rule(share=st.floats(0, 1))
    def look(self, share: float) -> None:
        at = self.place(share)
        row = self.packed.row(at)
        assert row.ticket == self.plain[at]
        assert row.mark is self.marks.get(row.ticket.id)
        assert self.packed.unpacked(row.ticket.id) is row, "what was looked at last is not packed"

    @invariant()
    def places_ids_and_versions_are_at_hand(self) -> None:
        assert len(self.packed) == len(self.plain)
        assert list(self.packed.ids()) == [ticket.id for ticket in self.plain]
        middle = len(self.plain) // 2
        for first, end in pairwise((0, middle // 2, middle, len(self.plain))):
            assert list(self.packed.ids(first, end)) == [ticket.id for ticket in self.plain[first:end]]
        for at, ticket in enumerate(self.plain):
            assert self.packed.find(ticket.id) == at
            assert self.packed.version(at) == ticket.version
        assert self.packed.find("none") == -1

    @invariant()
    def few_rows_are_unpacked(self) -> None:
        assert len(list(self.packed.all_unpacked())) <= _OPEN_PAGES * _PAGE_ROWS

    def teardown(self) -> None:
        assert [self.packed.row(at).ticket for at in range(len(self.plain))] == self.plain


AgainstAPlainList.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestAgainstAPlainList = AgainstAPlainList.TestCase


def test_a_place_that_is_none_is_refused() -> None:
    rows = PackedRows(Row)
    for at in (-1, 0):
        with pytest.raises(IndexError):
            rows.row(at)
    rows.insert(0, [made_ticket(1)])
    for at in (-1, 1):
        with pytest.raises(IndexError):
            rows.row(at)


def test_rows_far_away_are_kept_in_little_memory() -> None:
    rows = PackedRows(Row)
    for first in range(0, 20_000, 200):
        rows.insert(len(rows), [made_ticket(at) for at in range(first, first + 200)])
    assert len(list(rows.all_unpacked())) <= 12 * 200
    assert rows.row(0).ticket == made_ticket(0)
    assert rows.row(9_999).ticket == made_ticket(9_999)
    rows.lead_with([15_000])
    assert len(list(rows.all_unpacked())) <= 12 * 200
    assert rows.row(0).ticket == made_ticket(15_000)
    assert rows.find("14999") == 15_000
