"""Examples in the document."""

from __future__ import annotations

from typing import Any, Final

_USER: Final = {"id": "0193a1c2d3e4a1b2c3d4e5f6", "username": "lin", "display_name": "林小雨"}

EXAMPLES: Final[dict[str, list[dict[str, Any]]]] = {
    "Ticket": [
        {
            "id": "0193a1c2d3e4f5a6b7c8d9e0",
            "number": "WO-000123",
            "title": "三楼打印机卡纸",
            "description": "第二次了，请带备用搓纸轮。",
            "status": "open",
            "priority": "high",
            "category": "打印机",
            "requester": _USER,
            "assignee": None,
            "tags": ["三楼"],
            "due_at": "2026-11-27T09:00:00Z",
            "created_at": "2026-11-24T08:30:00Z",
            "updated_at": "2026-11-24T08:30:00Z",
            "closed_at": None,
            "version": 1,
        }
    ],
    "TicketCreate": [{"title": "三楼打印机卡纸", "priority": "high", "category": "打印机", "tags": ["三楼"]}],
    "TicketPatch": [{"status": "in_progress", "assignee": "lin"}],
    "CommentCreate": [{"body": "已联系供应商，明早上门。", "internal": False}],
    "BatchRequest": [
        {
            "operations": [
                {"op": "create", "fields": {"title": "New badge for visitor"}},
                {"op": "update", "id": "WO-000123", "version": 1, "fields": {"status": "closed"}},
                {"op": "comment", "id": "WO-000123", "body": "Done."},
            ]
        }
    ],
    "ApprovalCreate": [
        {
            "title": "采购 20 台显示器",
            "reason": "设计部新员工，报价见工单附件。",
            "approvers": ["lin"],
            "mode": "any",
        }
    ],
    "ApprovalDecision": [
        {"decision": "approve"},
        {"decision": "reject", "comment": "本季度预算已用完，请下季度再提。"},
    ],
    "Problem": [
        {
            "type": "urn:openclaw:problem:validation_failed",
            "title": "Some fields can't be accepted",
            "status": 422,
            "detail": "Some fields can't be accepted.",
            "code": "validation_failed",
            "request_id": "5f0c9d1e2a3b4c5d6e7f8091",
            "errors": [{"field": "title", "code": "missing", "message": "This field is needed."}],
        }
    ],
}
