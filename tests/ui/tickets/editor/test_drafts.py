from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.profile import Profile

_ROOT = Path(__file__).resolve().parents[4]


def drafts(desk):
    return desk.profile.drafts.list(desk.session.kept_under, desk.session.user.id)


def test_what_is_typed_is_on_disk_at_once(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.title.setText(ticket.title + "!")
    assert [draft.fields["values"]["title"] for draft in drafts(desk)] == [ticket.title + "!"]
    desk.view.form.title.setText(ticket.title)
    assert drafts(desk) == []


def test_what_is_typed_in_a_long_text_is_on_disk_a_moment_later(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.setPlainText("长" * 5_000)
    desk.until(lambda: drafts(desk), limit_ms=1000)
    with desk.qtbot.waitSignal(desk.editor.unsaved_changed, timeout=1000) as told:
        desk.view.timeline.composer.text.setPlainText("ein Kommentar")
    assert told.args == [ticket.id]
    (draft,) = drafts(desk)
    assert draft.key.ticket == ticket.id
    assert draft.fields["comment"] == "ein Kommentar"
    assert draft.base_version == ticket.version


def test_leaving_asks_nothing_and_coming_back_shows_the_draft(desk):
    first, second = desk.ticket("一"), desk.ticket("二")
    desk.open(first)
    desk.view.form.title.setText("一一")
    desk.view.form.due.setText("next week or so")
    desk.view.timeline.composer.text.setPlainText("好")
    desk.open(second)
    assert QApplication.activeModalWidget() is None
    assert desk.view.form.title.text() == "二"
    assert desk.view.draft_banner.text() == ""
    desk.open(first)
    assert desk.view.form.title.text() == "一一"
    assert desk.view.form.due.text() == "next week or so"
    assert desk.view.timeline.composer.text.toPlainText() == "好"
    assert desk.view.draft_banner.text().startswith("Unsaved changes from ")
    desk.click(desk.view.draft_banner.first_button)
    assert not desk.view.draft_banner.isVisible()
    assert desk.editor.has_unsaved()
    desk.open(second)
    desk.open(first)
    desk.click(desk.view.draft_banner.second_button)
    assert desk.view.form.title.text() == "一"
    assert desk.view.timeline.composer.text.toPlainText() == ""
    assert not desk.editor.has_unsaved()
    assert not drafts(desk)


def test_a_draft_survives_the_end_of_the_program(desk, sit_down):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.description.setPlainText("a\0b 😀 \u202e rtl")
    desk.until(lambda: drafts(desk), limit_ms=1000)
    desk.editor.stop()
    again = sit_down(folder=desk.folder)
    again.open(ticket)
    assert again.view.form.description.value() == "a\0b 😀 \u202e rtl"
    assert again.editor.has_unsaved()


def test_a_draft_survives_kill_9(desk, tmp_path):
    """A process of its own types into the editor and is killed without warning."""
    ticket = desk.ticket()
    folder = tmp_path / "killed"
    script = f"""
        import os, signal, sys
        from pathlib import Path
        from PySide6.QtWidgets import QApplication
        app = QApplication([])
        from openclaw_desktop.api import OpenClawClient
        from openclaw_desktop.store.profile import Profile
        from openclaw_desktop.ui import theme
        from openclaw_desktop.ui.session import Session
        from openclaw_desktop.ui.tickets.editor import EditorController, TicketEditor
        from openclaw_desktop.worker import ApiWorker
        theme.current().apply(mode="light", locale="en", scale=100)
        client = OpenClawClient({desk.server.url!r}, credential=sys.stdin.readline().strip())
        me = client.auth.me()
        worker = ApiWorker()
        worker.set_client(client, me.user.id)
        view = TicketEditor()
        session = Session({desk.server.url!r}, me.user, frozenset(me.permissions), local=False)
        editor = EditorController(worker, Profile.open(Path({str(folder)!r})), session, view)
        editor.show_ticket({ticket.id!r}, client.tickets.get({ticket.id!r}))
        view.form.title.setText("typed before the power went")
        view.form.description.setPlainText("and this, too")
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        input=desk.server.token(desk.account),
        text=True,
        cwd=_ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    with Profile.open(folder) as profile:
        draft = profile.drafts.get(DraftKey(desk.session.kept_under, desk.session.user.id, ticket.id))
    assert draft is not None
    assert draft.fields["values"]["title"] == "typed before the power went"
    assert draft.fields["values"]["description"] == "and this, too"


def test_a_new_ticket_that_was_begun_is_there_again(desk):
    desk.editor.new_ticket()
    desk.view.form.title.setText("begun")
    desk.open(desk.ticket())
    desk.editor.new_ticket()
    assert desk.view.form.title.text() == "begun"
    assert desk.view.draft_banner.isVisible()
    desk.click(desk.view.draft_banner.second_button)
    assert desk.view.form.title.text() == ""
    assert not drafts(desk)


def test_a_draft_whose_ticket_moved_on_is_merged_or_compared(desk):
    ticket = desk.ticket(priority="low")
    desk.open(ticket)
    desk.view.form.title.setText("mine")
    desk.editor.clear()
    newer = desk.others.tickets.update(ticket.id, version=ticket.version, priority="high")
    desk.open(newer)
    assert (desk.view.form.title.text(), desk.view.form.priority.value()) == ("mine", "high")
    desk.editor.clear()
    newest = desk.others.tickets.update(ticket.id, version=newer.version, title="theirs")
    desk.open(newest)
    assert desk.view.form.title.text() == "mine"
    assert desk.view.changed_banner.isVisible()


def test_undoing_by_hand_takes_the_draft_away(desk):
    ticket = desk.ticket("一")
    desk.open(ticket)
    desk.view.form.title.setText("二")
    desk.until(lambda: drafts(desk), limit_ms=1000)
    desk.view.form.title.setText("一")
    desk.until(lambda: not drafts(desk), limit_ms=1000)


@pytest.mark.parametrize("left_again", [False, True])
def test_what_was_discarded_comes_back_to_a_ticket_opened_anew(desk, left_again):
    ticket = desk.ticket("一")
    undo = []
    desk.editor.discarding.discarded.connect(undo.append)
    desk.open(ticket)
    desk.view.form.title.setText("二")
    desk.click(desk.view.footer.discard_button)
    desk.open(desk.ticket("other"))
    desk.open(ticket)
    desk.view.form.description.setPlainText("typed later")
    if left_again:
        desk.editor.clear()
    undo[0]()
    if left_again:
        desk.open(ticket)
    assert desk.view.form.title.text() == "二"
    assert desk.view.form.description.toPlainText() == "typed later"
    kept = desk.profile.drafts.get(DraftKey(desk.session.kept_under, desk.session.user.id, ticket.id))
    assert (kept.fields["values"]["title"], kept.fields["values"]["description"]) == ("二", "typed later")
