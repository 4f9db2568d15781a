"""How automations and their runs are put in words, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import UNSET
from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.automation_words import outcome_sentence
from openclaw_desktop.contract.automations import (
    Action,
    ActionKind,
    Automation,
    AutomationRun,
    CommentAction,
    NotifyAction,
    RequestApprovalAction,
    UpdateTicketAction,
)
from openclaw_desktop.contract.errors import InvalidQuery
from openclaw_desktop.contract.event_words import event_word
from openclaw_desktop.contract.query import parse, write
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.ui import words
from openclaw_desktop.ui.integrations.rows import Cell
from openclaw_desktop.ui.language import current_locale

translate = QCoreApplication.translate


def event_name(kind: str) -> str:
    """Give the words for what sets a rule off."""
    return event_word(kind, current_locale())


def action_name(kind: ActionKind) -> str:
    """Give the words for a kind of action."""
    match kind:
        case "notify":
            return translate("AutomationTexts", "Notify people")
        case "request_approval":
            return translate("AutomationTexts", "Request approval")
        case "update_ticket":
            return translate("AutomationTexts", "Change the ticket")
        case "comment":
            return translate("AutomationTexts", "Comment on the ticket")


def condition_words(condition: str) -> str:
    """Give a condition in the language in use; one that can't be read as it is; an empty one as *always*."""
    if not condition.strip():
        return translate("AutomationTexts", "always")
    try:
        return write(parse(condition), current_locale())
    except InvalidQuery:
        return condition


def action_sentence(action: Action, names: Mapping[str, str]) -> str:
    """Say what an action does; `names` are display names by username."""
    match action:
        case NotifyAction():
            return translate("AutomationTexts", "notify {people}: “{message}”").format(
                people=_people(action.users, names), message=action.message
            )
        case RequestApprovalAction():
            return _approval_sentence(action, names)
        case UpdateTicketAction():
            return translate("AutomationTexts", "set {fields}").format(fields=patch_words(action.fields, names))
        case CommentAction():
            if action.internal:
                return translate("AutomationTexts", "comment, for agents only: “{text}”").format(text=action.body)
            return translate("AutomationTexts", "comment: “{text}”").format(text=action.body)


def _approval_sentence(action: RequestApprovalAction, names: Mapping[str, str]) -> str:
    parts = [
        translate("AutomationTexts", "ask {people} to approve “{title}”").format(
            people=_people(action.approvers, names), title=action.title
        )
    ]
    if action.on_approved is not UNSET:
        parts.append(
            translate("AutomationTexts", "if approved: {fields}").format(fields=patch_words(action.on_approved, names))
        )
    if action.on_rejected is not UNSET:
        parts.append(
            translate("AutomationTexts", "if rejected: {fields}").format(fields=patch_words(action.on_rejected, names))
        )
    return ("；" if current_locale() == "zh_CN" else "; ").join(parts)


def patch_words(patch: TicketPatch, names: Mapping[str, str]) -> str:
    """Say which fields become what."""
    fields: dict[str, Any] = msgspec.to_builtins(patch)
    return _row(f"{words.field_word(field)} → {_value(field, value, names)}" for field, value in fields.items())


def _value(field: str, value: Any, names: Mapping[str, str]) -> str:
    if field == "status":
        return words.status_word(value)
    if field == "priority":
        return words.priority_word(value)
    if field in ("assignee", "requester") and isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        value = _row(value)
    return str(value) if value else translate("AutomationTexts", "nothing")


def _people(usernames: Iterable[str], names: Mapping[str, str]) -> str:
    return _row(names.get(name, name) for name in usernames)


def _row(parts: Iterable[str]) -> str:
    return ("、" if current_locale() == "zh_CN" else ", ").join(parts)


def automation_state(automation: Automation) -> Cell:
    """Say whether it acts."""
    if automation.active:
        return Cell(translate("AutomationTexts", "On"), tone="ok", pill=True)
    return Cell(translate("AutomationTexts", "Off"), tone="muted", pill=True)


def run_state(run: AutomationRun, *, tried: bool) -> Cell:
    """Say how a run ended; `tried` where it was one without effect."""
    if run.error is not None:
        return Cell(translate("AutomationTexts", "Failed"), run.error, tone="danger", pill=True)
    if not run.matched:
        return Cell(translate("AutomationTexts", "Not met"), tone="muted", pill=True)
    if tried:
        return Cell(translate("AutomationTexts", "Would act"), tone="info", pill=True)
    return Cell(translate("AutomationTexts", "Done"), tone="ok", pill=True)


def run_words(run: AutomationRun, names: Mapping[str, str]) -> str:
    """Say what a run did, or why it did not; `names` are display names by username."""
    if run.error is not None:
        return run.error
    if not run.matched:
        return translate("AutomationTexts", "The condition does not hold.")
    locale = current_locale()
    named = [
        msgspec.structs.replace(outcome, users=[names.get(name, name) for name in outcome.users])
        for outcome in run.outcomes
    ]
    return ("；" if locale == "zh_CN" else "; ").join(outcome_sentence(outcome, locale) for outcome in named)
