"""Every row of the contract's error table, provoked through the real window: what a person sees, and how it goes on.

One test a group of rows, so that the program starts once for each group. What the product's own server can be brought
to answer comes from it; the rest is put between by a proxy.
"""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView

from openclaw_desktop.api import OpenClawClient, RetryPolicy
from openclaw_desktop.contract import errors
from openclaw_desktop.contract.errors import OpenClawError, error_from_problem
from openclaw_desktop.contract.problems import STATUS_OF_CODE, ErrorCode, Problem
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.tickets.editor import going_on
from openclaw_desktop.ui.tickets.editor.merge.view import MergeView
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.widgets import Banner, ErrorCard
from openclaw_desktop.worker import connection as connection_module
from tests.faults import behaviours as b
from tests.faults.server import Behaviour, Exchange
from tests.servers import AGENT, Account
from tests.ui.errors.conftest import OpenOffice
from tests.ui.errors.office import SAVES, Office
from tests.ui.errors.playbook import ROWS, Row, row, rows_of
from tests.ui.login.test_login import press_login

HELP = Path(__file__).parents[3] / "resources" / "help"


def assert_says(office: Office, card: ErrorCard, code: str) -> None:
    """The card names the error in both languages, what it means, and has everything to act on it."""
    wanted = row(code)
    assert card.title.text() == wanted.english, code
    assert card.meaning.text(), code
    use_language("zh_CN")
    office.until(lambda: card.title.text() == wanted.chinese)
    assert card.learn_button.text() == "了解更多"
    use_language("en")
    office.until(lambda: card.title.text() == wanted.english)
    card.copy_button.click()
    details = QApplication.clipboard().text()
    assert f"code: {code}" in details
    assert "request id: " in details
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the waits that are made for people be short."""
    monkeypatch.setattr(connection_module, "FIRST_PROBE_S", 0.1)
    monkeypatch.setattr(connection_module, "LAST_PROBE_S", 0.2)
    monkeypatch.setattr(going_on, "AGAIN_AFTER_S", 1.0)


# The table itself


def codes_of_the_contract() -> set[str]:
    """All codes: those of the wire, the default of each class, and those of a connection that failed."""
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, OpenClawError)]
    told = set(re.findall(r"`([a-z_]+)`", errors.ConnectionFailed.__doc__ or ""))
    return {*get_args(ErrorCode), *told, *(kind.default_code for kind in kinds)} - {"code", "error"}


def test_no_code_is_left_out() -> None:
    assert {one.code for one in ROWS} == codes_of_the_contract()
    assert {one.code: one.status for one in ROWS if one.status} == STATUS_OF_CODE
    assert len(ROWS) == len({one.code for one in ROWS})


def error_of(one: Row) -> OpenClawError:
    """Give the error of a row as the client makes it."""
    if one.status:
        return error_from_problem(
            Problem(type="x", title="x", status=one.status, code=one.code, detail="", request_id="1")
        )
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, OpenClawError)]
    kind = next((kind for kind in kinds if kind.default_code == one.code), errors.ConnectionFailed)
    return kind(code=one.code)


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.code)
def test_each_code_has_its_words_and_its_place_in_the_help(qapp: QApplication, one: Row) -> None:
    use_language("zh_CN")
    assert words_for(error_of(one)).title == one.chinese
    use_language("en")
    assert words_for(error_of(one)).title == one.english
    for language in ("en", "zh_CN"):
        page = (HELP / language / "errors.md").read_text(encoding="utf-8")
        assert f"{{#{one.code}}}" in page, f"errors#{one.code} in {language}"


# 400, 403, 405, 413, 415, 416, 422: no retry; the card stays until somebody acts


def test_what_the_server_refuses_stays_typed_and_is_not_tried_again(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    for number, one in enumerate(rows_of("refused")):
        title = f"printer {number}"
        required = {"required": "work_order:update"} if one.status == 403 else {}
        trouble = office.proxy.meet(SAVES, *[b.problem(one.status, one.code, **required)] * 2)
        office.type_and_save(title)
        card = office.card()
        assert_says(office, card, one.code)
        if one.status == 403:
            assert "Change tickets" in card.meaning.text()
            assert "administrator" in card.who.text()
        office.rest()
        assert trouble.met == 1
        assert office.title.text() == title
        trouble.behaviours.clear()
        assert not card.retry_button.isVisible()
        office.click("saveButton")
        office.until(lambda title=title: office.stored(ticket).title == title)
        office.until(lambda card=card: not card.isVisible())


def test_the_server_itself_names_the_permission_that_is_missing(open_office: OpenOffice) -> None:
    account = Account("playbook-petra", "Petra", "agent", "paper-horse-43")
    office = open_office(log_in=False)
    office.server.token(account)
    office.log_in(account)
    ticket = office.open_ticket("printer", account)
    office.others.users.update(next(office.others.users.list(q=account.username)).id, role="requester")
    office.type_and_save("printer on fire")
    card = office.card()
    assert_says(office, card, "permission_denied")
    assert "Change tickets" in card.meaning.text()
    assert office.title.text() == "printer on fire"
    assert office.stored(ticket).title == "printer"


# 422, 400: at the field


def test_what_cannot_be_accepted_is_marked_at_its_field(open_office: OpenOffice) -> None:
    office = open_office()
    office.open_ticket("printer")
    wrong = [{"field": "title", "code": "x", "message": "no such printer"}]
    trouble = office.proxy.meet(SAVES, *[b.problem(422, "validation_failed", errors=wrong)] * 2)
    office.type_and_save("printer on fire")
    office.until(lambda: office.title.property("invalid"))
    assert office.title.accessibleDescription() == "no such printer"
    assert office.title.text() == "printer on fire"
    assert not office.card_is_shown()
    assert trouble.met == 1
    trouble.behaviours.clear()
    office.rest()
    office.app.main_window.tabs.setCurrentWidget(office.app.main_window.pages["searchPage"])
    query = office.find(QLineEdit, "queryEdit")
    office.proxy.meet("GET /search", b.problem(400, "invalid_query", position=3, expected="a value"))
    office.qtbot.keyClicks(query, "printer")
    mark = office.find(QLabel, "queryError")
    office.until(mark.isVisible)
    assert mark.text()
    office.rest()


# 401: over the work, then goes on


def test_a_login_that_ends_is_asked_for_over_the_work_and_then_it_goes_on(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    dialog = office.app.login_dialog
    for number, one in enumerate(rows_of("login")):
        title = f"printer {number}"
        office.proxy.meet(SAVES, b.problem(401, one.code))
        office.type_and_save(title)
        office.until(dialog.isVisible)
        assert office.app.main_window.isVisible()
        assert office.state == "login_needed"
        assert office.title.text() == title
        assert office.stored(ticket).title != title
        office.qtbot.keyClicks(dialog.password_edit, AGENT.password)
        press_login(office.app, office.qtbot)
        office.until(lambda title=title: office.stored(ticket).title == title)
        office.until(lambda: not dialog.isVisible() and office.state == "online")
        office.rest()


def test_the_server_itself_ends_a_login(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    client = office.app._client
    assert client is not None
    with OpenClawClient(office.server.url, credential=client.credential) as elsewhere:
        elsewhere.logout()
    office.type_and_save("printer on fire")
    office.until(office.app.login_dialog.isVisible)
    office.qtbot.keyClicks(office.app.login_dialog.password_edit, AGENT.password)
    press_login(office.app, office.qtbot)
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    office.rest()


# 404, 410: taken out


def shown_titles(office: Office) -> list[str]:
    model = office.find(QTableView, "ticketTable").model()
    assert isinstance(model, TicketTableModel)
    return [model.ticket(at).title for at in range(model.rowCount())]


@pytest.mark.parametrize("code", ["not_found", "gone"])
def test_what_is_no_longer_there_is_said_and_taken_out(open_office: OpenOffice, code: str) -> None:
    office = open_office()
    title = f"to be {code}"
    ticket = office.open_ticket(title)
    office.app.main_window.menus.refresh_action.trigger()
    office.until(lambda: title in shown_titles(office))
    office.title.setText("typed meanwhile")
    if code == "gone":
        # The server's own answer; that somebody deleted it is kept from the list, which would be faster.
        office.proxy.meet("GET /events", *[b.problem(500, "internal", {"Retry-After": "60"})] * 9)
        office.others.tickets.delete(ticket.id)
    else:
        office.proxy.meet(SAVES, b.problem(404, "not_found"))
    office.click("saveButton")
    banner = office.find(Banner, "goneBanner")
    office.until(banner.isVisible)
    office.until(lambda: title not in shown_titles(office))
    assert office.title.text() == "typed meanwhile"
    assert not office.card_is_shown()
    assert words_for(error_of(row(code))).title == row(code).english


# 409, 412, 428: merged field by field


def test_the_server_itself_was_told_something_else_meanwhile(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    office.proxy.meet("GET /events", *[b.problem(500, "internal", {"Retry-After": "60"})] * 9)
    office.others.tickets.update(ticket.id, {"title": "printer of others"}, version=ticket.version)
    office.type_and_save("printer of mine")
    merge = office.find(MergeView, "mergeView")
    office.until(merge.isVisible)
    (card,) = merge.cards
    assert card.conflict.field == "title"
    assert {card.conflict.mine, card.conflict.theirs} == {"printer of mine", "printer of others"}
    card.mine.click()
    office.click("saveButton")
    office.until(lambda: office.stored(ticket).title == "printer of mine")
    office.rest()


def test_each_kind_of_conflict_is_merged_where_nothing_collides(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    for one in rows_of("merge"):
        office.others.tickets.update(ticket.id, {"priority": "high"}, version=office.stored(ticket).version)
        trouble = office.proxy.meet(SAVES, b.problem(one.status, one.code))
        office.type_and_save(one.code)
        office.until(lambda one=one: office.stored(ticket).title == one.code)
        assert office.stored(ticket).priority == "high"
        assert trouble.met == 1
        office.rest()
        assert not office.card_is_shown()
        office.others.tickets.update(ticket.id, {"priority": "low"}, version=office.stored(ticket).version)


# 429: counted down, then it goes on


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_pause_is_counted_down_and_then_it_goes_on(open_office: OpenOffice, form: str) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")

    def storm(exchange: Exchange) -> None:
        # A date has whole seconds, so it is given as it stands when the request comes.
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
        after = "3" if form == "seconds" else date
        b.problem(429, "rate_limited", {"Retry-After": after, "Date": format_datetime(datetime.now(UTC), usegmt=True)})(
            exchange
        )

    trouble = office.proxy.meet(SAVES, storm)
    office.type_and_save("printer on fire")
    card = office.card()
    office.until(card.countdown.isVisible)
    assert re.fullmatch(r"Goes on in [1-4] s", card.countdown.text())
    assert office.state == "slowed"
    assert not card.retry_button.isVisible()
    assert_says(office, card, "rate_limited")
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    office.until(lambda: not card.isVisible() and office.state == "online")
    assert trouble.met == 1
    office.rest()


# 500, 502, 503, 504, no answer, and none that can be read: tried again, and where that does not help, offline and back

ONCE: dict[str, Behaviour] = {
    "internal": b.problem(500, "internal"),
    "bad_gateway": b.html(502),
    "unavailable": b.problem(503, "unavailable"),
    "timeout": b.html(504),
    "connection reset": b.reset_before_answer,
    "closed": b.close_before_answer,
    "silent": b.hang,
    "head cut": b.reset_in_head,
    "body cut": b.reset_in_body,
    "html with 200": b.html(),
    "garbage": b.garbage,
    "other json": b.answer_json({"hello": "world"}),
}


def test_what_heals_is_tried_again_and_nobody_is_asked(quick: None, open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    for name, fault in ONCE.items():
        trouble = office.proxy.meet(SAVES, fault, fault)
        office.type_and_save(name)
        office.until(lambda name=name: office.stored(ticket).title == name)
        assert trouble.met == 2, name
        office.rest()
        assert not office.card_is_shown(), name
        assert QApplication.activeModalWidget() is None
        office.until(lambda: not office.app.main_window.outbox_status.isVisible())


def test_a_server_that_stays_in_trouble_is_named_and_the_save_can_be_tried_again(open_office: OpenOffice) -> None:
    office = open_office()
    ticket = office.open_ticket("printer")
    trouble = office.proxy.meet(SAVES, *[b.problem(500, "internal")] * 5)
    office.type_and_save("printer on fire")
    card = office.find(ErrorCard, "editorError")
    office.until(lambda: card.isVisible() and card.retry_button.isVisible())
    assert trouble.met == 5
    assert_says(office, card, "internal")
    assert office.title.text() == "printer on fire"
    office.until(lambda: _closed(office))
    card.retry_button.click()
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    office.rest()


def _closed(office: Office) -> bool:
    """Whether the circuit is closed again; the probe of the connection does that."""
    office.app._worker.probe_now()
    client = office.app._client
    return client is not None and not client._caller._breaker.is_open


LASTING: dict[str, tuple[str, Behaviour]] = {
    "cut": ("cut", b.reset_before_answer),
    "html": ("invalid_response", b.html()),
    "503": ("unavailable", b.problem(503, "unavailable")),
    "silent": ("read_timeout", b.hang),
}


@pytest.mark.parametrize("fault", LASTING)
def test_no_answer_turns_it_offline_and_back_by_itself(quick: None, open_office: OpenOffice, fault: str) -> None:
    """All requests meet it, the probes too: what is typed is kept, shown as unsent, and sent when it is over."""
    code, behaviour = LASTING[fault]
    office = open_office(retry=RetryPolicy(attempts=2, base_s=0.02), timeout=(1.0, 0.6))
    ticket = office.open_ticket("printer")
    lasting = office.proxy.meet("", *[behaviour] * 1000)
    office.type_and_save("printer on fire")
    office.until(lambda: office.state == "offline")
    status = office.app.main_window.connection_status
    assert status.text().startswith("Offline")
    status.click()
    details = status._popup
    assert details is not None
    shown = {code, "circuit_open", "deadline_exceeded"}
    office.until(lambda: details.card.title.text() in {row(one).english for one in shown})
    office.until(details.card.countdown.isVisible)
    details.hide()
    assert office.title.text() == "printer on fire"
    assert QApplication.activeModalWidget() is None
    lasting.behaviours.clear()
    office.until(lambda: office.state == "online")
    office.until(lambda: office.stored(ticket).title == "printer on fire")
    office.rest()
