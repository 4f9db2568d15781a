from __future__ import annotations

from collections.abc import Iterator

import pytest

from openclaw_desktop.contract.webhooks import WebhookCreate
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.events.log import append_event
from openclaw_desktop.server.events.takers import Takers, take_note
from openclaw_desktop.server.webhooks.changing import create_webhook
from tests.server.search.bare_database import opened

NOBODY = Takers(webhooks=False, rules=False)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with opened(database_url) as database:
        yield database


def test_only_those_are_woken_who_want_one_of_the_events(database):
    with database.write() as connection:
        create_webhook(connection, WebhookCreate(url="https://a.example/", events=["ticket.closed"]), 0)
    with database.write() as connection:
        append_event(connection, "ticket.created", "lin", {}, 1)
        assert take_note(connection) == NOBODY
        append_event(connection, "ticket.closed", "lin", {}, 1)
        append_event(connection, "ticket.created", "lin", {}, 1)
        assert take_note(connection) == Takers(webhooks=True, rules=False)


def test_rules_that_have_asked_are_woken_by_every_end_of_an_approval(database):
    with database.write() as connection:
        append_event(connection, "approval.rejected", "lin", {}, 1)
        assert take_note(connection) == Takers(webhooks=False, rules=True)


def test_a_change_without_an_event_wakes_all(database):
    with database.write() as connection:
        assert take_note(connection) == Takers(webhooks=True, rules=True)
