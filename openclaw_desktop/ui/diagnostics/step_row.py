"""One step of the connection doctor as a row: a sign, the name with its result, what was seen and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.api.doctor import Finding, Result, Step
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.diagnostics.texts import StepWords, result_word, step_name, words_of
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.theme import Space, Tone
from openclaw_desktop.ui.widgets import BusyIndicator, make_label

_LOOKS: Final[dict[Result, tuple[str, Tone]]] = {
    "ok": ("check", "ok"),
    "warning": ("warning", "warn"),
    "failed": ("error", "danger"),
    "skipped": ("minus", "muted"),
}
_NAME_WIDTH: Final = 112
_SIGN: Final = 18


class StepRow(QFrame):
    """Its property `result` is that of the step: "", `busy`, or one of `Result`."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"doctorStep_{step}")
        # Whoever hears the screen comes to each step with the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("role", "step")
        self.step = step
        self._finding: Finding | None = None
        self._waiting = False
        self._sign = QLabel(self)
        self._sign.setFixedSize(theme.px(_SIGN), theme.px(_SIGN))
        self._busy = BusyIndicator(self)
        self.name = make_label("strong", parent=self)
        self.name.setFixedWidth(theme.px(_NAME_WIDTH))
        self.result = make_label("muted", parent=self)
        self.seen = make_label(wrap=True, parent=self)
        self.advice = make_label("muted", wrap=True, parent=self)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.result)
        texts.addWidget(self.seen)
        texts.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(Space.M), theme.px(Space.S), theme.px(Space.M), theme.px(Space.S))
        row.setSpacing(theme.px(Space.S))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        theme.when_changed(self._paint_sign)
        self.show_waiting(now=False)

    def show_waiting(self, *, now: bool) -> None:
        """Show that the step is still to come, or being looked at now."""
        self._finding, self._waiting = None, now
        self.retranslate()

    def show_finding(self, finding: Finding) -> None:
        """Show what was found."""
        self._finding, self._waiting = finding, False
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        finding = self._finding
        words = words_of(finding) if finding is not None else StepWords("")
        word = result_word(finding.result) if finding is not None else self.tr("Checking…") if self._waiting else ""
        self.setProperty("result", finding.result if finding is not None else "busy" if self._waiting else "")
        self._busy.setVisible(self._waiting)
        self._sign.setVisible(not self._waiting)
        self._paint_sign()
        self.name.setText(step_name(self.step))
        self.result.setText(word)
        self.seen.setText(words.seen)
        self.advice.setText(words.advice)
        self.seen.setVisible(bool(words.seen))
        self.advice.setVisible(bool(words.advice))
        said = f"{step_name(self.step)}: {word}" if word else step_name(self.step)
        self.setAccessibleName(said)
        self.setAccessibleDescription(join_sentences(words.seen, words.advice))

    def _paint_sign(self) -> None:
        name, tone = _LOOKS[self._finding.result] if self._finding is not None else ("more", "muted")
        self._sign.setPixmap(theme.pixmap(name, tone, _SIGN))
