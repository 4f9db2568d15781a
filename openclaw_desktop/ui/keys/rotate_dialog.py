"""Rotating a key: how long both work, what the new one may do; then each step as it is done. Widgets only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.permissions import Permission
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import permission_name
from openclaw_desktop.ui.keys import texts
from openclaw_desktop.ui.keys.adviser import Advice
from openclaw_desktop.ui.keys.failures import sentence_for
from openclaw_desktop.ui.keys.fitting_stack import FittingStack
from openclaw_desktop.ui.keys.permission_tree import PermissionTree, framed
from openclaw_desktop.ui.keys.rotation import NewKeyRefused
from openclaw_desktop.ui.keys.secret_page import SecretPage
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import BusyIndicator, Dialog, ErrorCard, Field, InlineError, make_button, make_label
from openclaw_desktop.ui.widgets.banner import Banner
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

OVERLAPS: Final = (0, 3600, 86_400, 604_800)
"""Seconds during which both keys work."""
_PROPOSED: Final = 86_400
_WIDTH: Final = 560


class RotateDialog(Dialog):
    """The form; then the progress; then the secret, where it is not kept.

    Signals:
        rotate_requested: by button.
        retry_requested: the step that failed is to be tried again.
        without_keyring_requested: the keyring refused; the person will take the secret.
    """

    rotate_requested = Signal()
    retry_requested = Signal()
    without_keyring_requested = Signal()

    def __init__(self, key_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rotateKeyDialog")
        self._key_name = key_name
        self._step = ""
        self._advice: Advice | None = None
        self._lead = make_label(wrap=True, parent=self)
        self.overlap_combo = QComboBox(self)
        self.overlap_combo.setObjectName("overlapCombo")
        for seconds in OVERLAPS:
            self.overlap_combo.addItem("", seconds)
        self.overlap_combo.setCurrentIndex(OVERLAPS.index(_PROPOSED))
        self.overlap_field = Field(self.overlap_combo, parent=self)
        self.advice = Banner("rotateAdvice", "info", "info", self)
        self.tree = PermissionTree(self)
        self._tree_label = QLabel(self)
        self._tree_label.setProperty("role", "field")
        self._tree_label.setBuddy(self.tree)
        self.tree_error = InlineError(self.tree, name="rotatePermissionError", parent=self)
        self.cancel_button = make_button("rotateCancelButton", parent=self)
        self.rotate_button = make_button("rotateStartButton", "primary", parent=self)
        self.busy = BusyIndicator(self)
        self.step_label = make_label(name="rotateStep", wrap=True, parent=self)
        self.card = ErrorCard(self, name="rotateError")
        self.trouble = Banner("rotateTrouble", "warn", "warning", self)
        self.close_button = make_button("rotateCloseButton", parent=self)
        self.secret_page = SecretPage(self)
        self.stack = FittingStack(self)
        self._form, self._progress = QWidget(self), QWidget(self)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        permissions = QVBoxLayout()
        permissions.setSpacing(theme.px(Space.XS))
        permissions.addWidget(self._tree_label)
        permissions.addWidget(framed(self.tree, self), 1)
        permissions.addWidget(self.tree_error)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.rotate_button)
        asked = QWidget(self)
        form = QVBoxLayout(asked)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.px(Space.M))
        form.addWidget(self._lead)
        form.addWidget(self.overlap_field)
        form.addWidget(self.advice)
        form.addLayout(permissions, 1)
        whole = QVBoxLayout(self._form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(Space.M))
        whole.addWidget(ScrollingForm(asked, self._form), 1)
        whole.addLayout(buttons)
        now = QHBoxLayout()
        now.setSpacing(theme.px(Space.S))
        now.addWidget(self.busy)
        now.addWidget(self.step_label, 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.close_button)
        progress = QVBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(theme.px(Space.M))
        progress.addLayout(now)
        progress.addWidget(self.card)
        progress.addWidget(self.trouble)
        progress.addStretch(1)
        progress.addLayout(end)
        for page in (self._form, self._progress, self.secret_page):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.addWidget(self.stack)
        self.setMinimumWidth(theme.px(_WIDTH))

    def _connect(self) -> None:
        self.tree.edited.connect(self._on_edited)
        self.advice.first.connect(self._take_advice)
        self.rotate_button.clicked.connect(self._rotate)
        self.cancel_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self.accept)
        self.card.retry_requested.connect(self.retry_requested)
        self.trouble.first.connect(self.retry_requested)
        self.trouble.second.connect(self.without_keyring_requested)
        self.secret_page.done.connect(lambda _handed: self.accept())

    # The form

    def overlap_s(self) -> int:
        """Give the seconds during which both keys are to work."""
        return int(self.overlap_combo.currentData())

    def permissions(self) -> list[Permission]:
        """Give what the new key is to be allowed."""
        return self.tree.chosen()

    def show_advice(self, advice: Advice | None) -> None:
        """Propose a narrower set, or nothing."""
        self._advice = advice
        if advice is None:
            self.advice.hide()
            return
        names = texts.in_a_row(map(permission_name, advice.unused))
        self.advice.show_text(
            self.tr("Not used in the last %n day(s): {names}.", "", advice.days).format(names=names),
            self.tr("Leave these out"),
        )

    def _take_advice(self) -> None:
        if self._advice is not None:
            self.tree.choose(self._advice.kept)
            self.advice.hide()
            self.rotate_button.setFocus()

    def _on_edited(self) -> None:
        if self.tree.chosen():
            self.tree_error.show_text("")

    def _rotate(self) -> None:
        if not self.tree.chosen():
            self.tree_error.show_text(self.tr("Please choose at least one permission."))
            self.tree.setFocus()
            return
        self.rotate_requested.emit()

    # The steps

    def show_step(self, step: str) -> None:
        """Say what is being done."""
        self._step = step
        self.stack.show_page(self._progress)
        self.card.clear()
        self.trouble.hide()
        self.busy.setVisible(step != "done")
        self._reword_step()

    def show_done(self, sentence: str) -> None:
        """Say that all is as it should be."""
        self.show_step("done")
        self.step_label.setText(sentence)
        self.close_button.setFocus()

    def show_secret_page(self) -> None:
        """Show the secret, which a person has to take."""
        self.stack.show_page(self.secret_page)

    def show_keyring_trouble(self, sentence: str) -> None:
        """Say why the new key is not in the keyring; the old one still works."""
        self.busy.hide()
        self.step_label.clear()
        self.trouble.show_text(sentence, self.tr("Try again"), self.tr("Show the new key"))

    def show_failure(self, error: OpenClawError, *, can_retry: bool) -> None:
        """Say what went wrong; the old key still works."""
        self.busy.hide()
        self.step_label.setText(self.tr("The old key still works."))
        if isinstance(error, NewKeyRefused):
            self.trouble.show_text(sentence_for(error))
        else:
            self.card.show_error(error, can_retry=can_retry)

    def _reword_step(self) -> None:
        words = {
            "asking": self.tr("Asking the server for the new key…"),
            "trying": self.tr("Trying the new key…"),
            "keeping": self.tr("Putting the new key into the keyring… It may want to be unlocked first."),
            "letting_go": self.tr("Letting the old key go…"),
        }
        if self._step in words:
            self.step_label.setText(words[self._step])

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Rotate “{name}”").format(name=self._key_name))
        self._lead.setText(
            self.tr(
                "A new key takes the place of this one. It is tried before the old one is let go; until then the old "
                "one works."
            )
        )
        self.overlap_field.set_label(self.tr("&Both keys work for"))
        for at, text in enumerate(
            (
                self.tr("Not at all: the old key ends as soon as the new one is at hand"),
                self.tr("1 hour"),
                self.tr("24 hours"),
                self.tr("7 days"),
            )
        ):
            self.overlap_combo.setItemText(at, text)
        self._tree_label.setText(self.tr("&Permissions of the new key"))
        self.tree.setAccessibleName(self.tr("Permissions of the new key"))
        self.rotate_button.setText(self.tr("Rotate"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.close_button.setText(self.tr("Close"))
        if not self.advice.isHidden():
            self.show_advice(self._advice)
        self._reword_step()

    def reject(self) -> None:
        """Close, unless a secret would be lost: then the person is asked once. A rotation under way goes on."""
        if self.secret_page.secret is not None:
            self.secret_page.leave()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and let go of the secret."""
        self.secret_page.forget()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
