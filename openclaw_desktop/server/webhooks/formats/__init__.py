"""The forms in which events go out: Standard Webhooks, three group robots, and an OpenClaw agent gateway."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.contract.webhooks import WebhookFormat
from openclaw_desktop.server.webhooks.formats.agent import AgentFormat
from openclaw_desktop.server.webhooks.formats.dingtalk import DingTalkFormat
from openclaw_desktop.server.webhooks.formats.feishu import FeishuFormat
from openclaw_desktop.server.webhooks.formats.message import Format
from openclaw_desktop.server.webhooks.formats.standard import StandardFormat
from openclaw_desktop.server.webhooks.formats.wecom import WeComFormat

FORMATS: Final[dict[WebhookFormat, Format]] = {
    "standard": StandardFormat(),
    "dingtalk": DingTalkFormat(),
    "feishu": FeishuFormat(),
    "wecom": WeComFormat(),
    "openclaw_agent": AgentFormat(),
}
