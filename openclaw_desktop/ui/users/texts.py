"""The words for users: roles, states, columns, and what the server refuses."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.permissions import Role
from openclaw_desktop.contract.users import User
from openclaw_desktop.ui.integrations.rows import Cell, Column

translate = QCoreApplication.translate
ROLES: Final[tuple[Role, ...]] = ("admin", "agent", "requester")


def role_word(role: str) -> str:
    """Give the word for a role."""
    words = {
        "admin": translate("Users", "Admin"),
        "agent": translate("Users", "Agent"),
        "requester": translate("Users", "Requester"),
    }
    return words.get(role, role)


def role_meaning(role: Role) -> str:
    """Say what a role may do."""
    words: dict[Role, str] = {
        "admin": translate("Users", "Admins may do everything, users included."),
        "agent": translate("Users", "Agents work on all tickets, approvals, reports and their own API keys."),
        "requester": translate("Users", "Requesters make tickets, see their own, and decide what they are asked."),
    }
    return words[role]


def refusal(error: OpenClawError) -> str:
    """Give the sentence for what the server refuses of a change to a user; "" for anything else."""
    codes = {wrong.code for wrong in error.errors}
    if "yourself" in codes:
        return translate("Users", "Nobody can deactivate themselves or change their own role: another admin has to.")
    if "last_admin" in codes:
        return translate("Users", "This is the last active admin. Make somebody else an admin first.")
    if "taken" in codes:
        return translate("Users", "There is a user of this name already.")
    if "reserved" in codes:
        return translate("Users", "This word has a meaning in searches; choose another name.")
    return ""


def _name(user: User, _now: datetime) -> Cell:
    return Cell(user.username, user.username, "text" if user.active else "muted")


def _display_name(user: User, _now: datetime) -> Cell:
    return Cell(user.display_name, user.display_name, "text" if user.active else "muted")


def _role(user: User, _now: datetime) -> Cell:
    return Cell(role_word(user.role), "", "accent" if user.role == "admin" else "muted", pill=True)


def _state(user: User, _now: datetime) -> Cell:
    if user.active:
        return Cell(translate("Users", "Active"), "", "ok", pill=True)
    return Cell(translate("Users", "Deactivated"), "", "muted", pill=True)


COLUMNS: Final = (
    Column(lambda: translate("Users", "User name"), _name, 128),
    Column(lambda: translate("Users", "Name"), _display_name, 0),
    Column(lambda: translate("Users", "Role"), _role, 98, missable=1),
    Column(lambda: translate("Users", "Status"), _state, 104, missable=2),
)
