"""How people call fields, states and priorities in both languages: in queries, in exports and on the screen."""

from __future__ import annotations

from typing import Final, Literal, get_args

Locale = Literal["en", "zh_CN"]
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)

FIELD_WORDS: Final[dict[str, dict[Locale, str]]] = {
    "id": {"en": "ID", "zh_CN": "标识"},
    "number": {"en": "Number", "zh_CN": "编号"},
    "title": {"en": "Title", "zh_CN": "标题"},
    "description": {"en": "Description", "zh_CN": "描述"},
    "status": {"en": "Status", "zh_CN": "状态"},
    "priority": {"en": "Priority", "zh_CN": "优先级"},
    "category": {"en": "Category", "zh_CN": "分类"},
    "requester": {"en": "Requester", "zh_CN": "申请人"},
    "assignee": {"en": "Assignee", "zh_CN": "负责人"},
    "tags": {"en": "Tags", "zh_CN": "标签"},
    "due_at": {"en": "Due", "zh_CN": "截止"},
    "created_at": {"en": "Created", "zh_CN": "创建"},
    "updated_at": {"en": "Updated", "zh_CN": "更新"},
    "closed_at": {"en": "Closed", "zh_CN": "关闭"},
    "version": {"en": "Version", "zh_CN": "版本"},
}
STATUS_WORDS: Final[dict[str, dict[Locale, str]]] = {
    "open": {"en": "Open", "zh_CN": "待处理"},
    "in_progress": {"en": "In progress", "zh_CN": "处理中"},
    "pending": {"en": "Pending", "zh_CN": "等待中"},
    "resolved": {"en": "Resolved", "zh_CN": "已解决"},
    "closed": {"en": "Closed", "zh_CN": "已关闭"},
}
PRIORITY_WORDS: Final[dict[str, dict[Locale, str]]] = {
    "low": {"en": "Low", "zh_CN": "低"},
    "normal": {"en": "Normal", "zh_CN": "普通"},
    "high": {"en": "High", "zh_CN": "高"},
    "urgent": {"en": "Urgent", "zh_CN": "紧急"},
}

QUERY_FIELDS: Final[dict[str, str]] = {
    "status": "status",
    "priority": "priority",
    "assignee": "assignee",
    "requester": "requester",
    "category": "category",
    "tag": "tags",
    "number": "number",
    "created": "created_at",
    "updated": "updated_at",
    "due": "due_at",
    "closed": "closed_at",
}
"""The fields of the query language, each with the field of a ticket that it asks about."""

ME_WORDS: Final[dict[Locale, str]] = {"en": "me", "zh_CN": "我"}
NONE_WORDS: Final[dict[Locale, str]] = {"en": "none", "zh_CN": "无"}
TODAY_WORDS: Final[dict[Locale, str]] = {"en": "today", "zh_CN": "今天"}
DAY_UNITS: Final[dict[Locale, str]] = {"en": "d", "zh_CN": "天"}

COLONS: Final = ":："
COMMAS: Final = ",，、"
MINUSES: Final = "-－−﹣"
QUOTES: Final = '"＂“”„‟'
"""The marks of the query language, first as a program writes them, then as Chinese input methods do."""


def query_field_word(field: str, locale: Locale) -> str:
    """Give the word that a query uses for one of `QUERY_FIELDS`: the plain name, or the Chinese one."""
    return field if locale == "en" else field_word(QUERY_FIELDS[field], locale)


def status_word(status: str, locale: Locale) -> str:
    """Give the word for a ticket's status; one that this version doesn't know stands for itself."""
    return STATUS_WORDS.get(status, {}).get(locale, status)


def priority_word(priority: str, locale: Locale) -> str:
    """Give the word for a priority; one that this version doesn't know stands for itself."""
    return PRIORITY_WORDS.get(priority, {}).get(locale, priority)


def field_word(field: str, locale: Locale) -> str:
    """Give the word for a ticket's field; one that this version doesn't know stands for itself."""
    return FIELD_WORDS.get(field, {}).get(locale, field)
