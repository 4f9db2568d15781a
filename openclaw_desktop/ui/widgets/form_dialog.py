"""A dialog in which something is written: what was typed is not thrown away without a question."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent

from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.ui.widgets.dialog import Dialog


class FormDialog(Dialog):
    """A form that Esc, *Cancel* and the window's own button close at once only as long as nothing was filled in."""

    _at_first: object = None

    def contents(self) -> object:
        """Give what is filled in, so that it can be compared."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close, or ask first."""
        if not self.isVisible() or self.contents() == self._at_first:
            super().reject()
            return
        question = ConfirmDialog("discardFormDialog", "danger", self)
        question.show_texts(
            self.windowTitle(),
            self.tr("Discard what you filled in?"),
            self.tr("It is not saved and can't be brought back."),
            self.tr("&Discard"),
            self.tr("&Keep editing"),
        )
        question.confirmed.connect(question.accept)
        question.accepted.connect(self._discard)
        question.finished.connect(question.deleteLater)
        question.open()

    def _discard(self) -> None:
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        if not event.spontaneous() and self._at_first is None:
            self._at_first = self.contents()
        super().showEvent(event)
