from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.contract.errors import ConnectionFailed, InvalidResponse, RateLimited, ServerError, StorageError
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.tickets.editor import going_on
from tests.faults import behaviours
from tests.faults.server import FaultServer
from tests.servers import Account


@contextmanager
def answered_by(desk, *behaviour) -> Iterator[FaultServer]:
    """Let a server that misbehaves stand in for the real one for a while."""
    with FaultServer(*behaviour) as faults:
        client = OpenClawClient(faults.url, credential="x", retry=RetryPolicy(attempts=1), timeout=(1.0, 1.0))
        desk.worker.set_client(client, desk.session.user.id)
        try:
            yield faults
        finally:
            desk.worker.set_client(desk.client, desk.session.user.id)
            client.close()


def type_and_save(desk, title="getippt"):
    desk.view.form.title.setText(title)
    desk.click(desk.view.footer.save_button)


BAD_ANSWERS = {
    "500": (behaviours.problem(500, "internal"), ServerError),
    "503": (behaviours.problem(503, "unavailable"), ServerError),
    "429": (behaviours.problem(429, "rate_limited"), RateLimited),
    "html": (behaviours.html(), InvalidResponse),
    "garbage": (behaviours.garbage, InvalidResponse),
    "reset": (behaviours.reset_before_answer, ConnectionFailed),
    "hang": (behaviours.hang, ConnectionFailed),
}


@pytest.mark.parametrize("fault", BAD_ANSWERS)
def test_a_failed_save_is_told_in_place_and_loses_nothing(desk, fault):
    behaviour, kind = BAD_ANSWERS[fault]
    ticket = desk.ticket()
    desk.open(ticket)
    with answered_by(desk, behaviour):
        type_and_save(desk)
        desk.until(desk.view.error_card.isVisible)
        assert isinstance(desk.view.error_card.error, kind)
        title = desk.view.error_card.title.text()
        assert QApplication.activeModalWidget() is None
        assert desk.view.form.title.text() == "getippt"
        assert desk.view.form.title.isEnabled()
        use_language("zh_CN")
        desk.until(lambda: desk.view.error_card.title.text() != title)
        use_language("en")
    if desk.view.error_card.isVisible():  # a lost connection may be back, and the save under way again by itself
        desk.click(desk.view.error_card.retry_button)
    desk.until(lambda: not desk.editor.has_unsaved())
    assert not desk.view.error_card.isVisible()
    assert desk.stored(ticket).title == "getippt"


def test_a_lost_connection_is_tried_again_with_a_countdown(desk, monkeypatch):
    monkeypatch.setattr(going_on, "AGAIN_AFTER_S", 1.0)
    ticket = desk.ticket()
    desk.open(ticket)
    with answered_by(desk, behaviours.close_before_answer):
        type_and_save(desk)
        desk.view.timeline.composer.text.setPlainText("und ein Kommentar")
        desk.click(desk.view.timeline.composer.button)
        desk.until(desk.view.error_card.countdown.isVisible)
        assert desk.view.error_card.countdown.text() == "Goes on in 1 s"
    desk.until(lambda: not desk.editor.has_unsaved())
    assert desk.stored(ticket).title == "getippt"


def test_a_failure_that_someone_has_to_mend_is_not_tried_again():
    assert going_on.again_after(ConnectionFailed(code="tls")) is None
    assert going_on.again_after(ServerError()) is None
    assert going_on.again_after(None) is None
    assert going_on.again_after(RateLimited(retry_after=7)) == 7
    assert going_on.again_after(ConnectionFailed(code="cut")) == going_on.AGAIN_AFTER_S


