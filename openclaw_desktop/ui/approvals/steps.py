"""What was done to an approval so far, a line a step: who, when, and what they said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from openclaw_desktop.contract.approvals import ApprovalStep
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.approvals.texts import step_sentence
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.times import full_time, relative_time
from openclaw_desktop.ui.widgets import make_label


class StepsView(QWidget):
    """Labels that are there are used again, so that nothing flickers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(Space.S))
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._texts: list[str] = []

    def texts(self) -> list[str]:
        """Give the lines shown."""
        return list(self._texts)

    def show_steps(self, steps: Sequence[ApprovalStep]) -> None:
        """Show steps, oldest first."""
        while len(self._labels) < len(steps):
            sentence, comment = make_label(wrap=True, parent=self), make_label("muted", wrap=True, parent=self)
            self._column.addWidget(sentence)
            self._column.addWidget(comment)
            self._labels.append((sentence, comment))
        self._texts = []
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
