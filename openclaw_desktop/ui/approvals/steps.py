"""What was done to an approval so far, a line a step: who, when, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from openclaw_desktop.contract.approvals import ApprovalStep
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.texts import step_sentence
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space, Tone
from openclaw_desktop.ui.times import full_time, relative_time
from openclaw_desktop.ui.widgets import make_label

_SIGNS: Final[dict[str, tuple[str, Tone]]] = {
    "requested": ("send", "muted"),
    "approved": ("check", "ok"),
    "rejected": ("close", "danger"),
    "delegated": ("user", "info"),
    "withdrawn": ("undo", "muted"),
}
_OTHER: Final[tuple[str, Tone]] = ("bell", "muted")


class StepsView(QWidget):
    """Labels that are there are used again, so that nothing flickers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(Space.S))
        self._grid.setVerticalSpacing(theme.px(Space.XS))
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._signs: list[QLabel] = []
        self._texts: list[str] = []
        self._actions: list[str] = []
        theme.when_changed(self._paint_signs)

    def texts(self) -> list[str]:
        """Give the lines shown."""
        return list(self._texts)

    def show_steps(self, steps: Sequence[ApprovalStep]) -> None:
        """Show steps, oldest first."""
        while len(self._labels) < len(steps):
            sentence, comment = make_label(wrap=True, parent=self), make_label("muted", wrap=True, parent=self)
            sign, row = QLabel(self), 2 * len(self._labels)
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(sentence, row, 1)
            self._grid.addWidget(comment, row + 1, 1)
            self._labels.append((sentence, comment))
            self._signs.append(sign)
        self._texts = []
        self._actions = [step.action for step in steps]
        now = utc_now()
        for at, (sentence, comment) in enumerate(self._labels):
            step = steps[at] if at < len(steps) else None
            sentence.setVisible(step is not None)
            comment.setVisible(step is not None and bool(step.comment))
            if step is not None:
                when = relative_time(step.at, now, current_locale())
                self._texts.append(f"{step_sentence(step)} · {when}")
                sentence.setText(self._texts[-1])
                sentence.setToolTip(full_time(step.at))
                comment.setText(step.comment or "")
        self._paint_signs()

    def _paint_signs(self) -> None:
        for at, sign in enumerate(self._signs):
            sign.setVisible(at < len(self._actions))
            if at < len(self._actions):
                sign.setPixmap(theme.pixmap(*_SIGNS.get(self._actions[at], _OTHER)))
