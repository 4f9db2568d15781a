"""What was due where a query could not be read, as a code and in the words of both languages."""

from __future__ import annotations

from typing import Final, Literal

from openclaw_desktop.contract.query.tree import FIELDS, MAX_CLAUSES, MAX_QUERY
from openclaw_desktop.contract.words import PRIORITY_WORDS, STATUS_WORDS, Locale, query_field_word

Expectation = Literal[
    "word", "text", "closing_quote", "field", "value", "separator", "status", "priority", "user", "number", "date",
    "date_or_none", "name", "character", "end", "fewer",
]  # fmt: skip


def _names(words: dict[str, dict[Locale, str]], locale: Locale) -> str:
    if locale == "en":
        return ", ".join(words)
    return "、".join(forms[locale] for forms in words.values())


_DATE_EN: Final = "a date such as 2026-11-01, >=2026-11-01, 2026-11-01..2026-11-30, today or -7d"
_DATE_ZH: Final = "日期，如 2026-11-01、>=2026-11-01、2026-11-01..2026-11-30、今天、-7d"
_WORDS: Final[dict[Expectation, dict[Locale, str]]] = {
    "word": {"en": "a word, a phrase or a field", "zh_CN": "词语、引号短语或字段"},
    "text": {"en": "text between the quotes", "zh_CN": "引号内的文字"},
    "closing_quote": {"en": "a closing quote", "zh_CN": "右引号"},
    "field": {
        "en": f"one of the fields {', '.join(FIELDS)} (or quotes around the text)",
        "zh_CN": f"字段名：{'、'.join(query_field_word(f, 'zh_CN') for f in FIELDS)}（或给文字加上引号）",
    },
    "value": {"en": "a value", "zh_CN": "一个值"},
    "separator": {"en": "a space or a comma", "zh_CN": "空格或逗号"},
    "status": {"en": f"one of {_names(STATUS_WORDS, 'en')}", "zh_CN": f"状态：{_names(STATUS_WORDS, 'zh_CN')}"},
    "priority": {"en": f"one of {_names(PRIORITY_WORDS, 'en')}", "zh_CN": f"优先级：{_names(PRIORITY_WORDS, 'zh_CN')}"},
    "user": {"en": "me, none or a user name", "zh_CN": "我、无或用户名"},
    "number": {"en": "a ticket number such as WO-000123 or 123", "zh_CN": "工单编号，如 WO-000123 或 123"},
    "date": {"en": _DATE_EN, "zh_CN": _DATE_ZH},
    "date_or_none": {"en": f"{_DATE_EN}, or none", "zh_CN": f"{_DATE_ZH}，或“无”"},
    "name": {"en": "a name, or none", "zh_CN": "名称，或“无”"},
    "character": {"en": "a character that can be written", "zh_CN": "可以书写的字符"},
    "fewer": {"en": f"the end, after {MAX_CLAUSES} words and fields", "zh_CN": f"结尾（最多 {MAX_CLAUSES} 个条件）"},
    "end": {"en": f"at most {MAX_QUERY} characters", "zh_CN": f"最多 {MAX_QUERY} 个字符"},
}


class Unreadable(Exception):
    """Raised while a query is read; `parse` turns it into the contract's `InvalidQuery`."""

    def __init__(self, expectation: Expectation, position: int) -> None:
        super().__init__(expectation)
        self.expectation = expectation
        self.position = position


def expected_words(expectation: Expectation, locale: Locale) -> str:
    """Say what was due, without a verb, such as `a closing quote`."""
    return _WORDS[expectation][locale]


def complaint(expectation: Expectation, position: int, locale: Locale) -> str:
    """Say in a sentence what was due and where; people count characters from 1."""
    due = expected_words(expectation, locale)
    if locale == "zh_CN":
        return f"第 {position + 1} 个字符处应为{due}"
    return f"Expected {due} at character {position + 1}."
