from __future__ import annotations

from datetime import date

import pytest

from openclaw_desktop.contract.errors import InvalidQuery
from openclaw_desktop.contract.query import (
    Compared,
    DaysFromToday,
    Filter,
    Me,
    Named,
    Nothing,
    Number,
    Phrase,
    Query,
    Span,
    Word,
    check,
    parse,
    write,
)


def one(text):
    (clause,) = parse(text).clauses
    return clause


WEEK = Compared(">=", DaysFromToday(-7))
TODAY = Span(DaysFromToday(0), DaysFromToday(0))
FIRST = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("打印机", Word("打印机")),
        ("-打印机", Word("打印机", negated=True)),
        ("－打印机", Word("打印机", negated=True)),
        ('"paper jam"', Phrase("paper jam")),
        ("“paper jam”", Phrase("paper jam")),
        ("－“卡 纸”", Phrase("卡 纸", negated=True)),
        (r'"say \"no\""', Phrase('say "no"')),
        ("status:open", Filter("status", (Named("open"),))),
        ("STATUS:Open", Filter("status", (Named("open"),))),
        ("ｓｔａｔｕｓ：ｏｐｅｎ", Filter("status", (Named("open"),))),
        ("状态:待处理", Filter("status", (Named("open"),))),
        ("status:处理中", Filter("status", (Named("in_progress"),))),
        ('状态："In progress"', Filter("status", (Named("in_progress"),))),
        ("-状态：已关闭，resolved", Filter("status", (Named("closed"), Named("resolved")), negated=True)),
        ("优先级:高,紧急", Filter("priority", (Named("high"), Named("urgent")))),
        ("优先级：高、紧急", Filter("priority", (Named("high"), Named("urgent")))),
        ("负责人:我", Filter("assignee", (Me(),))),
        ("assignee:me,none,li.wei", Filter("assignee", (Me(), Nothing(), Named("li.wei")))),
        ('assignee:"me"', Filter("assignee", (Named("me"),))),
        ("申请人：无", Filter("requester", (Nothing(),))),
        ('category:"网络 设备"', Filter("category", (Named("网络 设备"),))),
        ("分类:“网络 设备”，none", Filter("category", (Named("网络 设备"), Nothing()))),
        ("标签:vip", Filter("tag", (Named("vip"),))),
        ("tag:a:b", Filter("tag", (Named("a:b"),))),
        ("number:WO-000123", Filter("number", (Number(123),))),
        ("编号:wo123,00124,ＷＯ－１２５", Filter("number", (Number(123), Number(124), Number(125)))),
        ("created:2026-11-01", Filter("created", (Span(FIRST, FIRST),))),
        ("created:=2026/11/1", Filter("created", (Span(FIRST, FIRST),))),
        ("创建:2026年11月1日", Filter("created", (Span(FIRST, FIRST),))),
        ("created:2026-11-01..2026-11-30", Filter("created", (Span(FIRST, date(2026, 11, 30)),))),
        ("创建：２０２６－１１－０１．．2026-11-30", Filter("created", (Span(FIRST, date(2026, 11, 30)),))),
        ("updated:>=2026-11-01", Filter("updated", (Compared(">=", FIRST),))),
        ("更新：＞＝2026-11-01", Filter("updated", (Compared(">=", FIRST),))),
        ("updated:≤2026-11-01", Filter("updated", (Compared("<=", FIRST),))),
        ("updated:<today", Filter("updated", (Compared("<", DaysFromToday(0)),))),
        ("更新:-7d", Filter("updated", (WEEK,))),
        ("closed:-7d", Filter("closed", (WEEK,))),
        ("关闭：2026-11-01，无", Filter("closed", (Span(FIRST, FIRST), Nothing()))),
        ("更新：－７ｄ", Filter("updated", (WEEK,))),
        ("更新:-7天", Filter("updated", (WEEK,))),
        ("截止:今天", Filter("due", (TODAY,))),
        ("due:none,today", Filter("due", (Nothing(), TODAY))),
        ("due:+7d", Filter("due", (Span(DaysFromToday(0), DaysFromToday(7)),))),
        ("due:today..+7d", Filter("due", (Span(DaysFromToday(0), DaysFromToday(7)),))),
        ("-7d", Word("7d", negated=True)),
        ("12:30", Word("12:30")),
        ("https://example.org/a", Word("https://example.org/a")),
        (r"C:\temp", Word(r"C:\temp")),
        (r"foo\:bar", Word("foo:bar")),
        (r"\-foo", Word("-foo")),
        ('15"', Word('15"')),
        ("a,b", Word("a,b")),
        ("WO-000123", Word("WO-000123")),
    ],
)
def test_one_clause(text, clause):
    assert one(text) == clause


