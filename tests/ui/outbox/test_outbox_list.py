"""The list of what is not on the server yet: counted in the status bar, decided one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.edits import AnyEdit, Change, NewComment, NewTicket
from openclaw_desktop.store.profile import DATABASE_FILE, Profile
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.outbox.controller import OutboxController
from openclaw_desktop.ui.outbox.dialog import OutboxDialog
from openclaw_desktop.ui.outbox.status_button import OutboxStatus
from openclaw_desktop.ui.session import Session
from openclaw_desktop.worker import ApiWorker
from tests.servers import ADMIN, AGENT, RunningServer


class Desk:
    def __init__(self, qtbot: Any, server: RunningServer, folder: Path) -> None:
        self.qtbot = qtbot
        self.others = OpenClawClient(server.url, credential=server.token(ADMIN))
        self.client = OpenClawClient(server.url, credential=server.token(AGENT))
        me = self.client.auth.me()
        self.who = (server.url, me.user.id)
        self.worker = ApiWorker()
        self.profile = Profile.open(folder)
        self.window = QMainWindow()
        self.status = OutboxStatus(self.window)
        self.window.statusBar().addPermanentWidget(self.status)
        self.window.show()
        session = Session(server.url, me.user, frozenset(me.permissions), local=False)
        self.outbox = OutboxController(self.worker, self.profile, session, self.status, self.window)

    def put(self, ticket: str, edit: AnyEdit) -> None:
        self.profile.outbox.put(*self.who, ticket, edit)

    def begin(self) -> None:
        self.worker.set_client(self.client, self.who[1])
        self.outbox.start()

    def until(self, condition: Any) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def list(self) -> OutboxDialog:
        self.qtbot.mouseClick(self.status, Qt.MouseButton.LeftButton)
        dialog: OutboxDialog = self.window.findChild(OutboxDialog)
        return dialog

    def rows(self, dialog: OutboxDialog) -> list[str]:
        return [dialog.model.index(row).data() for row in range(dialog.model.rowCount())]

    def collide(self) -> Ticket:
        """Give a ticket whose title the outbox and somebody else have changed."""
        ticket = self.others.tickets.create(title="a")
        self.others.tickets.update(ticket.id, version=1, title="theirs")
        self.put(ticket.id, Change(ticket.version, {"title": "a"}, {"title": "mine"}))
        self.begin()
        self.until(lambda: self.status.property("attention") == 1)
        return ticket

    def close(self) -> None:
        self.outbox.stop()
        assert self.worker.shutdown()
        self.window.close()
        self.window.deleteLater()
        self.client.close()
        self.others.close()
        self.profile.close()


@pytest.fixture
def desk(qtbot: Any, shared_server: RunningServer, tmp_path: Path) -> Iterator[Desk]:
    use_language("en")
    made = Desk(qtbot, shared_server, tmp_path)
    yield made
    made.close()


def test_what_waits_is_counted_until_it_is_sent(desk: Desk) -> None:
    assert not desk.status.isVisible()
    ticket = desk.others.tickets.create(title="a")
    for body in "xy":
        desk.put(ticket.id, NewComment(body))
    desk.outbox.start()
    assert desk.status.text() == "2 to send"
    dialog = desk.list()
    assert desk.rows(dialog)[0] == "Comment: x\nWill be sent when the server can be reached"
    assert not dialog.retry_button.isEnabled()
    desk.worker.set_client(desk.client, desk.who[1])
    desk.until(lambda: not desk.status.isVisible())
    assert desk.rows(dialog) == []
    assert dialog.empty.label.text() == "Everything is on the server."
    assert [comment.body for comment in desk.others.tickets.comments(ticket.id)] == ["x", "y"]


def test_a_collision_becomes_the_tickets_draft_to_be_merged(desk: Desk) -> None:
    ticket = desk.collide()
    assert desk.status.text() == "1 needs attention"
    dialog = desk.list()
    assert desk.rows(dialog) == [
        "Change: Title → mine\n"
        "Someone else changed this before you. Nothing you typed is lost: compare both and choose."
    ]
    assert dialog.merge_button.text() == "&Merge"
    with desk.qtbot.waitSignal(desk.outbox.ticket_wanted) as wanted:
        desk.qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [ticket.id]
    draft = desk.profile.drafts.get(DraftKey(*desk.who, ticket.id))
    assert draft is not None
    assert (draft.fields["base"], draft.fields["values"]) == ({"title": "a"}, {"title": "mine"})
    assert draft.base_version == 1
    desk.until(lambda: not desk.status.isVisible())


def test_trying_again_sends_it_again(desk: Desk) -> None:
    ticket = desk.collide()
    desk.others.tickets.update(ticket.id, version=2, title="a")
    dialog = desk.list()
    desk.qtbot.mouseClick(dialog.retry_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.status.isVisible())
    assert desk.others.tickets.get(ticket.id).title == "mine"


def test_what_cant_be_read_is_said_and_the_rest_goes_on(desk: Desk) -> None:
    ticket = desk.others.tickets.create(title="a")
    desk.put(ticket.id, NewComment("spoilt"))
    desk.put(ticket.id, NewComment("good"))
    with sqlite3.connect(desk.profile.folder / DATABASE_FILE) as connection:
        connection.execute("UPDATE outbox SET edit = 'spoilt' WHERE edit LIKE '%spoilt%'")
    connection.close()
    desk.begin()
    desk.until(lambda: desk.status.text() == "1 needs attention")
    dialog = desk.list()
    assert desk.rows(dialog) == [
        "Something that can no longer be read\n"
        "It is damaged and can't be sent. It stays on this computer until you discard it."
    ]
    assert not dialog.retry_button.isEnabled()
    assert [comment.body for comment in desk.others.tickets.comments(ticket.id)] == ["good"]
    desk.qtbot.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.status.isVisible())


def test_what_is_discarded_can_come_back(desk: Desk) -> None:
    ticket = desk.collide()
    dialog = desk.list()
    desk.qtbot.mouseClick(dialog.discard_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.status.isVisible())
    assert desk.profile.outbox.entries(*desk.who) == []
    desk.qtbot.mouseClick(dialog.undo_banner.first_button, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.status.property("attention") == 1)
    (entry,) = desk.profile.outbox.entries(*desk.who)
    assert entry.ticket == ticket.id


def test_a_refused_ticket_and_comment_become_drafts_that_keep_what_was_typed_since(desk: Desk) -> None:
    desk.put("new:1", NewTicket({"title": "x" * 300}))
    desk.put("nowhere", NewComment("earlier", internal=True))
    desk.profile.drafts.save(DraftKey(*desk.who, "nowhere"), {"comment": "later"}, 1)
    desk.begin()
    desk.until(lambda: desk.status.property("attention") == 2)
    dialog = desk.list()
    for _ in range(2):
        with desk.qtbot.waitSignal(desk.outbox.ticket_wanted):
            desk.qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
        dialog = desk.list() if desk.status.isVisible() else dialog
    new = desk.profile.drafts.get(DraftKey(*desk.who, "new:1"))
    comment = desk.profile.drafts.get(DraftKey(*desk.who, "nowhere"))
    assert new is not None
    assert comment is not None
    assert new.fields["values"] == {"title": "x" * 300}
    assert (comment.fields["comment"], comment.fields["internal"]) == ("earlier\n\nlater", True)


def test_it_is_said_in_chinese(desk: Desk) -> None:
    desk.collide()
    dialog = desk.list()
    use_language("zh_CN")
    desk.until(lambda: desk.status.text() == "1 项需要处理")
    assert dialog.windowTitle() == "尚未同步到服务器"
    assert desk.rows(dialog)[0].startswith("修改：标题 → mine\n")
    use_language("en")
