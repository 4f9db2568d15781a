"""Approvals as a person meets them: they come by themselves, and are decided by button, key and notification."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from openclaw_desktop.contract.approvals import Approval
from openclaw_desktop.ui.approvals.delegate_dialog import DelegateDialog
from openclaw_desktop.ui.approvals.new_dialog import NewApprovalDialog
from openclaw_desktop.ui.notifications.model import BODY_ROLE
from openclaw_desktop.ui.tickets.row import Mark
from openclaw_desktop.worker import Job, Running
from tests.servers import ADMIN, REQUESTER
from tests.ui.approvals.conftest import Office


def test_one_comes_by_itself_and_is_rejected_with_a_reason(office: Office, qtbot: QtBot) -> None:
    office.show_approvals()
    office.until(lambda: office.page.rows.currentWidget() is office.page.empty)
    assert office.page.empty.label.text() == "Nothing is waiting for your decision."
    # Where there is nothing to choose, nobody is told to choose.
    office.until(lambda: not office.page.detail.empty.isVisible())
    ticket = office.as_(ADMIN).tickets.create(title="采购显示器")
    approval = office.as_(ADMIN).approvals.create(
        title="采购显示器 20 台", approvers=["lin", "chen"], mode="all", ticket_id=ticket.id, reason="研发中心"
    )
    office.until(lambda: office.titles() == ["采购显示器 20 台"])
    assert office.page.boxes["todo"].text() == "To do · 1"
    detail = office.page.detail
    office.until(lambda: detail.ticket_button.text() == f"{ticket.number} 采购显示器")
    office.press("rejectButton")
    assert detail.comment_field.error.text() == "Say why you reject it, so that the others can act on it."
    assert office.stands(approval).state == "pending"
    comment = office.page.findChild(QPlainTextEdit, "decisionCommentEdit")
    assert comment is not None
    qtbot.keyClicks(comment, "Too expensive")
    assert detail.comment_field.error.text() == ""
    office.press("rejectButton")
    office.until(lambda: office.titles() == [])
    assert office.stands(approval).state == "rejected"
    assert office.stands(approval).steps[-1].comment == "Too expensive"
    assert office.page.toast.label.text() == "Rejected: 采购显示器 20 台"
    office.press("doneBoxButton")
    office.until(lambda: office.titles() == ["采购显示器 20 台"])
    assert not detail.approve_button.isVisible()
    assert any(text.startswith("林小雨 rejected") for text in detail.steps.texts())
    office.press("approvalTicketButton")
    office.until(lambda: office.tickets.editor.header.heading.text() == ticket.number)
    assert office.app.main_window.tabs.currentWidget() is office.tickets


def test_where_somebody_was_faster_it_says_what_stands(office: Office) -> None:
    office.show_approvals()
    approval = office.as_(ADMIN).approvals.create(title="Leave", approvers=["lin", "chen"])
    office.until(office.page.detail.approve_button.isVisible)
    office.stop_following()
    office.as_(REQUESTER).approvals.decide(approval.id, "approve")
    office.press("approveButton")
    office.until(lambda: office.page.detail.standing.text() != "")
    assert office.page.detail.standing.text() == "Already decided: 陈大文 approved, just now."
    assert office.page.detail.pill.text() == "Approved"
    assert not office.page.detail.approve_button.isVisible()
    assert [step.action for step in office.stands(approval).steps] == ["requested", "approved"]


def test_asking_reminding_and_withdrawing_by_keyboard(office: Office, qtbot: QtBot) -> None:
    office.show_approvals()
    window = office.app.main_window
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    office.until(lambda: window.findChild(NewApprovalDialog) is not None)
    dialog = window.findChild(NewApprovalDialog)
    assert dialog is not None
    send = dialog.findChild(QPushButton, "sendApprovalButton")
    title = dialog.findChild(QLineEdit, "approvalTitleEdit")
    mode = dialog.findChild(QComboBox, "approvalModeCombo")
    assert send is not None
    assert title is not None
    assert mode is not None
    qtbot.keyClick(send, Qt.Key.Key_Space)
    assert dialog.fields["title"].error.text() == "Say what should be approved."
    assert dialog.fields["approvers"].error.text() == "Choose who should approve it."
    qtbot.keyClicks(title, "Business trip")
    office.until(lambda: "chen" in dialog.approvers.person.people())
    for name in ("admin", "chen"):
        qtbot.keyClicks(dialog.approvers.person.line, name)
        qtbot.keyClick(dialog.approvers.person.line, Qt.Key.Key_Return)
    assert dialog.approvers.usernames() == ["admin", "chen"]
    qtbot.keyClick(dialog.approvers.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert dialog.approvers.usernames() == ["chen", "admin"]
    mode.setCurrentIndex(mode.findData("sequential"))
    qtbot.keyClick(send, Qt.Key.Key_Space)
    office.until(lambda: office.titles() == ["Business trip"])
    assert office.page.boxes["mine"].isChecked()
    assert window.focusWidget() is office.page.boxes["mine"], window.focusWidget()
    (approval,) = office.as_(REQUESTER).approvals.list("todo")
    assert [user.username for user in approval.approvers] == ["chen", "admin"]
    office.until(office.page.detail.remind_button.isVisible)
    window.activateWindow()
    office.until(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    office.until(lambda: office.stands(approval).steps[-1].action == "reminded")
    office.until(office.page.detail.withdraw_button.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    office.until(lambda: office.page.detail.pill.text() == "Withdrawn")
    assert office.stands(approval).state == "withdrawn"
    assert not office.page.detail.remind_button.isVisible()


def filled_in(office: Office, ticket: str, title: str) -> NewApprovalDialog:
    """A request to 陈大文 that is not sent yet."""
    office.controller.ask_about(ticket, title)
    dialog = office.app.main_window.findChild(NewApprovalDialog)
    assert dialog is not None
    office.until(lambda: "chen" in dialog.approvers.person.people())
    dialog.approvers.person.setEditText("chen")
    return dialog


def test_an_approver_the_server_does_not_know_is_marked_and_nothing_typed_is_lost(office: Office) -> None:
    office.show_approvals()
    dialog = filled_in(office, "WO-999999", "Monitor")
    dialog.send_button.click()
    office.until(lambda: dialog.fields["ticket_id"].error.text() == "There is no such ticket.")
    assert dialog.isVisible()
    assert dialog.title_edit.text() == "Monitor"
    dialog.done(0)


def test_another_try_of_the_same_request_is_known_by_its_key(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.show_approvals()
    dialog = filled_in(office, "WO-999999", "Monitor")
    worker = office.controller._asking._worker
    keys: list[str | None] = []
    submit = worker.submit

    def noting(job: Job[Approval]) -> Running[Approval]:
        keys.append(job.idempotency_key)
        return submit(job)

    monkeypatch.setattr(worker, "submit", noting)
    for tries in (1, 2):
        dialog.send_button.click()
        assert len(keys) == tries
        office.until(dialog.send_button.isEnabled)
    dialog.ticket_edit.clear()
    dialog.send_button.click()
    assert keys[0]
    assert keys[0] == keys[1] != keys[2]


def test_the_answer_to_a_request_that_was_given_up_does_not_close_the_next_form(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.show_approvals()
    worker = office.controller._asking._worker
    submit, ended = worker.submit, []

    def noting(job: Job[Approval]) -> Running[Approval]:
        running = submit(job)
        running.ended.connect(lambda: ended.append(job.name))
        return running

    monkeypatch.setattr(worker, "submit", noting)
    first = filled_in(office, "", "First")
    first.send_button.click()
    first.done(0)
    office.until(lambda: office.app.main_window.findChild(NewApprovalDialog) is None)
    dialog = filled_in(office, "", "Second")
    office.until(lambda: "ask for an approval" in ended)
    assert dialog.isVisible()
    dialog.done(0)


def test_an_approval_that_was_opened_from_elsewhere_does_not_hold_the_detail(office: Office) -> None:
    office.show_approvals()
    later = office.as_(ADMIN).approvals.create(title="Later", approvers=["chen", "lin"], mode="sequential")
    now = office.as_(ADMIN).approvals.create(title="Now", approvers=["lin", "chen"], mode="any")
    office.until(lambda: office.titles() == ["Now"])
    office.controller.open_approval(later.id)
    office.until(lambda: office.titles() == [] and office.page.detail.approval is not None)
    office.press("todoBoxButton")
    office.until(lambda: office.titles() == ["Now"])
    office.page.table.select_only(0)
    office.until(office.page.detail.approve_button.isVisible)
    office.as_(REQUESTER).approvals.decide(now.id, "approve")
    office.until(lambda: office.titles() == [])
    office.until(lambda: not office.page.detail.approve_button.isVisible())


def test_handing_over(office: Office) -> None:
    office.show_approvals()
    approval = office.as_(ADMIN).approvals.create(title="Leave", approvers=["lin"])
    office.until(office.page.detail.delegate_button.isVisible)
    office.press("delegateButton")
    dialog = office.app.main_window.findChild(DelegateDialog)
    assert dialog is not None
    office.until(lambda: "chen" in dialog.person.people())
    dialog.delegate_button.click()
    assert dialog.person_field.error.text() == "Choose a person from the list."
    dialog.person.setEditText("陈大文")
    dialog.comment.setText("I am away")
    dialog.delegate_button.click()
    office.until(lambda: office.titles() == [])
    step = office.stands(approval).steps[-1]
    assert (step.action, step.to and step.to.username, step.comment) == ("delegated", "chen", "I am away")


def test_approving_from_the_list_of_notifications(office: Office, qtbot: QtBot) -> None:
    approval = office.as_(ADMIN).approvals.create(title="Leave", approvers=["lin"])
    bell = office.app.main_window.bell
    office.until(lambda: bell.property("unread") == 1)
    qtbot.keyClick(office.app.main_window, Qt.Key.Key_F8)
    panel = office.centre.panel
    office.until(panel.isVisible)
    assert panel.list.model().index(0, 0).data() == "Approval requested: Leave"
    qtbot.mouseClick(panel.approve_button, Qt.MouseButton.LeftButton)
    office.until(lambda: office.stands(approval).state == "approved")
    office.until(lambda: bell.property("unread") == 0)
    assert not panel.approve_button.isVisible()
    panel.close()


def test_a_decision_of_others_on_my_request_is_told_and_opens_it(office: Office, qtbot: QtBot) -> None:
    office.show_approvals()
    office.controller.ask_about("", "Trip")
    dialog = office.app.main_window.findChild(NewApprovalDialog)
    assert dialog is not None
    office.until(lambda: "chen" in dialog.approvers.person.people())
    dialog.approvers.person.setEditText("chen")
    dialog.send_button.click()
    office.until(lambda: office.titles() == ["Trip"])
    (approval,) = office.as_(REQUESTER).approvals.list("todo")
    office.app.main_window.tabs.setCurrentWidget(office.tickets)
    office.as_(REQUESTER).approvals.decide(approval.id, "reject", "Not now")
    office.until(lambda: office.app.main_window.bell.property("unread") == 1)
    office.centre.show_panel()
    assert office.centre.model.index(0).data(BODY_ROLE) == "陈大文 · Not now"
    qtbot.keyClick(office.centre.panel.list, Qt.Key.Key_Return)
    office.until(lambda: office.page.isVisible() and office.page.detail.pill.text() == "Rejected")
    assert office.app.main_window.bell.property("unread") == 0


def test_a_ticket_leads_to_its_approvals_and_to_a_new_one(office: Office, qtbot: QtBot) -> None:
    ticket = office.as_(ADMIN).tickets.create(title="Printer")
    office.until(lambda: office.tickets.model.rowCount() == 1)
    office.tickets.table.select_only(0)
    header = office.tickets.editor.header
    office.until(header.ask_button.isVisible)
    approval = office.as_(ADMIN).approvals.create(title="Buy a printer", approvers=["lin"], ticket_id=ticket.id)
    office.until(lambda: [one.text() for one in header.approvals.buttons] == ["Approval: Buy a printer (Pending)"])
    qtbot.mouseClick(header.approvals.buttons[0], Qt.MouseButton.LeftButton)
    office.until(lambda: office.page.detail.approval is not None and office.page.detail.approval.id == approval.id)
    assert office.page.isVisible()
    office.app.main_window.tabs.setCurrentWidget(office.tickets)
    qtbot.mouseClick(header.ask_button, Qt.MouseButton.LeftButton)
    office.until(lambda: office.app.main_window.findChild(NewApprovalDialog) is not None)
    dialog = office.app.main_window.findChild(NewApprovalDialog)
    assert dialog is not None
    assert (dialog.ticket_edit.text(), dialog.title_edit.text()) == (ticket.number, "Printer")
    dialog.done(0)


def test_the_ticket_list_follows_and_keeps_its_place_and_shows_who_edits(office: Office) -> None:
    first = office.as_(ADMIN).tickets.create(title="First")
    office.as_(ADMIN).tickets.create(title="Second")
    model = office.tickets.model
    office.until(lambda: model.rowCount() == 2)
    office.tickets.table.select_only(model.find(first.id))
    office.until(lambda: office.tickets.editor.header.heading.text() == first.number)
    office.as_(ADMIN).events.presence(first.id, "editing")
    office.until(lambda: model.row(model.find(first.id)).mark is Mark.EDITED)
    assert model.row(model.find(first.id)).editors == ADMIN.display_name
    assert office.tickets.editor.header.presence.text() == f"Being edited by {ADMIN.display_name}"
    office.as_(ADMIN).tickets.update(first.id, version=first.version, title="First, changed")
    office.as_(ADMIN).tickets.create(title="Third")
    office.until(lambda: model.rowCount() == 3 and model.ticket(model.find(first.id)).title == "First, changed")
    assert office.tickets.table.selected_rows() == [model.find(first.id)]
    office.until(lambda: office.tickets.editor.form.title.text() == "First, changed")
    office.as_(ADMIN).events.presence(first.id, "gone")
    office.until(lambda: not office.tickets.editor.header.presence.isVisible())


def test_what_a_person_opens_and_edits_is_told_to_the_others(office: Office, qtbot: QtBot) -> None:
    ticket = office.as_(ADMIN).tickets.create(title="Printer")
    office.until(lambda: office.tickets.model.rowCount() == 1)

    def states() -> list[str]:
        now = office.as_(ADMIN).events.page().next_cursor
        page = office.as_(ADMIN).events.page(after=now, types=["ticket.presence"])
        return [event.data["state"] for event in page.items if event.data["ticket_id"] == ticket.id]

    office.tickets.table.select_only(0)
    office.until(lambda: states() == ["viewing"])
    qtbot.keyClicks(office.tickets.editor.form.title, "!")
    office.until(lambda: states() == ["editing"])
    office.tickets.table.clearSelection()
    office.tickets.new_action.trigger()
    office.until(lambda: states() == [])