def test_clauses_stand_side_by_side_whatever_the_space():
    assert parse("  状态:待处理　打印机\t“卡纸”x\n").clauses == (
        Filter("status", (Named("open"),)),
        Word("打印机"),
        Phrase("卡纸"),
        Word("x"),
    )
    assert parse("") == parse(" 　\t") == Query()


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ('"unclosed', 9, "closing quote"),
        ("打印 “未闭合", 7, "closing quote"),
        ('tag:"x', 6, "closing quote"),
        ('""', 1, "text between"),
        ("foo:bar", 0, "fields"),
        ("打印机 -状太:待处理", 5, "fields"),
        ("status:", 7, "value"),
        ("status: open", 7, "value"),
        ("status:open,", 12, "value"),
        ("status:open,,closed", 12, "value"),
        ("status:bogus", 7, "in_progress"),
        ("a status:open,bogus", 14, "in_progress"),
        ("priority:me", 9, "urgent"),
        ("status:none", 7, "in_progress"),
        ("created:yesterday", 8, "2026-11-01"),
        ("created:2026-02-30", 8, "2026-11-01"),
        ("created:none", 8, "2026-11-01"),
        ("due:2026-11-01..", 4, "none"),
        ("due:>=", 4, "none"),
        ("number:WO-", 7, "WO-000123"),
        ("number:9999999999999999", 7, "WO-000123"),
        ('category:"a"b', 12, "comma"),
        ("-", 1, "word"),
        ("a - b", 3, "word"),
        ("a\0b", 1, "character"),
        ("a\ud800", 1, "character"),
        ("x" * 2001, 2000, "2000"),
        ("-a " * 101, 300, "100"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_was_due(text, position, expected):
    with pytest.raises(InvalidQuery) as refused:
        parse(text)
    assert refused.value.position == position
    assert expected in refused.value.expected
    assert (refused.value.status, refused.value.code) == (400, "invalid_query")


def test_the_complaint_is_in_the_language_of_the_reader():
    problem = check("状态:不知道", "zh_CN")
    assert problem is not None
    assert problem.position == 3
    assert "待处理" in problem.message
    assert "第 4 个字符" in problem.message
    assert check("状态:待处理", "zh_CN") is None


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            "状态：待处理，处理中 负责人:我 更新:-7d",
            "status:open,in_progress assignee:me updated:-7d",
            "状态:待处理,处理中 负责人:我 更新:-7d",
        ),
        ("number:7 due:today..+7d", "number:WO-000007 due:today..+7d", "编号:WO-000007 截止:今天..+7d"),
        ('tag:"a b",c 12:30 -"x"', 'tag:"a b",c 12:30 -"x"', '标签:"a b",c 12:30 -"x"'),
        ("created:>2026-11-01", "created:>2026-11-01", "创建:>2026-11-01"),
    ],
)
def test_written_in_the_words_of_a_language(text, en, zh):
    assert write(parse(text)) == en
    assert write(parse(text), "zh_CN") == zh


@pytest.mark.parametrize(
    ("field", "values"),
    [("status", (Named("bogus"),)), ("status", (Me(),)), ("created", (Nothing(),)), ("tag", ()), ("number", (WEEK,))],
)
def test_a_tree_that_could_not_be_written_is_refused(field, values):
    with pytest.raises(ValueError, match=field):
        Filter(field, values)
