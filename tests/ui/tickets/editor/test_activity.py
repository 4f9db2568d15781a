from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QListView, QPlainTextEdit, QPushButton

from openclaw_desktop.contract.automations import AutomationCreate, CommentAction
from openclaw_desktop.ui.language import use_language
from tests.waiting import wait_until


def test_a_comment_is_sent_and_shown(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.find(QPlainTextEdit, "commentEdit").setPlainText("备件明天到")
    with desk.qtbot.waitSignal(desk.editor._conversation.commented):
        desk.click(desk.find(QPushButton, "commentButton"))
    assert desk.lines()[0] == "林小雨 commented: 备件明天到"
    assert desk.find(QPlainTextEdit, "commentEdit").toPlainText() == ""
    assert not desk.editor.has_unsaved()
    (comment,) = desk.others.tickets.comments(ticket.id)
    assert (comment.body, comment.internal) == ("备件明天到", False)


def test_an_internal_comment_says_so(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    desk.find(QCheckBox, "internalCheck").setChecked(True)
    text = desk.find(QPlainTextEdit, "commentEdit")
    text.setFocus()
    desk.qtbot.keyClicks(text, "nur intern")
    with desk.qtbot.waitSignal(desk.editor._conversation.commented):
        desk.qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.lines()[0] == "林小雨 commented internally: nur intern"
    assert [comment.internal for comment in desk.others.tickets.comments(ticket.id)] == [True]


def test_an_empty_comment_is_not_sent(desk):
    desk.open(desk.ticket())
    desk.click(desk.view.timeline.composer.button)
    assert desk.view.timeline.composer.field.error.text() == "Write something first."


def test_what_is_typed_while_a_comment_is_sent_stays(desk):
    ticket = desk.ticket()
    desk.open(ticket)
    text = desk.view.timeline.composer.text
    text.setPlainText("eins")
    with desk.qtbot.waitSignal(desk.editor._conversation.commented):
        desk.editor._conversation.send()
        text.setPlainText("eins und zwei")
    assert text.toPlainText() == "eins und zwei"


def test_the_history_reads_as_sentences_in_both_languages(desk):
    ticket = desk.ticket()
    updated = desk.others.tickets.update(
        ticket.id, version=ticket.version, status="in_progress", assignee="lin", tags=["a", "b"], description="neu"
    )
    updated = desk.others.tickets.update(ticket.id, version=updated.version, tags=["b", "c"], assignee=None)
    desk.others.tickets.update(ticket.id, version=updated.version, due_at="2026-11-30T08:00:00Z", title="二")
    desk.open(ticket)
    lines = desk.lines()
    assert "系统管理员 changed Status from Open to In progress" in lines
    assert "系统管理员 set Assignee to 林小雨" in lines
    assert "系统管理员 cleared Assignee (was 林小雨)" in lines
    assert "系统管理员 added the tags a, b" in lines
    assert "系统管理员 added the tags c and removed a" in lines
    assert "系统管理员 changed the description" in lines
    assert "系统管理员 changed Title from “打印机故障” to “二”" in lines
    assert any(line.startswith("系统管理员 set Due to 2026-11-30") for line in lines)
    use_language("zh_CN")
    assert "系统管理员 将状态从“待处理”改为“处理中”" in desk.lines()
    assert "系统管理员 添加了标签 a、b" in desk.lines()


def test_what_an_automation_did_reads_as_a_sentence(desk):
    wanted = AutomationCreate(
        name="回执", event="ticket.created", condition='"回执测试"', actions=[CommentAction(body="收到")]
    )
    rule = desk.others.automations.create(wanted)
    ticket = desk.ticket(title="回执测试")
    wait_until(lambda: desk.others.automations.runs(rule.id).page().items, "the rule has run")
    desk.others.automations.delete(rule.id)
    desk.open(ticket)
    assert "Automation “回执”: commented" in desk.lines()
    use_language("zh_CN")
    assert "自动化“回执”：添加评论" in desk.lines()


def test_comments_and_changes_can_be_shown_alone(desk):
    ticket = desk.ticket()
    desk.others.tickets.update(ticket.id, version=ticket.version, status="closed")
    desk.others.tickets.comment(ticket.id, "hallo")
    desk.open(ticket)
    assert len(desk.lines()) == 2
    desk.click(desk.find(QPushButton, "timelineComments"))
    assert desk.lines() == ["系统管理员 commented: hallo"]
    desk.click(desk.find(QPushButton, "timelineChanges"))
    assert desk.lines() == ["系统管理员 changed Status from Open to Closed"]


def test_a_long_timeline_shows_its_newest_rows_and_the_rest_on_demand(desk):
    ticket = desk.ticket()
    for number in range(60):
        desk.others.tickets.comment(ticket.id, f"Nummer {number}")
    desk.open(ticket)
    assert len(desk.lines()) == 50
    assert desk.lines()[0].endswith("Nummer 59")
    more = desk.find(QPushButton, "timelineMore")
    assert more.text() == "Show 10 earlier"
    desk.click(more)
    assert desk.lines()[-1].endswith("Nummer 0")
    assert not more.isVisible()
    height = sum(
        desk.view.timeline.list.itemDelegate().height(
            desk.view.timeline.model.index(row).data(Qt.ItemDataRole.UserRole + 1),
            desk.view.timeline.model.index(row),
            desk.view.timeline.list.viewport().width(),
        )
        for row in range(60)
    )
    assert desk.view.timeline.list.height() >= height, "the page scrolls, the list does not"


def test_rows_can_be_copied(desk):
    ticket = desk.ticket()
    desk.others.tickets.comment(ticket.id, "Text der kopiert wird")
    desk.open(ticket)
    history = desk.find(QListView, "historyList")
    history.selectionModel().select(history.model().index(0, 0), QItemSelectionModel.SelectionFlag.Select)
    history.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == "Text der kopiert wird"
