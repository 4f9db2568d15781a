"""Automations from the form to what they do on a real server."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from openclaw_desktop.contract.automations import Automation, UpdateTicketAction
from openclaw_desktop.contract.tickets import TicketPatch
from openclaw_desktop.ui.integrations.automations.action_cards import ApprovalCard, CommentCard, NotifyCard
from openclaw_desktop.ui.integrations.automations.automation_dialog import AutomationDialog
from tests.servers import ADMIN, AGENT
from tests.ui.integrations.conftest import Desk, OpenDesk


def opened(open_desk: OpenDesk) -> Desk:
    """The tab with the automations in front."""
    desk = open_desk()
    desk.page.tabs.setCurrentWidget(desk.page.automations)
    desk.until(desk.page.automations.isVisible)
    return desk


def begin(desk: Desk) -> AutomationDialog:
    desk.click("newAutomationButton")
    dialog = desk.dialog("automationDialog")
    assert isinstance(dialog, AutomationDialog)
    return dialog


def click(desk: Desk, button: QPushButton | None) -> None:
    assert button is not None
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(desk: Desk) -> Automation | None:
    return desk.page.automations.detail.automation


def made(desk: Desk, **fields: object) -> Automation:
    """Make a rule behind the window's back, and show it."""
    rule = {
        "name": "Rule",
        "event": "ticket.created",
        "actions": [{"type": "comment", "body": "Seen"}],
        **fields,
    }
    automation = desk.client.automations.create(rule)
    desk.controller.refresh()
    desk.until(lambda: shown(desk) is not None)
    desk.page.automations.table.choose(automation.id)
    desk.settled()
    return automation


def runs_of(desk: Desk, automation: Automation, count: int) -> None:
    """Wait until the server has so many runs of a rule, and show them."""
    desk.until(lambda: len(desk.client.automations.runs(automation.id).page().items) >= count)
    desk.controller.refresh()
    desk.until(lambda: len(desk.page.automations.detail.table.rows.items) >= count)


def cell(desk: Desk, row: int, column: int) -> str:
    model = desk.page.automations.detail.table.rows
    return str(model.index(row, column).data())


