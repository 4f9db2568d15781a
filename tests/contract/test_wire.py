from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from openclaw_desktop.contract.batch import BatchComment, BatchRequest
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import HistoryItem, TicketCreate, TicketPatch
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import decode, encode, utc_now

_ROOT = Path(__file__).resolve().parents[2]
WANG = UserRef(id="u1", username="wang.fang", display_name="王芳")


def test_an_unknown_field_of_an_answer_is_ignored() -> None:
    user = decode(
        b'{"id":"u1","username":"wang.fang","display_name":"\xe7\x8e\x8b\xe8\x8a\xb3","mood":"good"}', UserRef
    )

    assert user == WANG


def test_an_unknown_field_of_a_request_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="titel"):
        decode(b'{"titel":"x"}', TicketPatch)


def test_a_patch_sends_only_what_changes() -> None:
    assert encode(TicketPatch(assignee=None, status="closed")) == b'{"status":"closed","assignee":null}'


def test_a_history_item_says_from() -> None:
    item = HistoryItem(
        id="h", occurred_at=utc_now(), actor=WANG, credential="token", field="status", from_="open", to="closed"
    )

    assert b'"from":"open"' in encode(item)
    assert decode(encode(item), HistoryItem) == item


def test_an_operation_is_known_by_its_op() -> None:
    request = decode('{"operations":[{"op":"comment","id":"t1","body":"已处理"}]}'.encode(), BatchRequest)

    assert request.operations == [BatchComment(id="t1", body="已处理")]


@pytest.mark.parametrize("title", ["", "x" * 201])
def test_a_title_has_1_to_200_characters(title: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(encode(TicketCreate(title=title)), TicketCreate)


def test_a_page_is_typed() -> None:
    page = decode(encode(Page[UserRef](items=[WANG])), Page[UserRef])

    assert page.items == [WANG]
    assert page.next_cursor is None


def test_times_end_in_z_and_have_milliseconds_at_most() -> None:
    text = encode(utc_now()).decode()

    assert text.endswith('Z"')
    assert utc_now().microsecond % 1000 == 0


def test_many_threads_may_meet_a_struct_for_the_first_time_at_once() -> None:
    """A crash of the interpreter is what this guards against: so it runs in one of its own, many times over."""
    met = """
import sys, threading
from openclaw_desktop.contract.wire import convert, decode
sys.setswitchinterval(1e-6)
for at in range(300):
    namespace = {}
    exec(
        "from typing import Annotated\\nimport msgspec\\nfrom openclaw_desktop.contract.wire import Wire\\n"
        "class Inner(Wire):\\n" + "".join(f"    f{n}: Annotated[int, msgspec.Meta(ge=0)] = 0\\n" for n in range(30))
        + "class Outer(Wire):\\n" + "".join(f"    g{n}: list[Inner] = []\\n" for n in range(30)),
        namespace,
    )
    kind, gate = namespace["Outer"], threading.Barrier(4)
    def one():
        gate.wait()
        assert decode(b'{"g1": [{"f2": 3}]}', kind).g1[0].f2 == 3
    def other():
        gate.wait()
        assert convert({"g29": [{"f29": 3}]}, kind).g29[0].f29 == 3
    threads = [threading.Thread(target=target) for target in (one, other, one, other)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
    done = subprocess.run([sys.executable, "-c", met], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
