"""How approvals are worded, in the language in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.approvals import Approval, ApprovalStep
from openclaw_desktop.contract.users import UserRef
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Tone
from openclaw_desktop.ui.times import relative_time

translate = QCoreApplication.translate

STATE_TONES: Final[dict[str, Tone]] = {"pending": "warn", "approved": "ok", "rejected": "danger", "withdrawn": "muted"}


def state_word(state: str) -> str:
    """Name a state; one that this version doesn't know stands for itself."""
    return {
        "pending": translate("Approvals", "Pending"),
        "approved": translate("Approvals", "Approved"),
        "rejected": translate("Approvals", "Rejected"),
        "withdrawn": translate("Approvals", "Withdrawn"),
    }.get(state, state)


def mode_word(mode: str) -> str:
    """Say whose decision counts."""
    return {
        "any": translate("Approvals", "One of them decides"),
        "all": translate("Approvals", "All of them have to approve"),
        "sequential": translate("Approvals", "One after the other"),
    }.get(mode, mode)


def names(people: Iterable[UserRef]) -> str:
    """Give display names in a row."""
    return ("、" if current_locale() == "zh_CN" else ", ").join(person.display_name for person in people)


def step_sentence(step: ApprovalStep) -> str:
    """Say who did what."""
    who = step.actor.display_name
    match step.action:
        case "requested":
            return translate("Approvals", "{who} requested approval").format(who=who)
        case "approved":
            return translate("Approvals", "{who} approved").format(who=who)
        case "rejected":
            return translate("Approvals", "{who} rejected").format(who=who)
        case "delegated":
            to = "" if step.to is None else step.to.display_name
            return translate("Approvals", "{who} handed over to {to}").format(who=who, to=to)
        case "withdrawn":
            return translate("Approvals", "{who} withdrew the request").format(who=who)
        case _:
            return translate("Approvals", "{who} sent a reminder").format(who=who)


def standing_sentence(approval: Approval) -> str:
    """Say what stands, and who brought it about."""
    if approval.state == "pending":
        waiting = names(approval.waiting_for)
        return translate("Approvals", "Now waiting for {names}.").format(names=waiting)
    steps = [step for step in approval.steps if step.action == approval.state]
    if not steps:
        return translate("Approvals", "Already decided: {state}.").format(state=state_word(approval.state))
    when = relative_time(steps[-1].at, utc_now(), current_locale())
    return translate("Approvals", "Already decided: {step}, {when}.").format(step=step_sentence(steps[-1]), when=when)


def done_sentence(approval: Approval, act: str) -> str:
    """Say what was just done, for a message that goes away by itself."""
    words = {
        "approve": translate("Approvals", "Approved: {title}"),
        "reject": translate("Approvals", "Rejected: {title}"),
        "delegate": translate("Approvals", "Handed over: {title}"),
        "withdraw": translate("Approvals", "Withdrawn: {title}"),
        "remind": translate("Approvals", "Reminder sent: {title}"),
    }
    return words[act].format(title=approval.title)


def queued_sentence() -> str:
    """Say that a decision waits, for a message that goes away by itself."""
    return translate("Approvals", "Your decision is kept here, and sent when the server can be reached.")