def test_the_urgent_template_notifies_the_team(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.server.token(AGENT)  # who came after the list of people was asked for is found by asking again
    dialog = begin(desk)
    click(desk, dialog.templates["urgent"])
    card = dialog.cards[0]
    assert isinstance(card, NotifyCard)
    assert dialog.focusWidget() is card.people, "the template leads to what it leaves open"
    dialog.name_edit.setFocus()
    dialog.area.verticalScrollBar().setValue(0)
    desk.click("saveAutomationButton", dialog)
    assert dialog.isVisible(), "nobody is named yet"
    assert card.error.text() == "Please name at least one person."
    desk.until(card.people.hasFocus)
    said = card.error.rect().translated(card.error.mapTo(dialog.area.viewport(), QPoint()))
    assert dialog.area.viewport().rect().contains(said), "what is wrong is out of sight"
    desk.qtbot.keyClicks(card.people, f"{AGENT.username}, nobody.here")
    desk.click("saveAutomationButton", dialog)
    desk.until(lambda: "Check the names" in card.error.text())
    desk.until(lambda: dialog.focusWidget() is card.people)
    card.people.clear()
    typed = QInputMethodEvent()
    typed.setCommitString(AGENT.display_name[:1])
    QCoreApplication.sendEvent(card.people, typed)
    desk.until(card.people.popup.isVisible)
    desk.qtbot.keyClick(card.people.popup, Qt.Key.Key_Down)
    desk.qtbot.keyClick(card.people.popup, Qt.Key.Key_Return)
    assert card.people.usernames() == [AGENT.username]
    desk.click("saveAutomationButton", dialog)
    desk.gone("automationDialog")
    desk.until(lambda: shown(desk) is not None)
    rule = shown(desk)
    assert rule is not None
    assert (rule.event, rule.condition, rule.active) == ("ticket.created", "priority:urgent", True)
    desk.until(lambda: AGENT.display_name in desk.page.automations.detail.then.text())
    desk.server.create_ticket("Printer", priority="low")
    desk.server.create_ticket("Server down", priority="urgent")
    runs_of(desk, rule, 1)
    assert len(desk.page.automations.detail.table.rows.items) == 1
    assert AGENT.display_name in cell(desk, 0, 0)
    assert cell(desk, 0, 1) == "Done"


def test_the_purchase_template_asks_the_manager_and_the_ticket_goes_on(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    dialog = begin(desk)
    click(desk, dialog.templates["purchase"])
    card = dialog.cards[0]
    assert isinstance(card, ApprovalCard)
    card.people.setText(ADMIN.display_name)
    desk.click("saveAutomationButton", dialog)
    desk.gone("automationDialog")
    desk.until(lambda: shown(desk) is not None)
    rule = shown(desk)
    assert rule is not None
    ticket = desk.server.create_ticket("20 monitors", category="purchase", tags=["large"])
    runs_of(desk, rule, 1)
    approval = desk.client.approvals.list("todo").page().items[0]
    assert approval.ticket_id == ticket["id"]
    desk.client.approvals.decide(approval.id, "approve")
    desk.until(lambda: desk.client.tickets.get(ticket["id"]).status == "in_progress")


def test_a_try_tells_what_would_happen_and_changes_nothing(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    low = desk.server.create_ticket("Printer", priority="low")
    urgent = desk.server.create_ticket("Server down", priority="urgent")
    made(desk, condition="priority:urgent", actions=[{"type": "update_ticket", "fields": {"status": "in_progress"}}])
    desk.click("tryAutomationButton")
    detail = desk.page.automations.detail
    desk.until(lambda: detail.is_trying)
    assert "1 of 2" in detail.runs_title.text()
    assert [cell(desk, row, 1) for row in (0, 1)] == ["Would act", "Not met"]
    assert "In progress" in cell(desk, 0, 0)
    for ticket in (low, urgent):
        assert desk.client.tickets.get(ticket["id"]).status == "open"
    wanted: list[str] = []
    desk.controller.ticket_wanted.connect(wanted.append)
    desk.until(detail.table.hasFocus)
    detail.table.selectRow(0)
    desk.qtbot.keyClick(detail.table, Qt.Key.Key_Return)
    assert wanted == [urgent["id"]]
    desk.click("backToRunsButton")
    desk.until(lambda: not detail.is_trying)
    desk.settled()


def test_a_failure_stands_out(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.server.token(AGENT)
    rule = made(desk, actions=[{"type": "notify", "users": [AGENT.username], "message": "Look"}])
    [lin] = [user for user in desk.client.users.list() if user.username == AGENT.username]
    desk.client.users.update(lin.id, active=False)
    desk.server.create_ticket("Printer")
    runs_of(desk, rule, 1)
    detail = desk.page.automations.detail
    desk.until(lambda: AGENT.username in detail.failed.text())
    assert cell(desk, 0, 1) == "Failed"


def test_a_condition_that_cannot_be_read_is_marked_where_it_is(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    dialog = begin(desk)
    click(desk, dialog.templates["urgent"])
    dialog.condition_edit.setText("priority:huge")
    desk.click("saveAutomationButton", dialog)
    assert dialog.isVisible()
    assert dialog.condition_edit.mark == len("priority:")
    assert dialog.condition_field.error.text()
    dialog.done(0)
    desk.gone("automationDialog")


def test_esc_asks_before_a_rule_that_was_begun_is_thrown_away(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    dialog = begin(desk)
    click(desk, dialog.templates["urgent"])
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    question = desk.dialog("discardFormDialog")
    assert dialog.isVisible()
    desk.click("confirmButton", question)
    desk.gone("automationDialog")


def test_a_condition_offers_no_search(open_desk: OpenDesk) -> None:
    dialog = begin(opened(open_desk))
    dialog.condition_edit.setText("priority:high")
    buttons = dialog.condition_edit.findChildren(QAbstractButton)
    told = [QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) for button in buttons]
    assert told == ["Clear"]
    dialog.done(0)


def test_a_rule_is_made_by_keyboard_alone(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.qtbot.keyClick(desk.page.automations.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog("automationDialog")
    assert isinstance(dialog, AutomationDialog)
    desk.until(dialog.name_edit.hasFocus)

    def tab_to(target: QWidget) -> None:
        for _ in range(20):
            if dialog.focusWidget() is target:
                return
            desk.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError(f"{target.objectName()} can't be reached by Tab")

    desk.qtbot.keyClicks(dialog.name_edit, "Greet")
    tab_to(dialog.condition_edit)
    desk.qtbot.keyClicks(dialog.condition_edit, "priority:ur")
    desk.until(dialog.popup.isVisible)
    desk.qtbot.keyClick(dialog.condition_edit, Qt.Key.Key_Tab)
    assert dialog.condition_edit.text().strip() == "priority:urgent"
    tab_to(dialog.add_button)
    dialog.add_actions["comment"].trigger()
    card = dialog.cards[0]
    assert isinstance(card, CommentCard)
    desk.until(card.text.hasFocus)
    desk.qtbot.keyClicks(card.text, "We are on it")
    tab_to(dialog.save_button)
    desk.qtbot.keyClick(dialog.save_button, Qt.Key.Key_Space)
    desk.gone("automationDialog")
    desk.until(lambda: shown(desk) is not None)
    assert "We are on it" in desk.page.automations.detail.then.text()


def test_a_change_keeps_what_the_form_does_not_show(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    rule = made(desk, actions=[{"type": "update_ticket", "fields": {"status": "pending", "assignee": ADMIN.username}}])
    desk.click("editAutomationButton")
    dialog = desk.dialog("automationDialog")
    assert isinstance(dialog, AutomationDialog)
    dialog.name_edit.setText("Renamed")
    desk.click("saveAutomationButton", dialog)
    desk.gone("automationDialog")
    desk.until(lambda: desk.page.automations.detail.heading.text() == "Renamed")
    [now] = desk.client.automations.list()
    assert (now.id, now.name) == (rule.id, "Renamed")
    assert now.actions == [UpdateTicketAction(fields=TicketPatch(status="pending", assignee=ADMIN.username))]


def test_it_is_switched_off_and_deleted(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    made(desk)
    desk.page.automations.switch_action.trigger()
    desk.until(lambda: desk.page.automations.detail.pill.text() == "Off")
    desk.page.automations.delete_action.trigger()
    desk.click("confirmButton", desk.dialog("deleteAutomationDialog"))
    desk.until(lambda: not desk.page.automations.table.rows.items)
    assert list(desk.client.automations.list()) == []


def test_who_may_only_look_is_offered_nothing_else(open_desk: OpenDesk) -> None:
    admin = opened(open_desk)
    made(admin)
    admin.close()
    desk = open_desk(AGENT)
    pane = desk.page.automations
    assert [rule.name for rule in pane.table.rows.items] == ["Rule"]
    assert pane.new_button.isHidden()
    for action in (pane.new_action, *pane.row_actions):
        assert not action.isEnabled()


def test_steps_that_need_a_ticket_are_offered_only_where_there_is_one(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    dialog = begin(desk)
    dialog.event_combo.setCurrentIndex(dialog.event_combo.findData("export.failed"))
    assert [kind for kind, action in dialog.add_actions.items() if action.isEnabled()] == ["notify"]
    dialog.done(0)
    desk.gone("automationDialog")
