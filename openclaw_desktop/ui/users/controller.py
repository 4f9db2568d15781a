"""What happens when an admin manages users."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.permissions import Role
from openclaw_desktop.contract.users import User
from openclaw_desktop.ui.shell.tool import Surroundings
from openclaw_desktop.ui.users import texts
from openclaw_desktop.ui.users.editing import UserEditing
from openclaw_desktop.ui.users.page import UsersPage
from openclaw_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from openclaw_desktop.worker import HIGH, Job, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_PAUSE_MS: Final = 200
"""So long nothing is typed before the server is asked."""
_STEP: Final = 200
"""So many are asked for at once: the most that a page of the server holds."""


@dataclass(frozen=True)
class _Found:
    """Users, in the order of their names, and the cursor to those beyond them."""

    users: list[User]
    following: str | None


class UsersController(QObject):
    """Finds users, and changes them after asking where something ends for somebody."""

    def __init__(self, around: Surroundings, page: UsersPage) -> None:
        super().__init__(page)
        self._worker = around.worker
        self._page = page
        self._looking: Running[_Found] | None = None
        self._sought = ""
        self._following: str | None = None
        self._editing = UserEditing(around.worker, page, self)
        self._editing.changed.connect(self.refresh)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        page.searched.connect(lambda _text: self._pause.start())
        page.new_requested.connect(self._editing.add)
        page.reset_requested.connect(self._reset)
        page.role_chosen.connect(self._choose_role)
        page.active_requested.connect(self._choose_active)
        page.card.retry_requested.connect(self.refresh)
        page.more_wanted.connect(self._more)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask the server who is there: as many as are shown, so that the list keeps its place."""
        sought = self._page.search.text().strip()
        shown = len(self._page.model.items) if sought == self._sought else 0
        self._sought = sought
        self._look(None, shown).succeeded.connect(self._on_found)

    @Slot()
    def _more(self) -> None:
        if self._looking is None and self._following is not None:
            self._look(self._following, 0).succeeded.connect(self._on_more)

    def _look(self, cursor: str | None, least: int) -> Running[_Found]:
        if self._looking is not None:
            self._looking.ended.disconnect(self._on_ended)
            self._looking.cancel()
        self._page.busy.show()
        running = self._looking = self._worker.submit(
            Job("list users", partial(_fetch, self._sought or None, cursor, least))
        )
        running.failed.connect(self._on_failed)
        running.ended.connect(self._on_ended)
        return running

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        self._following = found.following
        self._page.card.clear()
        self._page.show_users(found.users, more=found.following is not None)

    @Slot(object)
    def _on_more(self, found: _Found) -> None:
        self._following = found.following
        self._page.card.clear()
        self._page.add_users(found.users, more=found.following is not None)

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        self._following = None
        self._page.card.show_error(error)

    @Slot()
    def _on_ended(self) -> None:
        self._looking = None
        self._page.busy.hide()
        self._page.table.tell_end()

    @Slot()
    def _reset(self) -> None:
        user = self._page.table.current()
        if user is not None:
            self._editing.reset(user)

    @Slot(str)
    def _choose_role(self, role: Role) -> None:
        user = self._page.table.current()
        if user is None or user.role == role:
            self._page.show_chosen()
            return
        dialog = self._ask("changeRoleDialog", danger=user.role == "admin")
        dialog.show_texts(
            self.tr("Change role"),
            self.tr("Change {name} from {old} to {new}?").format(
                name=user.display_name, old=texts.role_word(user.role), new=texts.role_word(role)
            ),
            self.tr("It holds at once, for what they are logged in with and for their API keys.")
            + "\n"
            + texts.role_meaning(role),
            self.tr("Change role"),
            self.tr("Cancel"),
        )
        dialog.confirmed.connect(partial(self._change, dialog, user, role=role))

    @Slot(bool)
    def _choose_active(self, active: bool) -> None:
        user = self._page.table.current()
        if user is None:
            return
        if active:
            running = self._worker.submit(_patch(user, active=True))
            self._follow(running)
            return
        dialog = self._ask("deactivateUserDialog", danger=True)
        dialog.show_texts(
            self.tr("Deactivate user"),
            self.tr("Deactivate {name}?").format(name=user.display_name),
            self.tr(
                "They are logged out everywhere and their API keys stop at once. Their tickets, comments and history"
                " stay, and you can activate them again."
            ),
            self.tr("Deactivate"),
            self.tr("Cancel"),
        )
        dialog.confirmed.connect(partial(self._change, dialog, user, active=False))

    def _ask(self, name: str, *, danger: bool) -> ConfirmDialog:
        dialog = ConfirmDialog(name, "danger" if danger else "primary", self._page)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._page.show_chosen)
        dialog.open()
        return dialog

    def _change(self, dialog: ConfirmDialog, user: User, **changes: object) -> None:
        running = self._worker.submit(_patch(user, **changes))
        running.failed.connect(partial(self._on_refused, dialog))
        dialog.wait_for(running)
        self._follow(running)

    def _follow(self, running: Running[User]) -> None:
        self._page.error.show_text("")
        running.succeeded.connect(self.refresh)
        running.failed.connect(self._say_refused)

    @Slot(object)
    def _say_refused(self, error: OpenClawError) -> None:
        self._page.error.show_text(texts.refusal(error) or error.detail)

    def _on_refused(self, dialog: ConfirmDialog, error: OpenClawError) -> None:
        if texts.refusal(error):
            # Trying again would not help: what stands in the way is said on the page.
            dialog.reject()


def _patch(user: User, **changes: object) -> Job[User]:
    return Job("change user", lambda client: client.users.update(user.id, **changes), priority=HIGH)


def _fetch(sought: str | None, cursor: str | None, least: int, client: OpenClawClient) -> _Found:
    """Fetch pages until there are at least so many users, or no more."""
    listing = client.users.list(sought, limit=_STEP)
    page = listing.page(cursor)
    users = list(page.items)
    while page.next_cursor is not None and len(users) < least:
        page = listing.page(page.next_cursor)
        users += page.items
    return _Found(users, page.next_cursor)
