"""Which column of a file becomes which field of a ticket: guessed by its header, remembered once chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, get_args

import msgspec

from openclaw_desktop.contract.query.values import normal
from openclaw_desktop.contract.words import FIELD_WORDS

ImportField = Literal[
    "number",
    "title",
    "description",
    "status",
    "priority",
    "category",
    "requester",
    "assignee",
    "tags",
    "due_at",
]
IMPORT_FIELDS: Final[tuple[ImportField, ...]] = get_args(ImportField)
NAME: Final = "import"
_OTHER_WORDS: Final[dict[ImportField, tuple[str, ...]]] = {
    "number": ("工单号", "工单编号", "单号", "no", "no.", "ticket", "ticket number"),
    "title": ("主题", "名称", "问题", "故障现象", "subject", "summary", "name", "short description"),
    "description": ("内容", "详情", "问题描述", "说明", "details", "body"),
    "status": ("处理状态", "当前状态", "进度", "state", "incident state"),
    "priority": ("紧急程度", "级别", "等级", "urgency", "severity"),
    "category": ("类别", "类型", "分组", "type"),
    "requester": ("提交人", "报告人", "报修人", "创建人", "发起人", "reporter", "requested by", "caller"),
    "assignee": ("处理人", "经办人", "维修人", "指派给", "责任人", "assigned to", "owner"),
    "tags": ("标记", "tag", "labels"),
    "due_at": ("截止日期", "截止时间", "到期", "到期日", "期限", "完成期限", "要求完成时间", "due date", "deadline"),
}


class ImportState(msgspec.Struct, kw_only=True):
    """What a person chose before: a field by header, "" for none."""

    fields: dict[str, str] = msgspec.field(default_factory=dict)


_FIELD_OF_OWN: Final = {
    normal(word): field for field in IMPORT_FIELDS for word in (field, *FIELD_WORDS[field].values())
}
"""What the program itself calls a field goes before what others call it: a sheet may have urgency and priority."""
_FIELD_OF: Final = {normal(word): field for field in IMPORT_FIELDS for word in _OTHER_WORDS[field]} | _FIELD_OF_OWN


def guess(headers: Sequence[str], remembered: Mapping[str, str]) -> list[ImportField | None]:
    """Give the field of each column; a field is given to one column only, what was chosen before goes first."""
    taken: dict[int, ImportField] = {}
    for source in (remembered, _FIELD_OF_OWN, _FIELD_OF):
        for at, header in enumerate(headers):
            field = source.get(normal(header))
            chosen_as_none = source is not remembered and remembered.get(normal(header)) == ""
            if at not in taken and not chosen_as_none and field in IMPORT_FIELDS and field not in taken.values():
                taken[at] = field
    return [taken.get(at) for at in range(len(headers))]


def remember(
    headers: Sequence[str], fields: Sequence[ImportField | None], remembered: Mapping[str, str]
) -> dict[str, str]:
    """Give what is to be remembered after a person has chosen `fields`."""
    chosen = {normal(header): field or "" for header, field in zip(headers, fields, strict=True) if header}
    return {**remembered, **chosen}
