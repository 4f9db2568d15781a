from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.query import complete, parse
from tests.contract.query.strategies import texts


def applied(text, locale="en", known=None, cursor=None):
    cursor = len(text) if cursor is None else cursor
    return [text[: c.start] + c.insert + text[c.end :] for c in complete(text, cursor, locale, known)]


@pytest.mark.parametrize(
    ("text", "locale", "first"),
    [
        ("st", "en", "status:"),
        ("stat", "zh_CN", "状态:"),
        ("状", "zh_CN", "状态:"),
        ("状", "en", "status:"),
        ("打印 -优", "zh_CN", "打印 -优先级:"),
        ("status:", "en", "status:open"),
        ("status:in", "zh_CN", "status:in_progress"),
        ("status:处", "en", "status:in_progress"),
        ("状态:待", "en", "状态:待处理"),
        ("状态：open，已", "zh_CN", "状态：open，已解决"),
        ("待处", "zh_CN", "状态:待处理"),
        ("urg", "en", "priority:urgent"),
        ("assignee:", "en", "assignee:me"),
        ("负责人:", "zh_CN", "负责人:我"),
        ("更新:-7", "zh_CN", "更新:-7d"),
        ("due:n", "en", "due:none"),
        ("clo", "en", "closed:"),
        ("关", "zh_CN", "关闭:"),
        ("关闭:今", "zh_CN", "关闭:今天"),
        ('"a b" sta', "en", '"a b" status:'),
    ],
)
def test_the_first_proposal(text, locale, first):
    assert applied(text, locale)[0] == first


def test_values_that_only_the_caller_knows():
    known = {"category": ["网络 设备", "网络"], "assignee": ["li.wei"]}
    assert applied("category:网", known=known) == ['category:"网络 设备"', "category:网络"]
    assert applied('category:"网络 ', known=known) == ['category:"网络 设备"']
    assert applied("assignee:li", known=known) == ["assignee:li.wei"]


def test_within_the_text_only_the_clause_at_the_caret_changes():
    assert applied("pri 打印机", cursor=3)[0] == "priority: 打印机"


def test_nothing_is_proposed_within_a_phrase_or_for_an_unknown_field():
    assert applied('"sta') == []
    assert applied("bogus:x") == []
    assert applied("status:open") == []


@given(text=texts, cursor=st.integers(-2, 20), locale=st.sampled_from(["en", "zh_CN"]))
def test_any_text_and_caret(text, cursor, locale):
    for proposal in complete(text, cursor, locale):
        assert 0 <= proposal.start <= proposal.end <= len(text)


@pytest.mark.parametrize("text", ["status:", "优先级:", "assignee:", "更新:", "due:", "分类:"])
def test_proposed_values_can_be_read(text):
    proposals = applied(text, "zh_CN")
    assert proposals
    for whole in proposals:
        parse(whole)
