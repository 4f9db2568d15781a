"""The widgets that every feature uses, so that all of them look and behave alike.

Each is loaded when it is first asked for: the first window has few of them, and is to be there soon.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from openclaw_desktop.ui.widgets.banner import Banner
    from openclaw_desktop.ui.widgets.busy import BusyIndicator
    from openclaw_desktop.ui.widgets.buttons import PushButton, ToolButton, make_button, make_tool_button
    from openclaw_desktop.ui.widgets.calendar import Calendar
    from openclaw_desktop.ui.widgets.date_edit import DateEdit
    from openclaw_desktop.ui.widgets.dialog import Dialog
    from openclaw_desktop.ui.widgets.empty_state import EmptyState
    from openclaw_desktop.ui.widgets.error_card import ErrorCard
    from openclaw_desktop.ui.widgets.forms import Field, FieldLabel, InlineError, make_label, make_line, set_property
    from openclaw_desktop.ui.widgets.pill import (
        Pill,
        PriorityPill,
        StatusPill,
        paint_pill,
        paint_priority_pill,
        paint_status_pill,
        pill_size,
    )
    from openclaw_desktop.ui.widgets.toast import Toast
else:

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found


_HOMES: Final = {
    "Banner": "banner",
    "BusyIndicator": "busy",
    **dict.fromkeys(("PushButton", "ToolButton", "make_button", "make_tool_button"), "buttons"),
    "Calendar": "calendar",
    "DateEdit": "date_edit",
    "Dialog": "dialog",
    "EmptyState": "empty_state",
    "ErrorCard": "error_card",
    **dict.fromkeys(("Field", "FieldLabel", "InlineError", "make_label", "make_line", "set_property"), "forms"),
    **dict.fromkeys(
        ("Pill", "PriorityPill", "StatusPill", "paint_pill", "paint_priority_pill", "paint_status_pill", "pill_size"),
        "pill",
    ),
    "Toast": "toast",
}

__all__ = [
    "Banner",
    "BusyIndicator",
    "Calendar",
    "DateEdit",
    "Dialog",
    "EmptyState",
    "ErrorCard",
    "Field",
    "FieldLabel",
    "InlineError",
    "Pill",
    "PriorityPill",
    "PushButton",
    "StatusPill",
    "Toast",
    "ToolButton",
    "make_button",
    "make_label",
    "make_line",
    "make_tool_button",
    "paint_pill",
    "paint_priority_pill",
    "paint_status_pill",
    "pill_size",
    "set_property",
]
