from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.ui.tickets.editor.edit_session import EditSession
from openclaw_desktop.ui.tickets.editor.values import Unread

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def make_ticket(**fields):
    known = {
        "id": "t1",
        "number": "WO-000001",
        "title": "打印机故障",
        "description": "三楼打印机卡纸",
        "status": "open",
        "priority": "normal",
        "category": "打印",
        "requester": UserRef(id="u1", username="chen", display_name="陈大文"),
        "assignee": None,
        "tags": ["打印机"],
        "due_at": None,
        "created_at": NOW,
        "updated_at": NOW,
        "closed_at": None,
        "version": 1,
    }
    return Ticket(**{**known, **fields})


def later(ticket, **fields):
    return msgspec.structs.replace(ticket, version=ticket.version + 1, **fields)


def typed(session, **values):
    session.values = {**session.values, **values}


def test_what_nobody_touched_follows_the_server():
    session = EditSession("t1", make_ticket())
    typed(session, title="三楼打印机故障")
    assert session.see(later(session.ticket, status="pending")) == ("status",)
    assert session.changed_fields() == {"title": "三楼打印机故障"}
    assert session.version == 2
    assert not session.conflicts


def test_a_collision_waits_for_the_person():
    session = EditSession("t1", make_ticket())
    typed(session, title="三楼打印机故障", priority="high")
    session.see(later(session.ticket, title="打印机卡纸", status="pending"))
    assert [conflict.field for conflict in session.conflicts] == ["title"]
    assert session.values["title"] == "三楼打印机故障"
    assert session.version == 1, "the base stays, so that a save can't overwrite theirs"
    session.decide({"title": "三楼打印机卡纸"})
    assert session.version == 2
    assert not session.conflicts
    assert session.changed_fields() == {"title": "三楼打印机卡纸", "priority": "high"}
    assert session.values["status"] == "pending"


def test_what_is_typed_during_a_save_stays_a_change():
    session = EditSession("t1", make_ticket())
    typed(session, title=" 一 ", category="网络")
    sent = dict(session.values)
    typed(session, category="网络设备")
    session.saved(sent, later(session.ticket, title="一", category="网络"))
    assert session.values["title"] == "一"
    assert session.changed_fields() == {"category": "网络设备"}
    assert session.version == 2


def test_a_late_answer_does_not_turn_back_the_time():
    ticket = make_ticket()
    session = EditSession("t1", later(ticket, title="neu"))
    assert session.see(ticket) == ()
    assert session.values["title"] == "neu"


def test_a_draft_brings_back_all_that_was_typed():
    session = EditSession("t1", make_ticket())
    typed(session, title="", due_at=Unread("nächste Woche"), assignee=Unread("Wang?"), description="a\0b😀\u202e")
    session.comment, session.internal = "好的", True
    kept = json.loads(json.dumps(session.draft_content()))

    again = EditSession("t1", later(make_ticket(), status="closed"))
    again.apply_draft(kept, session.version, NOW - timedelta(hours=1))
    assert again.values == {**session.values, "status": "closed"}
    assert (again.comment, again.internal) == ("好的", True)
    assert again.drafted_at == NOW - timedelta(hours=1)
    assert again.unsaved


def test_a_draft_of_a_ticket_that_moved_on_shows_the_collision():
    session = EditSession("t1", make_ticket())
    typed(session, title="mine")
    again = EditSession("t1", later(make_ticket(), title="theirs"))
    again.apply_draft(session.draft_content(), 1, NOW)
    assert [conflict.field for conflict in again.conflicts] == ["title"]
    assert again.values["title"] == "mine"


def test_discarding_shows_the_server_again():
    session = EditSession("t1", make_ticket())
    typed(session, title="mine")
    session.comment = "x"
    session.see(later(session.ticket, title="theirs"))
    session.discard()
    assert session.values["title"] == "theirs"
    assert not session.unsaved


def test_a_new_ticket_begins_clean():
    session = EditSession.new()
    assert session.is_new
    assert not session.unsaved
    typed(session, title="x")
    assert session.dirty


def test_what_comes_back_after_discarding_leaves_a_newer_comment_as_internal_as_it_was_written():
    session = EditSession("t1", make_ticket())
    typed(session, title="mine")
    discarded = session.draft_content()
    session.discard()
    session.comment, session.internal = "for agents", True
    session.apply_discarded(discarded, 1)
    assert session.values["title"] == "mine"
    assert (session.comment, session.internal) == ("for agents", True)
