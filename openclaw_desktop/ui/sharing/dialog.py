"""*Share this workspace*, and the way back: what it means, where, how far it is, what comes next. Widgets only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.keys.fitting_stack import FittingStack
from openclaw_desktop.ui.login.password_edit import PasswordEdit
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Banner, Dialog, Field, make_button, make_label
from openclaw_desktop.ui.widgets.progress import show_unknown
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_WIDTH = 520
_EXAMPLE = "postgresql://openclaw@db.example.com/openclaw"


class ShareDialog(Dialog):
    """Asks where to, shows the move, and says what to do once it is done.

    Signals:
        share_requested: *Share* or Enter.
        give_up_requested: *Cancel* while it moves.
        help_requested: *How to set up the server*.
    """

    share_requested = Signal()
    give_up_requested = Signal()
    help_requested = Signal()

    def __init__(self, username: str, parent: QWidget | None = None, *, back: bool = False) -> None:
        """Ask for the way to the office's database, or for the way `back` from there to this computer."""
        super().__init__(parent)
        self.back = back
        self.setObjectName("shareDialog")
        self._username = username
        self._counts = (0, 0)
        self.address_edit = QLineEdit(self)
        self.address_edit.setObjectName("shareAddressEdit")
        self.address_edit.setPlaceholderText(_EXAMPLE)
        self.password_edit = PasswordEdit(self, name="shareDatabasePasswordEdit")
        self.own_edit = PasswordEdit(self, name="shareOwnPasswordEdit")
        self.address_field = Field(self.address_edit, parent=self)
        self.password_field = Field(self.password_edit, parent=self)
        self.own_field = Field(self.own_edit, parent=self)
        self.trouble = Banner("shareTrouble", "warn", "warning", self)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("shareProgress")
        self.bar.setTextVisible(False)
        self.step_label = make_label("muted", name="shareStep", wrap=True, parent=self)
        self._lead = make_label("muted", wrap=True, parent=self)
        self._moving_lead = make_label(wrap=True, parent=self)
        self._done_head = make_label("heading", wrap=True, parent=self)
        self.result_label = make_label(name="shareResult", wrap=True, parent=self)
        self._next = make_label(wrap=True, parent=self)
        self.help_button = make_button("shareHelpButton", parent=self)
        self.close_button = make_button("shareCloseButton", parent=self)
        self.share_button = make_button("shareButton", "primary", parent=self)
        self.pages = FittingStack(self)
        self.form_page = _page((self._lead, self.address_field, self.password_field, self.own_field), self)
        self.progress_page = _page((self._moving_lead, self.bar, self.step_label), self)
        self.result_page = _page((self._done_head, self.result_label, self._next), self)
        for page in (self.form_page, self.progress_page, self.result_page):
            self.pages.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addWidget(self.help_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.share_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.M))
        column.addWidget(ScrollingForm(self.pages, self), 1)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        self.own_field.setVisible(not back)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.share_button.setDefault(True)
        self.share_button.clicked.connect(self.share_requested)
        self.close_button.clicked.connect(self.reject)
        self.help_button.clicked.connect(self.help_requested)
        self.retranslate()

    @property
    def moving(self) -> bool:
        """Whether the move is under way."""
        return self.pages.currentWidget() is self.progress_page

    def show_form(self) -> None:
        """Ask where to."""
        self._show_page(self.form_page)

    def show_moving(self) -> None:
        """Show that it moves, from nothing."""
        self.trouble.hide()
        show_unknown(self.bar)
        self.step_label.setText("")
        self._show_page(self.progress_page)

    def show_step(self, text: str, done: int, total: int) -> None:
        """Show how far it is; without a total only that it is at work."""
        self.step_label.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_done(self, rows: int, tables: int) -> None:
        """Say that everything is there, and what comes next."""
        self._counts = (rows, tables)
        self._show_page(self.result_page)
        self.retranslate()

    def forget(self) -> None:
        """Let go of the passwords."""
        self.password_edit.forget()
        self.own_edit.forget()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Back to this computer") if self.back else self.tr("Share this workspace"))
        self._lead.setText(
            self.tr(
                "Everything in the PostgreSQL database of your office's server is copied to this computer, and takes"
                " the place of what “Use on this computer” shows; that is kept beside it. Nothing on the server is"
                " changed. What others change there after the copy stays there."
            )
            if self.back
            else self.tr(
                "Everything on this computer — tickets, comments, attachments, users, keys — is copied into the"
                " PostgreSQL database of your office's server, which must be empty. Nothing here is changed. What you"
                " change here after the copy stays on this computer, so go on at the office's server."
            )
        )
        self.address_field.set_label(self.tr("&Database of the office's server"))
        self.password_field.set_label(self.tr("&Password of the database"))
        self.own_field.set_label(self.tr("&New password, to log in there as %1").replace("%1", self._username))
        self._moving_lead.setText(
            self.tr(
                "Your data are being copied and compared. You may go on working, but what you change from now"
                " on is not copied."
            )
        )
        self.bar.setAccessibleName(self.tr("Progress"))
        self._done_head.setText(self.tr("Everything is there."))
        rows, tables = self._counts
        self.result_label.setText(
            self.tr("%1 entries in %2 tables were copied, and each was compared: they are the same on both sides.")
            .replace("%1", f"{rows:,}")
            .replace("%2", str(tables))
        )
        self._next.setText(
            self.tr("Choose “Switch server…”, then “Use on this computer”: it is all there.")
            if self.back
            else self.tr(
                "1. Start the server on this database; the help tells how.\n"
                "2. Choose “Switch server…”, and log in at the server's address as %1 with the new password.\n"
                "3. Add your colleagues under “Users…”, and give them the address.\n"
                "An administrator can come back with “Back to this computer…”; what is on this computer stays as it is."
            ).replace("%1", self._username)
        )
        self.help_button.setText(self.tr("How to set up the server"))
        self.share_button.setText(self.tr("Copy") if self.back else self.tr("Share"))
        finished = self.pages.currentWidget() is self.result_page
        self.close_button.setText(self.tr("Close") if finished else self.tr("Cancel"))

    @Slot()
    def reject(self) -> None:
        """Close; while it moves, give that up first."""
        if self.moving:
            self.give_up_requested.emit()
            return
        super().reject()

    @Slot(int)
    def done(self, result: int) -> None:
        """Close, and let go of what was typed."""
        self.forget()
        super().done(result)

    def _show_page(self, page: QWidget) -> None:
        self.share_button.setVisible(page is self.form_page)
        self.pages.show_page(page)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _page(rows: tuple[QWidget, ...], parent: QWidget) -> QWidget:
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(Space.M))
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    return page
