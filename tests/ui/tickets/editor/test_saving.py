from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from openclaw_desktop.ui.tickets.editor.footer import EditorFooter, SaveState


def test_every_field_is_saved_as_typed(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.find(QLineEdit, "titleEdit").setText("三楼打印机卡纸")
    desk.find(QPlainTextEdit, "descriptionEdit").setPlainText("每两页卡一次\n急")
    status = desk.find(QComboBox, "statusCombo")
    status.setCurrentIndex(status.findData("in_progress"))
    priority = desk.find(QComboBox, "priorityCombo")
    priority.setCurrentIndex(priority.findText("Urgent"))
    desk.until(lambda: desk.view.form.assignee.findData("chen") >= 0)
    desk.find(QComboBox, "assigneeCombo").setCurrentText("陈大文")
    desk.find(QComboBox, "categoryCombo").setCurrentText("打印")
    desk.find(QLineEdit, "tagsEdit").setText("三楼，打印机、urgent")
    desk.find(QLineEdit, "dueEdit").setText("2026-11-30")
    desk.save()
    now = desk.stored(ticket)
    assert (now.title, now.description) == ("三楼打印机卡纸", "每两页卡一次\n急")
    assert (now.status, now.priority, now.category) == ("in_progress", "urgent", "打印")
    assert now.assignee.username == "chen"
    assert now.tags == ["三楼", "打印机", "urgent"]
    assert now.due_at.astimezone(UTC) == datetime(2026, 11, 30, 23, 59, 59).astimezone(UTC)
    assert not desk.editor.has_unsaved()
    assert not desk.find(QPushButton, "saveButton").isEnabled()
    assert desk.view.footer.state == "saved"
    desk.until(lambda: any("changed Status from Open to In progress" in line for line in desk.lines()))


def test_only_what_changed_is_sent(desk):
    ticket = desk.ticket(description="lang")
    desk.open(ticket)
    desk.others.tickets.update(ticket.id, version=ticket.version, description="von anderen")
    desk.view.form.title.setText("neu")
    desk.save()
    now = desk.stored(ticket)
    assert (now.title, now.description) == ("neu", "von anderen")


def newcomer(desk, name):
    """Add a user whom the form can't know yet."""
    desk.others.users.create(username=name, display_name=name, role="agent", password="correct horse battery")


def test_a_name_typed_before_anyone_is_known_is_looked_for_and_saved(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    newcomer(desk, "spaet")
    desk.view.form.assignee.setEditText("spaet")
    desk.save()
    assert desk.stored(ticket).assignee.username == "spaet"
    assert desk.view.form.faults() == {}


def test_what_is_typed_while_a_name_is_looked_for_is_not_sent_by_that_save(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    newcomer(desk, "spaeter")
    desk.view.form.assignee.setEditText("spaeter")
    with desk.qtbot.waitSignal(desk.editor._people.looked_up):
        desk.click(desk.view.footer.save_button)
        desk.view.form.assignee.setEditText("niemand")
    assert not desk.editor._saving.busy(desk.editor._current)
    assert desk.view.form.faults() == {}
    assert desk.stored(ticket).version == ticket.version


def test_ctrl_s_saves_from_any_field(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.view.form.tags.setText("x")
    desk.view.activateWindow()
    desk.view.form.tags.setFocus()
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.qtbot.keyClick(desk.view.form.tags, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.stored(ticket).tags == ["x"]


def test_nobody_and_no_date_can_be_chosen(desk):
    ticket = desk.ticket(assignee="lin", due_at="2026-11-30T10:30:00Z")
    desk.open(ticket)
    assert desk.view.form.assignee.currentText() == "Me (林小雨)"
    desk.view.form.assignee.setCurrentIndex(desk.view.form.assignee.findText("Nobody"))
    desk.view.form.due.clear_action.trigger()
    desk.save()
    now = desk.stored(ticket)
    assert now.assignee is None
    assert now.due_at is None


def test_what_a_field_cant_render_exactly_is_not_taken_for_a_change(desk):
    ticket = desk.ticket(description="a\r\nb\u00a0c\u2028d", due_at="2026-11-30T10:30:42.123Z", tags=["a b", "c"])
    desk.open(ticket)
    assert not desk.editor.has_unsaved()
    assert not desk.view.footer.save_button.isEnabled()


def test_what_is_typed_during_a_save_stays_a_change(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    title = desk.view.form.title
    title.setText("eins")
    with desk.qtbot.waitSignal(desk.editor.ticket_saved):
        desk.editor.save()
        assert desk.view.footer.state == "saving"
        title.setText("eins zwei")
    assert title.text() == "eins zwei"
    assert desk.editor.has_unsaved()
    assert desk.stored(ticket).title == "eins"
    desk.save()
    assert desk.stored(ticket).title == "eins zwei"


def test_a_new_ticket_is_made_once_and_then_edited(desk):
    desk.editor.new_ticket()
    assert desk.view.footer.save_button.text() == "Create"
    desk.click(desk.view.footer.save_button)
    assert desk.view.form.fields["title"].error.text() == "A ticket needs a title."
    desk.view.form.title.setText("会议室投影仪没有信号")
    assert desk.view.form.fields["title"].error.text() == ""
    desk.view.form.description.setPlainText("三号会议室")
    with desk.qtbot.waitSignal(desk.editor.ticket_created) as created:
        desk.click(desk.view.footer.save_button)
    ticket = created.args[0]
    assert desk.stored(ticket).description == "三号会议室"
    assert desk.view.header.heading.text() == ticket.number
    assert desk.view.footer.save_button.text() == "Save"
    desk.view.form.title.setText("会议室投影仪")
    assert desk.save().id == ticket.id
    assert not desk.profile.drafts.list(desk.session.kept_under, desk.session.user.id)


def test_a_save_goes_on_when_another_ticket_is_shown(desk):
    first, second = desk.ticket("一"), desk.ticket("二")
    desk.open(first)
    desk.view.form.title.setText("一一")
    desk.editor.save()
    desk.editor.show_ticket(second.id, second)
    with desk.qtbot.waitSignal(desk.editor.ticket_saved) as saved:
        pass
    assert saved.args[0].title == "一一"
    assert desk.view.form.title.text() == "二"
    assert desk.editor._current.ticket.version == second.version


def test_a_requester_reads_and_comments_but_does_not_change(requester_desk):
    desk = requester_desk
    ticket = desk.client.tickets.create(title="新员工电脑")
    desk.open(ticket)
    assert desk.view.form.title.isReadOnly()
    assert not desk.view.form.status.isEnabled()
    assert "Change tickets" in desk.view.read_only_banner.text()
    assert not desk.view.footer.isVisible()
    assert desk.view.timeline.composer.isVisible()
    assert not desk.view.timeline.composer.internal.isVisible()
    desk.editor.new_ticket()
    assert desk.view.footer.isVisible()
    assert not desk.view.form.title.isReadOnly()


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_how_a_save_stands_is_never_cut_off(qtbot, language, locale):
    language(locale)
    host, footer = QWidget(), EditorFooter()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    column.addStretch(1)
    column.addWidget(footer)
    host.resize(340, 300)
    host.show()
    label = footer.state_label
    for state in get_args(SaveState):
        footer.show_state(state, "save")
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        column.activate()
        room = QRect(0, 0, label.contentsRect().width(), 1000)
        needed = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text())
        assert needed.height() <= label.height(), (state, needed, label.size())
        assert needed.width() <= label.width(), (state, needed, label.size())
