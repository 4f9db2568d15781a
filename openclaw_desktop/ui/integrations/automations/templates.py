"""Rules that an office uses at once; what they lack is filled in by whoever takes one."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.automations import AutomationCreate, NotifyAction, RequestApprovalAction
from openclaw_desktop.contract.query import parse, write
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.ui.language import current_locale

Template = Literal["urgent", "purchase", "pending"]
TEMPLATES: Final[tuple[Template, ...]] = ("urgent", "purchase", "pending")
translate = QCoreApplication.translate


def template_name(template: Template) -> str:
    """Say what a template does, in a few words."""
    match template:
        case "urgent":
            return translate("AutomationTemplates", "Urgent ticket: notify the team")
        case "purchase":
            return translate("AutomationTemplates", "Large purchase: the manager approves")
        case "pending":
            return translate("AutomationTemplates", "Pending for 3 days and overdue: remind")


def rule_of(template: Template) -> AutomationCreate:
    """Give the rule of a template; the people in it are still to be named."""
    name = template_name(template)
    match template:
        case "urgent":
            message = translate("AutomationTemplates", "An urgent ticket has come in. Please take care of it.")
            return AutomationCreate(
                name=name,
                event="ticket.created",
                condition=_condition("priority:urgent"),
                actions=[NotifyAction(users=[], message=message)],
            )
        case "purchase":
            # A ticket has no amount: those over the office's limit are told by their tag.
            category = translate("AutomationTemplates", "purchase")
            tag = translate("AutomationTemplates", "large")
            return AutomationCreate(
                name=name,
                event="ticket.created",
                condition=_condition(f'category:"{category}" tag:"{tag}"'),
                actions=[
                    RequestApprovalAction(
                        approvers=[],
                        mode="any",
                        title=translate("AutomationTemplates", "Purchase over the limit"),
                        on_approved=TicketPatch(status="in_progress"),
                        on_rejected=TicketPatch(status="closed"),
                    )
                ],
            )
        case "pending":
            message = translate("AutomationTemplates", "This ticket has been pending for 3 days or more.")
            return AutomationCreate(
                name=name,
                event="ticket.overdue",
                condition=_condition("status:pending updated:<=-3d"),
                actions=[NotifyAction(users=[], message=message)],
            )


def _condition(query: str) -> str:
    return write(parse(query), current_locale())
