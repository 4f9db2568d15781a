"""The ticket editor: `TicketEditor` is what is seen, `EditorController` what happens in it."""

from __future__ import annotations

from openclaw_desktop.ui.tickets.editor.controller import EditorController
from openclaw_desktop.ui.tickets.editor.view import TicketEditor

__all__ = ["EditorController", "TicketEditor"]
