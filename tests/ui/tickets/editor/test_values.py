from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.wire import encode
from openclaw_desktop.ui.tickets.editor.values import (
    Unread,
    blank_values,
    changed,
    create_of,
    from_json,
    join_tags,
    patch_of,
    split_tags,
    to_json,
)

texts = st.text(max_size=30)
unread = st.builds(Unread, texts)
moments = unread | st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
all_values = st.fixed_dictionaries(
    {
        "title": texts,
        "status": st.sampled_from(["open", "closed"]),
        "priority": st.sampled_from(["low", "urgent"]),
        "assignee": unread | st.none() | texts,
        "category": texts,
        "due_at": moments,
        "tags": st.lists(texts, max_size=3),
        "description": texts,
    }
)


@given(all_values)
def test_values_survive_a_draft(values):
    assert from_json(json.loads(json.dumps(to_json(values)))) == values


def test_a_draft_of_another_version_keeps_what_can_be_read():
    assert from_json({"title": "a", "due_at": "soon", "colour": "red"}) == {"title": "a"}


@given(all_values, all_values)
def test_a_patch_names_only_what_differs(base, values):
    sent = json.loads(encode(patch_of(base, values)))
    assert sent.keys() == changed(base, values).keys()


def test_clearing_a_field_is_a_change():
    base = {**blank_values(), "assignee": "wang", "due_at": datetime(2026, 1, 1, tzinfo=UTC)}
    sent = json.loads(encode(patch_of(base, blank_values())))
    assert sent == {"assignee": None, "due_at": None}


def test_a_new_ticket_has_every_field():
    sent = json.loads(encode(create_of({**blank_values(), "title": "新建"})))
    assert sent["title"] == "新建"
    assert sent["status"] == "open"


def test_tags_are_separated_by_the_commas_of_either_keyboard():
    assert split_tags("打印机，三楼、urgent, 打印机 ,,；a b") == ["打印机", "三楼", "urgent", "a b"]
    assert split_tags("  ") == []
    assert join_tags(["a", "b"], chinese=True) == "a，b"
    assert split_tags(join_tags(["a", "b"], chinese=False)) == ["a", "b"]
