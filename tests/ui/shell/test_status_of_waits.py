"""A save that waits to be tried again: what the status bar says of it, and what its two buttons do."""

from __future__ import annotations

import ast
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

import openclaw_desktop
from openclaw_desktop.api import RetryPolicy
from openclaw_desktop.contract.errors import ServerError
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.shell import activity_status
from openclaw_desktop.ui.shell.activity_status import ActivityStatus
from openclaw_desktop.ui.shell.job_words import words_for_job
from openclaw_desktop.worker import Running, Waiting
from tests.faults.behaviours import problem
from tests.ui.errors.conftest import OpenOffice, open_office  # noqa: F401 - a fixture
from tests.ui.errors.office import SAVES

PATIENT = RetryPolicy(base_s=1000, cap_s=1000, total_s=5000)


def wait(name: str = "save ticket", seconds: float = 12.0) -> Waiting:
    return Waiting(Running(name, lambda: None), ServerError(), monotonic() + seconds, False)


def test_a_save_that_waits_is_told_and_tried_at_once(open_office: OpenOffice) -> None:  # noqa: F811
    office = open_office(retry=PATIENT)
    ticket = office.open_ticket("printer")
    office.proxy.meet(SAVES, problem(500, "internal"))
    office.type_and_save("printer on fire")
    status = office.app.main_window.activity_status
    office.until(status.now_button.isVisible)
    assert status.label.text().startswith("Saving the ticket: retrying in ")
    assert status.label.toolTip().startswith("The server has a problem.")
    status.now_button.setFocus()
    office.qtbot.keyClick(status.now_button, Qt.Key.Key_Space)
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    office.rest()
    office.until(lambda: not status.now_button.isVisible())
    assert not office.card_is_shown()


def test_a_pause_that_the_server_named_is_not_cut_short(open_office: OpenOffice) -> None:  # noqa: F811
    office = open_office(retry=PATIENT)
    ticket = office.open_ticket("printer")
    storm = office.proxy.meet(SAVES, problem(429, "rate_limited", {"Retry-After": "3"}))
    office.type_and_save("printer on fire")
    status = office.app.main_window.activity_status
    office.until(status.now_button.isVisible)
    office.click("activityNow")
    assert "asked for this pause" in office.app.main_window.toast.label.text()
    assert status.now_button.isVisible()
    assert office.stored(ticket).title == "printer"
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    assert storm.met == 1
    office.rest()


@pytest.mark.parametrize("what", ["ticket", "comment"])
def test_what_is_given_up_is_not_sent_and_nothing_typed_is_lost(
    open_office: OpenOffice,  # noqa: F811
    what: str,
) -> None:
    office = open_office(retry=PATIENT)
    ticket = office.open_ticket("printer")
    status = office.app.main_window.activity_status
    comment = office.find(QPlainTextEdit, "commentEdit")
    if what == "ticket":
        office.proxy.meet(SAVES, problem(500, "internal"))
        office.type_and_save("printer on fire")
    else:
        office.proxy.meet("POST /tickets/", problem(500, "internal"))
        office.qtbot.keyClicks(comment, "is on fire")
        office.click("commentButton")
    office.until(status.cancel_button.isVisible)
    office.click("activityCancel")
    assert "still here" in office.app.main_window.toast.label.text()
    office.rest()
    assert not status.cancel_button.isVisible()
    assert office.app.main_window.outbox_status.property("waiting") in (None, 0)
    assert office.stored(ticket).title == "printer"
    assert office.others.tickets.comments(ticket.id).page().items == []
    if what == "ticket":
        assert office.title.text() == "printer on fire"
        office.click("saveButton")
        office.until(lambda: office.stored(ticket).title == "printer on fire")
    else:
        assert comment.toPlainText() == "is on fire"
        office.click("commentButton")
        office.until(lambda: [one.body for one in office.others.tickets.comments(ticket.id)] == ["is on fire"])
    office.rest()


@pytest.fixture
def status(qtbot: QtBot) -> ActivityStatus:
    use_language("en")
    made = ActivityStatus()
    qtbot.addWidget(made)
    made.show()
    made.show_counts(1, 0)
    return made


def test_the_buttons_keep_their_place_while_it_counts_and_between_two_tries(
    status: ActivityStatus, qtbot: QtBot
) -> None:
    status.show_waits((wait(seconds=10.2),))
    status.setFixedSize(500, 40)
    qtbot.waitUntil(lambda: "10 s" in status.label.text())
    places = [button.geometry() for button in (status.now_button, status.cancel_button)]
    qtbot.waitUntil(lambda: "9 s" in status.label.text() and "10" not in status.label.text())
    assert [button.geometry() for button in (status.now_button, status.cancel_button)] == places
    status.show_waits(())
    assert status.now_button.isVisible()
    assert not status.now_button.isEnabled()
    status.show_waits((wait(), wait()))
    assert status.label.text() == "2 requests: retrying in 12 s"
    status.show_waits(())
    status.show_counts(0, 0)
    assert not status.now_button.isVisible()
    assert status.label.text() == ""


def test_a_wait_of_a_moment_does_not_flicker(status: ActivityStatus) -> None:
    status.show_waits((wait(seconds=0.4),))
    assert not status.now_button.isVisible()


def test_it_is_said_once_and_in_chinese(status: ActivityStatus, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    said: list[str] = []
    monkeypatch.setattr(activity_status, "announce", lambda _, text: said.append(text))
    use_language("zh_CN")
    waits = (wait(),)
    status.show_waits(waits)
    assert said == [status.label.text()] == ["保存工单：12 秒后重试"]
    qtbot.waitUntil(lambda: "11" in status.label.text())
    status.show_waits(waits)
    assert len(said) == 1
    assert status.now_button.text() == "立即重试"
    for button in (status.now_button, status.cancel_button):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    use_language("en")
    qtbot.waitUntil(lambda: status.now_button.text() == "Now")


def job_names() -> set[str]:
    """The names of all jobs that the program submits where they are written down as such."""
    names = set()
    for file in Path(openclaw_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Job" and node.args:
                match node.args[0]:
                    case ast.Constant(value=str() as name):
                        names.add(name)
    return names


def test_every_job_has_a_word_for_people() -> None:
    nobody_waits_for = {"health", "events", "presence"}
    names = job_names() - nobody_waits_for
    assert len(names) > 50
    assert {name for name in names if words_for_job(name) == "A request"} == set()
