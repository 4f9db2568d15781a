"""What is saved without a connection is kept, shown as unsent, and sent when the connection is back: once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.store.edits import Change, NewComment, NewTicket
from openclaw_desktop.worker import connection as connection_module
from tests.faults.proxy import Proxy
from tests.faults.server import FaultServer


@pytest.fixture(autouse=True)
def fast_probes(monkeypatch):
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.2)


@contextmanager
def behind_a_proxy(desk, *, up: bool) -> Iterator[Proxy]:
    """Put a proxy before the server; down, the program knows that there is no connection."""
    proxy = Proxy(desk.server.url)
    with FaultServer(proxy) as front:
        client = OpenClawClient(
            front.url, credential=desk.server.token(desk.account), retry=RetryPolicy(attempts=1), timeout=(1.0, 5.0)
        )
        proxy.up = up
        desk.worker.set_client(client, desk.session.user.id)
        if not up:
            desk.worker.probe_now()
            desk.until(lambda: desk.worker.connection.state == "offline")
        try:
            yield proxy
        finally:
            desk.worker.set_client(desk.client, desk.session.user.id)
            client.close()


def entries(desk):
    return desk.profile.outbox.entries(desk.session.kept_under, desk.session.user.id)


def until_sent(desk):
    desk.until(lambda: not entries(desk) and not desk.editor.has_unsaved(), limit_ms=20_000)


def test_a_save_without_a_connection_is_sent_when_it_is_back(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False) as proxy:
        desk.view.form.title.setText("offline")
        with desk.qtbot.waitSignal(desk.editor.unsaved_changed):
            desk.click(desk.view.footer.save_button)
        assert desk.view.footer.state == "queued"
        assert "sent when the server can be reached" in desk.view.footer.state_label.text()
        assert not desk.view.error_card.isVisible()
        assert desk.profile.ticket_cache.recall(desk.session.kept_under, desk.session.user.id, ticket.id) == ticket
        assert [entry.edit for entry in entries(desk)] == [
            Change(ticket.version, {"title": ticket.title}, {"title": "offline"})
        ]
        desk.view.form.tags.setText("mehr")
        assert desk.view.footer.state == "unsaved"
        desk.click(desk.view.footer.save_button)
        assert desk.view.footer.state == "queued"
        desk.click(desk.view.footer.save_button)
        assert len(entries(desk)) == 2
        proxy.up = True
        until_sent(desk)
    now = desk.stored(ticket)
    assert (now.title, now.tags, now.version) == ("offline", ["mehr"], ticket.version + 2)
    desk.until(lambda: desk.view.footer.state in ("saved", "clean"))
    assert not desk.profile.drafts.list(desk.session.kept_under, desk.session.user.id)


def test_a_save_that_meets_no_connection_goes_on_by_itself(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=True) as proxy:
        proxy.up = False
        desk.view.form.title.setText("unterwegs verloren")
        desk.click(desk.view.footer.save_button)
        desk.until(desk.view.error_card.isVisible)
        assert len(entries(desk)) == 1
        proxy.up = True
        until_sent(desk)
    assert desk.stored(ticket).version == ticket.version + 1
    desk.until(lambda: not desk.view.error_card.isVisible())


def test_an_answer_that_was_lost_makes_no_second_ticket(desk):
    with behind_a_proxy(desk, up=True) as proxy:
        proxy.faults = iter([proxy.reset_after])
        desk.editor.new_ticket()
        desk.view.form.title.setText("Nur einmal 7f3a91")
        desk.click(desk.view.footer.save_button)
        with desk.qtbot.waitSignal(desk.editor.ticket_created, timeout=20_000) as created:
            pass
        until_sent(desk)
    assert [one.id for one in desk.others.search("7f3a91", sort="-created_at")] == [created.args[0].id]
    assert desk.view.header.heading.text() == created.args[0].number


def test_new_tickets_made_without_a_connection_are_each_made_once(desk):
    with behind_a_proxy(desk, up=False) as proxy:
        for title in ("Offline eins 9c1e", "Offline zwei 9c1e"):
            desk.editor.new_ticket()
            assert desk.view.form.title.text() == ""
            desk.view.form.title.setText(title)
            desk.click(desk.view.footer.save_button)
            assert desk.view.footer.state == "queued"
        first, _ = entries(desk)
        assert isinstance(first.edit, NewTicket)
        desk.editor.show_ticket(first.ticket)
        assert desk.view.form.title.text() == "Offline eins 9c1e"
        assert desk.view.footer.state == "queued"
        desk.view.form.priority.setCurrentIndex(desk.view.form.priority.findData("urgent"))
        desk.click(desk.view.footer.save_button)
        desk.editor.clear()
        proxy.up = True
        until_sent(desk)
    made = {one.title: one.priority for one in desk.others.search("9c1e", sort="created_at")}
    assert made == {"Offline eins 9c1e": "urgent", "Offline zwei 9c1e": "normal"}
    assert not desk.profile.drafts.list(desk.session.kept_under, desk.session.user.id)
    desk.editor.new_ticket()
    assert desk.view.form.title.text() == ""


def test_comments_wait_in_sight_and_are_sent_in_order(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False) as proxy:
        for body in ("eins", "zwei"):
            desk.view.timeline.composer.text.setPlainText(body)
            desk.click(desk.view.timeline.composer.button)
            assert desk.view.timeline.composer.text.toPlainText() == ""
        assert [entry.edit for entry in entries(desk)] == [NewComment("eins"), NewComment("zwei")]
        assert desk.lines() == ["林小雨 (not sent yet) commented: zwei", "林小雨 (not sent yet) commented: eins"]
        proxy.up = True
        until_sent(desk)
        desk.until(lambda: desk.lines() == ["林小雨 commented: zwei", "林小雨 commented: eins"])
    assert [comment.body for comment in desk.others.tickets.comments(ticket.id)] == ["eins", "zwei"]


def test_what_collides_meanwhile_is_shown_as_a_conflict(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False) as proxy:
        desk.view.form.title.setText("meins")
        desk.click(desk.view.footer.save_button)
        desk.others.tickets.update(ticket.id, version=ticket.version, title="ihres")
        proxy.up = True
        desk.until(desk.view.changed_banner.isVisible, limit_ms=20_000)
    (left,) = entries(desk)
    assert (left.state, left.reason) == ("needs_attention", "version_mismatch")
    assert desk.view.form.title.text() == "meins"
    assert desk.stored(ticket).title == "ihres"
    desk.click(desk.view.changed_banner.first_button)
    assert [card.conflict.field for card in desk.view.merge_view.cards] == ["title"]
    desk.save()
    assert desk.stored(ticket).title == "meins"
    assert entries(desk) == []


@pytest.mark.parametrize("mine", [(), ("priority",)], ids=["all of theirs", "some of theirs"])
def test_a_conflict_decided_for_theirs_needs_no_attention_any_more(desk, mine):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False) as proxy:
        desk.view.form.title.setText("meins")
        desk.view.form.priority.setCurrentIndex(desk.view.form.priority.findData("urgent"))
        desk.click(desk.view.footer.save_button)
        desk.others.tickets.update(ticket.id, version=ticket.version, title="ihres", priority="low")
        proxy.up = True
        desk.until(desk.view.changed_banner.isVisible, limit_ms=20_000)
    desk.click(desk.view.changed_banner.first_button)
    for card in desk.view.merge_view.cards:
        if card.conflict.field not in mine:
            card.theirs.click()
            assert card.value() == card.conflict.theirs
    desk.click(desk.view.footer.save_button)
    desk.until(lambda: entries(desk) == [])
    assert desk.stored(ticket).title == "ihres"
    assert desk.stored(ticket).priority == ("urgent" if mine else "low")
    assert not desk.editor.has_unsaved()


def test_what_is_discarded_before_it_was_sent_is_not_sent(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False) as proxy:
        desk.view.form.title.setText("doch nicht")
        desk.click(desk.view.footer.save_button)
        desk.click(desk.view.footer.discard_button)
        assert entries(desk) == []
        assert desk.view.form.title.text() == ticket.title
        proxy.up = True
        desk.until(lambda: desk.worker.connection.state == "online")
    assert desk.stored(ticket).version == ticket.version


def test_what_was_queued_is_sent_by_the_next_start(desk, sit_down):
    ticket = desk.ticket()
    desk.open(ticket)
    with behind_a_proxy(desk, up=False):
        desk.view.form.title.setText("beim nächsten Mal")
        desk.click(desk.view.footer.save_button)
        desk.editor.stop()
        desk.sender.stop()
    again = sit_down(folder=desk.folder)
    until_sent(again)
    assert again.stored(ticket).title == "beim nächsten Mal"
    assert not again.profile.drafts.list(again.session.kept_under, again.session.user.id)
