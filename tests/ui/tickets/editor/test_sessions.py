from __future__ import annotations

from openclaw_desktop.api import OpenClawClient
from openclaw_desktop.ui.tickets.editor import EditorController


def test_a_second_new_ticket_is_begun_while_the_first_is_being_made(desk):
    desk.editor.new_ticket()
    desk.view.form.title.setText("eins")
    with desk.qtbot.waitSignal(desk.editor.ticket_created) as created:
        desk.editor.save()
        desk.editor.clear()
        desk.editor.new_ticket()
        assert desk.view.form.title.text() == ""
        desk.view.form.title.setText("zwei")
    assert created.args[0].title == "eins"
    assert desk.view.form.title.text() == "zwei"
    with desk.qtbot.waitSignal(desk.editor.ticket_created) as created:
        desk.editor.save()
    assert created.args[0].title == "zwei"


def test_coming_back_during_a_save_shows_what_is_being_saved(desk):
    first, second = desk.ticket("一"), desk.ticket("二")
    desk.open(first)
    desk.view.form.title.setText("一一")
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.editor.save()
        desk.editor.show_ticket(second.id, second)
        desk.editor.show_ticket(first.id)
        assert desk.view.form.title.text() == "一一"
        assert desk.view.footer.state == "saving"
    desk.until(lambda: not desk.editor.has_unsaved())
    assert desk.view.form.title.text() == "一一"


def test_a_ticket_that_is_brought_back_can_be_edited_again(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.others.tickets.delete(ticket.id)
    with desk.qtbot.waitSignal(desk.editor.ticket_removed):
        desk.editor.show_ticket(ticket.id)
    assert desk.view.form.title.isReadOnly()
    desk.others.tickets.restore(ticket.id)
    desk.editor.show_ticket(ticket.id)
    desk.until(lambda: not desk.view.form.title.isReadOnly())
    assert desk.view.gone_banner.text() == ""
    desk.until(lambda: any("restored the ticket" in line for line in desk.lines()))


def test_the_next_login_gets_the_same_widgets_and_nothing_of_the_last(desk, tmp_path):
    desk.open(desk.ticket(category="alt"))
    desk.until(lambda: desk.view.form.category.findText("alt") >= 0)
    desk.editor.stop()
    assert desk.view.empty_shown
    with OpenClawClient(desk.server.url, credential=desk.server.token(desk.account)):
        nexts = EditorController(desk.worker, desk.profile, desk.session, desk.view)
        assert desk.view.form.category.count() == 0
        ticket = desk.ticket("neu")
        with desk.qtbot.waitSignal(nexts._loading.activity_loaded):
            nexts.show_ticket(ticket.id, ticket)
        (tmp_path / "a.txt").write_text("x")
        desk.view.files_offered.emit([str(tmp_path / "a.txt")])
        desk.until(lambda: desk.view.attachments.rows)
        nexts.stop()
    assert [item.name for item in desk.others.tickets.attachments(ticket.id)] == ["a.txt"]
