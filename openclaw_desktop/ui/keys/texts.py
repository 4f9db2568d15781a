"""How keys are put in words, in the language in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from openclaw_desktop.contract.api_keys import ApiKey, KeyStatus
from openclaw_desktop.contract.permissions import MODULE_LABELS, Permission
from openclaw_desktop.ui.errors import permission_name
from openclaw_desktop.ui.keys.due import Due
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Tone
from openclaw_desktop.ui.times import full_time, relative_time

translate = QCoreApplication.translate
STATUS_TONES: Final[dict[str, Tone]] = {
    "active": "ok",
    "expiring": "warn",
    "rotating": "info",
    "expired": "muted",
    "revoked": "muted",
}
_DAY: Final = timedelta(days=1)
_COUNTED_DAYS: Final = 100


def status_word(status: KeyStatus) -> str:
    """Give the word for a status."""
    match status:
        case "active":
            return translate("KeyTexts", "Active")
        case "expiring":
            return translate("KeyTexts", "Expiring")
        case "rotating":
            return translate("KeyTexts", "Rotating")
        case "expired":
            return translate("KeyTexts", "Expired")
        case "revoked":
            return translate("KeyTexts", "Revoked")


def due_word(due: Due) -> str:
    """Give the words for a rotation that is due, or ""."""
    match due:
        case Due.NOW:
            return translate("KeyTexts", "Rotation due")
        case Due.SOON:
            return translate("KeyTexts", "Rotation due soon")
        case Due.NOT:
            return ""


def module_name(module: str) -> str:
    """Give the name of a module; an unknown one stands for itself."""
    label = MODULE_LABELS.get(module)
    if label is None:
        return module
    return label.zh_CN if current_locale() == "zh_CN" else label.en


def modules_of(permissions: Iterable[Permission]) -> list[str]:
    """Give the modules that permissions belong to, each once, in their order."""
    return list(dict.fromkeys(permission.partition(":")[0] for permission in permissions))


def in_a_row(parts: Iterable[str]) -> str:
    """Give parts as an enumeration."""
    return ("、" if current_locale() == "zh_CN" else ", ").join(parts)


def permissions_short(permissions: Iterable[Permission]) -> str:
    """Give permissions by module with how many there are of each."""
    counts = Counter(permission.partition(":")[0] for permission in permissions)
    return in_a_row(f"{module_name(module)} {count}" for module, count in counts.items())


def permissions_full(permissions: Iterable[Permission]) -> str:
    """Give every permission by name, a line each."""
    return "\n".join(map(permission_name, permissions))


def moment(when: datetime | None, now: datetime) -> str:
    """Give a time as people read it, or that there was none."""
    return translate("KeyTexts", "Never") if when is None else relative_time(when, now, current_locale())


def exact(when: datetime | None) -> str:
    """Give a time to the minute, or ""."""
    return "" if when is None else full_time(when)


def expiry(key: ApiKey, now: datetime) -> str:
    """Say when a key ends, in days where those are few."""
    left = key.expires_at - now
    if left <= timedelta(0) or left < _DAY:
        return relative_time(key.expires_at, now, current_locale())
    days = round(left / _DAY)
    if days > _COUNTED_DAYS:
        return relative_time(key.expires_at, now, current_locale())
    if days == 1:
        return translate("KeyTexts", "in 1 day")
    return translate("KeyTexts", "in {days} days").format(days=days)
