from __future__ import annotations

import msgspec
import pytest

from openclaw_desktop.contract.batch import BatchComment, BatchRequest
from openclaw_desktop.contract.pages import Page
from openclaw_desktop.contract.tickets import HistoryItem, TicketCreate, TicketPatch
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import decode, encode, utc_now

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
