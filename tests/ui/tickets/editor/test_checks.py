from __future__ import annotations

import pytest

from openclaw_desktop.ui.tickets.editor.checks import check_comment, check_values
from openclaw_desktop.ui.tickets.editor.values import Unread, blank_values


def faults(**values):
    found = check_values({**blank_values(), "title": "a", **values})
    return [(fault.field, fault.kind, fault.count) for fault in found]


def test_a_good_form_has_no_faults():
    assert faults(title="😀" * 200, description="\u202e右至左", tags=["a"]) == []


@pytest.mark.parametrize("title", ["", "   ", "\u3000"])
def test_a_title_is_needed(title):
    assert faults(title=title) == [("title", "empty", 0)]


def test_lengths_are_counted_in_characters():
    assert faults(title="😀" * 201) == [("title", "too_long", 201)]
    assert faults(title="x" * 10_000) == [("title", "too_long", 10_000)]
    assert faults(description="字" * 100_001) == [("description", "too_long", 100_001)]


def test_characters_that_cant_be_kept_are_named_by_their_place():
    assert faults(title="ab\0c") == [("title", "unstorable", 3)]
    assert faults(description="\ud800") == [("description", "unstorable", 1)]
    assert faults(tags=["a", "b\0"]) == [("tags", "unstorable", 2)]


def test_tags_have_limits():
    assert faults(tags=[str(n) for n in range(51)]) == [("tags", "too_many", 51)]
    assert faults(tags=["t" * 51]) == [("tags", "tag_too_long", 51)]


def test_what_cant_be_read_is_a_fault_of_its_field():
    assert faults(assignee=Unread("nobody I know"), due_at=Unread("soon")) == [
        ("assignee", "unknown_person", 0),
        ("due_at", "unreadable_date", 0),
    ]


def test_a_comment_needs_text():
    assert check_comment("\n ").kind == "empty"
    assert check_comment("a\0").kind == "unstorable"
    assert check_comment("a" * 100_001).kind == "too_long"
    assert check_comment("好的") is None
