from __future__ import annotations

import random

import pytest

from openclaw_desktop.contract.query import parse
from openclaw_desktop.contract.tickets import MAX_DESCRIPTION
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.compiling import compile_query
from openclaw_desktop.server.search.finding import find
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.tickets.sorting import read_order
from tests.server.search.office import Row, add, agent, requester


def found(connection, q, asking=None):
    conditions = compile_query(connection, parse(q), asking or agent())
    return find(connection, conditions, read_order("number"), 50).seqs


@pytest.fixture
def long_text():
    """So many different characters that not all of their combinations fit into one row of an index."""
    chance = random.Random(1)
    return "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(MAX_DESCRIPTION - 20)) + "末尾的打印机 zebra"


def test_all_of_a_very_long_text_is_found(database, long_text):
    with database.write() as connection:
        seq = add(connection, Row(description=long_text, comments=[(long_text[:50_000][::-1], True)], status="pending"))
        index_ticket(connection, seq)
        other = add(connection, Row(title="打印机 zebra", status="pending"))
        index_ticket(connection, other)
    parts = ["打印机", "末尾的打印", "zeb", '"zebra"', "末", long_text[70_000:70_008], f'"{long_text[-30:]}"']
    with database.read() as connection:
        for part in parts:
            assert seq in found(connection, part), part
            assert seq in found(connection, f"{part} status:pending"), part
            assert seq not in found(connection, f"{part} status:open"), part
            assert seq in found(connection, part, requester()), part
        assert found(connection, "打印机 -末尾") == [other]
        assert found(connection, "斑马") == []
        assert found(connection, long_text[:50_000][::-1][:6], requester()) == []


def test_a_very_long_text_is_taken_out_again(database, long_text):
    with database.write() as connection:
        seq = add(connection, Row(description=long_text))
        index_ticket(connection, seq)
        connection.execute(sql("UPDATE tickets SET description = 'short' WHERE seq = :seq"), {"seq": seq})
        index_ticket(connection, seq)
    with database.read() as connection:
        assert found(connection, "zebra") == []
        assert found(connection, "short") == [seq]


_LONGEST = [
    "打印" * 900,
    " ".join("abcdefghij" * 10),
    "x" * 2000,
    "-a " * 100,
    '-"a b" ' * 100,
    "-status:open " * 100,
    "tag:" + "a," * 900 + "b",
    "created:" + "today," * 300 + "today",
    "number:" + ",".join(map(str, range(1, 400))),
]


@pytest.mark.parametrize("q", _LONGEST, ids=range(len(_LONGEST)))
def test_the_longest_queries_can_be_run(database, q):
    with database.write() as connection:
        index_ticket(connection, add(connection, Row(title="a b c d e f g h i j", tags=["a"])))
    with database.read() as connection:
        assert len(found(connection, q.strip())) <= 1
