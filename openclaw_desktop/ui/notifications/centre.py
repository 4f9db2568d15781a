"""What happens with news for the person: into the list, onto the desktop, and from there to what they are about."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.contract.events import Event
from openclaw_desktop.platform.desktop_notifications import DesktopNotifications
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.settings import NotificationChoices
from openclaw_desktop.ui.approvals.deciding import Deciding
from openclaw_desktop.ui.approvals.texts import done_sentence, queued_sentence, standing_sentence
from openclaw_desktop.ui.approvals.unsent import UnsentDecisions
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.notifications.bubbles import Bubbles, key_of
from openclaw_desktop.ui.notifications.concern import concerns
from openclaw_desktop.ui.notifications.lines import Notice
from openclaw_desktop.ui.notifications.model import NotificationsModel
from openclaw_desktop.ui.notifications.panel import NotificationsPanel
from openclaw_desktop.ui.notifications.status_button import NotificationsStatus
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker

_log = logging.getLogger(__name__)
_MINUTE_MS = 60_000
_SETTLING = ("approval.approved", "approval.rejected", "approval.withdrawn")


class NotificationCentre(QObject):
    """Drives bell, list and bubbles for one login, from `start` to `stop`.

    Signals:
        wanted: `ticket:<id>`, `approval:<id>` or another key of what the person wants to see; "" for the window alone.
        told: a sentence that stops nobody.
        settings_wanted: by button, what to be told of.
    """

    wanted = Signal(str)
    told = Signal(str)
    settings_wanted = Signal()

    def __init__(
        self,
        worker: ApiWorker,
        profile: Profile,
        session: Session,
        desktop: DesktopNotifications,
        bell: NotificationsStatus,
    ) -> None:
        super().__init__(bell)
        self._inbox, self._settings = profile.inbox, profile.settings
        self._session = session
        self._who = (session.kept_under, session.user.id)
        self._bell = bell
        self.model = NotificationsModel(self)
        self.panel = NotificationsPanel(self.model, bell)
        self.bubbles = Bubbles(desktop, self._choices, self)
        self.deciding = Deciding(worker, session.user.username, UnsentDecisions(worker, profile, session), self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.model.reword)
        may_decide = session.may("approval:decide")
        self.bubbles.may_approve = may_decide
        self.panel.show_may_approve(may_decide)
        self.model.unread_changed.connect(bell.show_unread)
        self.panel.chosen.connect(self._choose)
        self.panel.approve_requested.connect(self._approve_row)
        self.panel.all_read_requested.connect(self._read_all)
        self.panel.settings_requested.connect(self.show_settings)
        self.bubbles.open_wanted.connect(self._open)
        self.bubbles.approve_wanted.connect(self.deciding.approve)
        self.deciding.done.connect(self._on_decided)
        self.deciding.conflicted.connect(self._on_conflicted)
        self.deciding.failed.connect(self._on_failed)
        self.deciding.queued.connect(self._on_queued)

    def start(self) -> None:
        """Show what was put aside before."""
        try:
            kept = self._inbox.events(*self._who)
        except StorageError as error:
            _log.warning("the notifications can't be read: %s", error.code)
            kept = []
        self.model.show_notices(Notice(event, read) for event, read in kept)
        self._settle_all([event for event, _ in kept])
        self._bell.clicked.connect(self.show_panel)
        self._bell.show_unread(self.model.unread)
        self._minute.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._minute.stop()
        self._bell.clicked.disconnect(self.show_panel)
        self._bell.show_unread(0)
        self.panel.close()
        self.bubbles.stop()

    def wants(self, event: Event) -> bool:
        """Tell whether an event is to be told to the person."""
        return concerns(event, self._session.user, self._choices().muted)

    @Slot(object)
    def hear(self, events: Sequence[Event]) -> None:
        """Tell of those events that concern the person, and take away what has become of no interest."""
        notices = [Notice(event) for event in events if self.wants(event)]
        if notices:
            self.model.add(notices)
            self.bubbles.tell(notices)
        self._settle_all(events)

    @Slot()
    def show_panel(self) -> None:
        """Open the list."""
        self.panel.open_over(self._bell)

    @Slot()
    def show_settings(self) -> None:
        """Lead to the settings for what to be told of."""
        self.panel.hide()
        self.settings_wanted.emit()

    def _choices(self) -> NotificationChoices:
        return self._settings.values.notifications

    # What the person does

    @Slot(int)
    def _choose(self, row: int) -> None:
        line = self.model.line(row)
        if line.folded:
            self.model.toggle(row)
            return
        self._read(line.notices)
        self.panel.hide()
        self._open(key_of(line.newest))

    @Slot(int)
    def _approve_row(self, row: int) -> None:
        notice = self.model.line(row).newest
        data = notice.event.data
        self.deciding.approve(str(data["approval_id"]), title=str(data.get("title", "")))

    @Slot()
    def _read_all(self) -> None:
        self._read(self.model.notices)

    @Slot(str)
    def _open(self, key: str) -> None:
        self._read(notice for notice in self.model.notices if key and key_of(notice) == key)
        self.bubbles.settle(key)
        self.wanted.emit(key)
        if not key:
            self.show_panel()

    def _read(self, notices: Iterable[Notice]) -> None:
        ids = self.model.mark_read(notices)
        if not ids:
            return
        try:
            self._inbox.mark_read(*self._who, ids)
        except StorageError as error:
            _log.warning("what was read was not kept: %s", error.code)

    # What becomes of approvals

    def _settle_all(self, events: Sequence[Event]) -> None:
        me = self._session.user.username
        for event in events:
            mine = event.actor is not None and event.actor.username == me
            over = event.type in _SETTLING or (event.type == "approval.delegated" and mine)
            if over and "approval_id" in event.data:
                self._settle(str(event.data["approval_id"]), before=event)

    def _settle(self, approval_id: str, before: Event | None = None) -> None:
        """What asked for this approval asks no more; whoever had not read it need not."""
        asked = [
            notice
            for notice in self.model.notices
            if notice.asks
            and notice.event.data.get("approval_id") == approval_id
            and (before is None or notice.event.occurred_at <= before.occurred_at)
        ]
        for notice in asked:
            notice.settled = True
        self._read(asked)
        if asked:
            self.model.reword()
            self.bubbles.settle(f"approval:{approval_id}")

    @Slot(object, str)
    def _on_decided(self, approval: Approval, act: str) -> None:
        self._settle(approval.id)
        self.told.emit(done_sentence(approval, act))

    @Slot(str, str)
    def _on_queued(self, approval_id: str, _act: str) -> None:
        self._settle(approval_id)
        self.told.emit(queued_sentence())

    @Slot(object, str)
    def _on_conflicted(self, approval: Approval, _act: str) -> None:
        self._settle(approval.id)
        self.told.emit(f"{approval.title}: {standing_sentence(approval)}")

    @Slot(object, str, str)
    def _on_failed(self, error: OpenClawError, approval_id: str, _act: str) -> None:
        self.told.emit(words_for(error).one_line())
        self.wanted.emit(f"approval:{approval_id}")
