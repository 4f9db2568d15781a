"""Puts sample tickets into a database, in bulk and past the API: a million of them in minutes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.server.config import DEFAULT_SEED
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.sample_data.approvals import add_approvals
from openclaw_desktop.server.sample_data.integrations import add_integrations
from openclaw_desktop.server.sample_data.office_time import OfficeTime
from openclaw_desktop.server.sample_data.people import agents, others
from openclaw_desktop.server.sample_data.stories import tell_stories
from openclaw_desktop.server.sample_data.story import Story
from openclaw_desktop.server.search.index import index_range
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.rows import insert_user

_BATCH: Final = 2_000
_Row = dict[str, Any]


def fill(
    database: Database,
    tickets: int,
    seed: int,
    now: datetime,
    *,
    chinese: float = 0.7,
    password_hash: str | None = None,
) -> None:
    """Add so many sample tickets, with their people, comments and history, behind what is there.

    There are no events of them: nobody was there to be told. Each batch of 2,000 is one transaction.

    Args:
        database: at this version's schema.
        tickets: how many.
        seed: the same seed gives the same tickets, for the same `now` and the same users that were there before.
        now: the present; nothing happens after it.
        chinese: which part of them is in Chinese, from 0 to 1.
        password_hash: what lets the sample people log in; without it they can't.
    """
    with database.write() as connection:
        us = _those_who_handle_tickets(connection)
        _add_people(connection, to_ms(now), password_hash)
    rng = Random(seed)
    stories = tell_stories(tickets, seed=seed, now=now, chinese=chinese, us=us)
    while batch := list(islice(stories, _BATCH)):
        with database.write() as connection:
            _write(connection, batch, rng)


def fill_if_empty(database: Database, tickets: int, now: datetime) -> bool:
    """Add sample tickets, with approvals and integrations, where no ticket was ever made; give whether that was so."""
    with database.read() as connection:
        if connection.execute(sql("SELECT 1 FROM tickets LIMIT 1")).first() is not None:
            return False
    fill(database, tickets, DEFAULT_SEED, now)
    with database.write() as connection:
        for username in _those_who_handle_tickets(connection)[:1]:
            add_approvals(connection, username, now)
            add_integrations(connection, username, now)
    return True


def _those_who_handle_tickets(connection: Connection) -> list[str]:
    ours = {person.username for person in agents()}
    rows = connection.execute(
        sql("SELECT username FROM users WHERE active AND role IN ('admin', 'agent') ORDER BY username")
    )
    return [username for (username,) in rows if username not in ours]


def _add_people(connection: Connection, now_ms: int, password_hash: str | None) -> None:
    for person in [*agents(), *others()]:
        # Whoever bears such a name already is left alone, and plays the part.
        insert_user(
            connection,
            username=person.username,
            display_name=person.shown,
            role=person.role,
            password_hash=password_hash,
            now_ms=now_ms,
        )


def _write(connection: Connection, batch: Iterable[tuple[OfficeTime, Story]], rng: Random) -> None:
    rows: dict[str, list[_Row]] = {"tickets": [], "ticket_tags": [], "comments": [], "history": []}
    first = seq = _next_seq(connection)
    for clock, story in batch:
        _collect(rows, seq, clock, story, rng)
        seq += 1
    for table, values in rows.items():
        if values:
            names = list(values[0])
            columns, marks = ", ".join(names), ", ".join(f":{name}" for name in names)
            connection.execute(sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})"), values)
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT setval(pg_get_serial_sequence('tickets', 'seq'), :last)"), {"last": seq - 1})
    index_range(connection, first, seq - 1)


def _next_seq(connection: Connection) -> int:
    """Give the number after the last one ever given; on SQLite its table knows, and follows what is inserted."""
    if connection.dialect.name == "postgresql":
        statement = "SELECT nextval(pg_get_serial_sequence('tickets', 'seq'))"
    else:
        statement = "SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'tickets'"
    return int(connection.execute(sql(statement)).scalar_one())


def _collect(rows: dict[str, list[_Row]], seq: int, clock: OfficeTime, story: Story, rng: Random) -> None:
    def ms(minutes: float) -> int:
        return to_ms(clock.moment(minutes))

    def new_id(at_ms: int) -> str:
        return f"{at_ms:012x}{rng.getrandbits(48):012x}"

    created = ms(story.created)
    rows["tickets"].append(
        {
            "seq": seq,
            "id": new_id(created),
            "title": story.title,
            "description": story.description,
            "status": STATUS_PLACE[story.status],
            "priority": PRIORITY_PLACE[story.priority],
            "category": story.category,
            "requester": story.requester,
            "assignee": story.assignee,
            "tags": _json(story.tags),
            "due_at": None if story.due is None else ms(story.due),
            "created_at": created,
            "updated_at": ms(story.updated),
            "closed_at": None if story.closed is None else ms(story.closed),
            "version": story.version,
        }
    )
    rows["ticket_tags"].extend({"tag": tag, "ticket_seq": seq} for tag in story.tags)
    for comment in story.comments:
        at = ms(comment.at)
        rows["comments"].append(
            {
                "id": new_id(at),
                "ticket_seq": seq,
                "author": comment.author,
                "body": comment.body,
                "internal": comment.internal,
                "created_at": at,
            }
        )
    for change in story.changes:
        at = ms(change.at)
        rows["history"].append(
            {
                "id": new_id(at),
                "ticket_seq": seq,
                "occurred_at": at,
                "actor": change.actor,
                "credential": "token",
                "field": change.field,
                "old": _json(change.old),
                "new": _json(change.new),
            }
        )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
