"""Proposes, while a query is typed, what could come next, and writes what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent

from openclaw_desktop.contract.query import Completion, Field, complete
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.search.completion_popup import CompletionPopup
from openclaw_desktop.ui.search.query_edit import QueryEdit
from openclaw_desktop.ui.widgets.modifiers import is_plain

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completing(QObject):
    """Joins a field with its list of completions."""

    def __init__(self, edit: QueryEdit, popup: CompletionPopup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._popup = popup
        self._known: dict[Field, Mapping[str, str]] = {}
        edit.textEdited.connect(self._typed)
        edit.completion_wanted.connect(self._propose)
        popup.chosen.connect(self.accept)
        edit.installEventFilter(self)

    def know(self, field: Field, values: Mapping[str, str]) -> None:
        """Offer these values of a field, too; each with what explains it, or ""."""
        self._known[field] = dict(values)

    @Slot(object)
    def accept(self, completion: Completion) -> None:
        """Write a completion into the field."""
        self._popup.hide()
        self._edit.setSelection(completion.start, completion.end - completion.start)
        self._edit.insert(completion.insert)
        self._edit.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if text:
            self._propose()
        else:
            self._popup.hide()

    @Slot()
    def _propose(self) -> None:
        found = complete(self._edit.text(), self._edit.cursorPosition(), current_locale(), self._known)
        if not found:
            self._popup.hide()
            return
        corner = QPoint(round(self._edit.x_of(found[0].start)), self._edit.height())
        self._popup.show_at(self._edit.mapTo(self._popup.host, corner), found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._edit and self._popup.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self._popup.hide()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event):
                return True
            elif _is_escape(event):
                # It closes the list, not what is around the field.
                event.accept()
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key, chosen = event.key(), self._popup.current()
        if not is_plain(event):
            return False
        if key in _STEPS:
            self._popup.step(_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self._popup.hide()
        elif key == Qt.Key.Key_Tab:
            self.accept(chosen or self._popup.first())
        elif key in _ENTER and chosen is not None:
            self.accept(chosen)
        else:
            if key in _ENTER:
                self._popup.hide()
            return False
        return True


def _is_escape(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.key() == Qt.Key.Key_Escape
    )
