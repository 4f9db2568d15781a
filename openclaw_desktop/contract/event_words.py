"""How people call what happened, in both languages: in notifications, in lists and in robots' messages."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.contract.words import Locale

EVENT_WORDS: Final[dict[str, dict[Locale, str]]] = {
    "ticket.created": {"en": "New ticket", "zh_CN": "新工单"},
    "ticket.updated": {"en": "Ticket changed", "zh_CN": "工单已更新"},
    "ticket.assigned": {"en": "Ticket assigned", "zh_CN": "工单已分配"},
    "ticket.commented": {"en": "New comment", "zh_CN": "新评论"},
    "ticket.closed": {"en": "Ticket closed", "zh_CN": "工单已关闭"},
    "ticket.deleted": {"en": "Ticket deleted", "zh_CN": "工单已删除"},
    "ticket.overdue": {"en": "Ticket overdue", "zh_CN": "工单已逾期"},
    "approval.requested": {"en": "Approval requested", "zh_CN": "待审批"},
    "approval.approved": {"en": "Approved", "zh_CN": "审批已通过"},
    "approval.rejected": {"en": "Rejected", "zh_CN": "审批被拒绝"},
    "approval.withdrawn": {"en": "Approval withdrawn", "zh_CN": "审批已撤回"},
    "approval.delegated": {"en": "Approval handed over", "zh_CN": "审批已转交"},
    "approval.reminded": {"en": "Approval reminder", "zh_CN": "审批催办"},
    "export.ready": {"en": "Export ready", "zh_CN": "导出完成"},
    "export.failed": {"en": "Export failed", "zh_CN": "导出失败"},
    "apikey.created": {"en": "API key created", "zh_CN": "API 密钥已创建"},
    "apikey.rotated": {"en": "API key rotated", "zh_CN": "API 密钥已轮换"},
    "apikey.expiring": {"en": "API key expires soon", "zh_CN": "API 密钥即将到期"},
    "apikey.expired": {"en": "API key expired", "zh_CN": "API 密钥已到期"},
    "apikey.revoked": {"en": "API key revoked", "zh_CN": "API 密钥已吊销"},
    "webhook.disabled": {"en": "Webhook disabled", "zh_CN": "Webhook 已停用"},
    "automation.notified": {"en": "Notice", "zh_CN": "通知"},
    "automation.failed": {"en": "Automation failed", "zh_CN": "自动化执行失败"},
}


def event_word(kind: str, locale: Locale) -> str:
    """Give the words for an event's type; one that this version doesn't know stands for itself."""
    return EVENT_WORDS.get(kind, {}).get(locale, kind)