def test_retries_are_counted_down_in_the_card(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    answer = behaviours.problem(429, "rate_limited", {"Retry-After": "3"})
    with FaultServer(answer) as faults:
        client = OpenClawClient(faults.url, credential="x")
        desk.worker.set_client(client, desk.session.user.id)
        type_and_save(desk)
        desk.until(desk.view.error_card.countdown.isVisible)
        assert desk.view.error_card.countdown.text().startswith("Goes on in ")
        assert not desk.view.error_card.retry_button.isVisible()
        assert desk.view.footer.state == "saving"
        desk.worker.set_client(desk.client, desk.session.user.id)
        client.close()
    assert desk.view.form.title.text() == "getippt"
    assert desk.editor.has_unsaved()


def test_an_ended_login_waits_for_the_next_and_then_the_save_goes_on(desk):
    account = desk.account
    with OpenClawClient(desk.server.url) as first, OpenClawClient(desk.server.url) as second:
        first.login(account.username, account.password)
        desk.worker.set_client(first, desk.session.user.id)
        ticket = desk.ticket()
        desk.open(ticket)
        with OpenClawClient(desk.server.url, credential=first.credential) as elsewhere:
            elsewhere.logout()
        with desk.qtbot.waitSignal(desk.worker.login_needed):
            type_and_save(desk)
        desk.until(lambda: desk.view.footer.state == "waiting_login")
        assert "logged in again" in desk.view.footer.state_label.text()
        assert not desk.view.error_card.isVisible()
        second.login(account.username, account.password)
        with desk.qtbot.waitSignal(desk.editor.ticket_saved):
            desk.worker.set_client(second, desk.session.user.id)
        assert desk.stored(ticket).title == "getippt"
        assert desk.view.form.title.text() == "getippt"
        desk.worker.set_client(desk.client, desk.session.user.id)


def test_a_ticket_deleted_by_others_keeps_the_text(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.setPlainText("viel Text")
    desk.view.timeline.composer.text.setPlainText("und ein Kommentar")
    desk.others.tickets.delete(ticket.id)
    with desk.qtbot.waitSignal(desk.editor.ticket_removed) as removed:
        type_and_save(desk)
    assert removed.args == [ticket.id]
    assert "deleted" in desk.view.gone_banner.text()
    desk.click(desk.view.gone_banner.first_button)
    assert QGuiApplication.clipboard().text() == "getippt\n\nviel Text\n\nund ein Kommentar"
    desk.click(desk.view.gone_banner.second_button)
    assert desk.view.header.heading.text() == "New ticket"
    with desk.qtbot.waitSignal(desk.editor.ticket_created) as created:
        desk.click(desk.view.footer.save_button)
    assert created.args[0].description == "viel Text\n\nund ein Kommentar"


def test_the_draft_of_a_deleted_ticket_is_shown_again(desk, sit_down):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.title.setText("getippt")
    desk.editor.stop()
    desk.others.tickets.delete(ticket.id)
    again = sit_down(folder=desk.folder)
    with again.qtbot.waitSignal(again.editor.ticket_removed):
        again.editor.show_ticket(ticket.id)
    assert again.view.form.title.text() == "getippt"
    assert again.view.gone_banner.isVisible()


def test_a_lost_permission_is_named(sit_down, shared_server):
    account = Account("petra", "Petra", "agent", "paper-horse-43")
    shared_server.add_user(account)
    desk = sit_down(account)
    ticket = desk.ticket(requester="petra")
    desk.open(ticket)
    desk.others.users.update(desk.session.user.id, role="requester")
    type_and_save(desk)
    desk.until(desk.view.error_card.isVisible)
    assert desk.view.error_card.title.text() == "You may not do this."
    assert "Change tickets" in desk.view.error_card.meaning.text()
    assert "administrator" in desk.view.error_card.who.text()
    assert desk.view.form.title.text() == "getippt"


def test_fields_that_the_server_refuses_are_marked(desk):
    desk.open(desk.ticket())
    refusal = behaviours.problem(
        422,
        "validation_failed",
        errors=[{"field": "category", "code": "x", "message": "no such category"}],
    )
    with answered_by(desk, refusal):
        type_and_save(desk)
        desk.until(desk.view.form.faults)
    assert desk.view.form.faults() == {"category": "no such category"}
    assert not desk.view.error_card.isVisible()
    desk.view.form.category.setEditText("other")
    assert desk.view.form.faults() == {}
    desk.save()


HOSTILE = {
    "long": "x" * 10_000,
    "nul": "a\0b",
    "blank": "   ",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_title_that_cant_be_saved_says_why(desk, kind):
    ticket = desk.ticket()
    desk.open(ticket)
    type_and_save(desk, HOSTILE[kind])
    sentence = desk.view.form.fields["title"].error
    assert sentence.isVisible()
    assert desk.view.form.title.value() == HOSTILE[kind]
    use_language("zh_CN")
    desk.editor.save()
    assert any("\u4e00" <= character <= "\u9fff" for character in sentence.text())
    assert desk.stored(ticket).version == ticket.version


@pytest.mark.parametrize("title", ["😀" * 200, "\u202eשלום\u202c abc", "a\u0301\u0302", "<b>&amp;</b>"])
def test_unusual_titles_are_saved_to_the_letter(desk, title):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.title.setText(title)
    desk.save()
    assert desk.stored(ticket).title == title


def test_half_a_surrogate_pair_breaks_nothing(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    title = desk.view.form.title
    title.setText("a😀b")
    title.setSelection(1, 1)
    title.del_()
    desk.save()
    assert desk.stored(ticket).title in ("ab", "a\ufffdb")


def test_a_full_disk_is_told_and_the_text_stays(desk, monkeypatch):
    desk.open(desk.ticket())

    def refuse(*_args, **_more):
        raise StorageError("no space left", code="disk_full")

    monkeypatch.setattr(desk.profile.drafts, "save", refuse)
    desk.view.form.title.setText("getippt")
    desk.until(desk.view.kept_banner.isVisible)
    assert "disk" in desk.view.kept_banner.text()
    monkeypatch.undo()
    desk.view.form.title.setText("getippt!")
    desk.until(lambda: not desk.view.kept_banner.isVisible())


def test_an_activity_that_cant_be_loaded_can_be_asked_for_again(desk):
    ticket = desk.ticket()
    desk.others.tickets.comment(ticket.id, "hallo")
    with answered_by(desk, behaviours.problem(500, "internal")):
        desk.editor.show_ticket(ticket.id, ticket)
        desk.until(desk.view.timeline.load_error.isVisible)
    with desk.qtbot.waitSignal(desk.editor._loading.activity_loaded):
        desk.click(desk.view.timeline.load_error.first_button)
    assert desk.lines() == ["系统管理员 commented: hallo"]
    assert not desk.view.timeline.load_error.isVisible()


def test_a_comment_that_fails_stays_and_can_be_sent_again(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    text = desk.view.timeline.composer.text
    with answered_by(desk, behaviours.problem(500, "internal")):
        text.setPlainText("wichtig")
        desk.click(desk.view.timeline.composer.button)
        desk.until(desk.view.timeline.send_error.isVisible)
        assert text.toPlainText() == "wichtig"
    with desk.qtbot.waitSignal(desk.editor._conversation.commented):
        desk.click(desk.view.timeline.send_error.retry_button)
    assert [comment.body for comment in desk.others.tickets.comments(ticket.id)] == ["wichtig"]


def test_an_unknown_person_and_an_unreadable_date_are_told(desk):
    desk.open(desk.ticket())
    desk.view.form.assignee.setEditText("Niemand Bekanntes")
    desk.view.form.due.setText("irgendwann")
    desk.click(desk.view.footer.save_button)
    desk.until(lambda: desk.view.form.faults().keys() == {"assignee", "due_at"})
    assert "Niemand Bekanntes" in desk.view.form.faults()["assignee"]


def test_a_field_of_a_newer_server_is_kept(desk):
    ticket = msgspec.structs.replace(desk.ticket(), status="escalated")
    desk.editor.show_ticket(ticket.id, ticket)
    assert desk.view.form.status.value() == "escalated"
    assert not desk.editor.has_unsaved()
    desk.until(lambda: desk.editor._memory.activity(ticket.id) is not None)
