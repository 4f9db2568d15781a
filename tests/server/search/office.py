"""An office in a database, without a server around it: tickets as they are kept, and a plain scan that knows nothing of
indexes."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from openclaw_desktop.contract.query import Filter, Me, Named, Nothing, Number, Phrase, Query, Word, resolve
from openclaw_desktop.contract.tickets import PRIORITIES, STATUSES
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.asking import Asking
from openclaw_desktop.server.times import from_ms, to_ms
from openclaw_desktop.server.users.rows import insert_user

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PEOPLE = {"lin": "林小雨", "chen": "陈大文", "Wei.Li": "李伟"}


@dataclass
class Row:
    """A ticket as a test wants it."""

    title: str = "x"
    description: str = ""
    status: str = "open"
    priority: str = "normal"
    category: str = ""
    requester: str | None = "chen"
    assignee: str | None = None
    tags: list[str] = field(default_factory=list)
    due_at: datetime | None = None
    closed_at: datetime | None = None
    created_at: datetime = NOW
    updated_at: datetime = NOW
    comments: list[tuple[str, bool]] = field(default_factory=list)
    deleted: bool = False
    seq: int = 0

    @property
    def number(self) -> str:
        return f"WO-{self.seq:06d}"


def add_people(connection: Connection) -> None:
    for username, display_name in PEOPLE.items():
        insert_user(
            connection, username=username, display_name=display_name, role="agent", password_hash=None, now_ms=0
        )


def add(connection: Connection, row: Row) -> int:
    """Put a ticket in, not yet filed for searching; give and note its sequence number."""
    ms = {
        name: None if (at := getattr(row, name)) is None else to_ms(at)
        for name in ("due_at", "created_at", "updated_at", "closed_at")
    }
    row.seq = connection.execute(
        sql(
            "INSERT INTO tickets (id, title, description, status, priority, category, requester, assignee, tags,"
            " due_at, created_at, updated_at, closed_at, deleted_at, version)"
            " VALUES (:id, :title, :description, :status, :priority, :category, :requester, :assignee, :tags,"
            " :due_at, :created_at, :updated_at, :closed_at, :deleted_at, 1)"
            " RETURNING seq"
        ),
        {
            "id": f"t{id(row)}-{connection.execute(sql('SELECT count(*) FROM tickets')).scalar_one()}",
            "title": row.title,
            "description": row.description,
            "status": STATUSES.index(row.status),
            "priority": PRIORITIES.index(row.priority),
            "category": row.category,
            "requester": row.requester,
            "assignee": row.assignee,
            "tags": json.dumps(row.tags, ensure_ascii=False),
            "deleted_at": 1 if row.deleted else None,
            **ms,
        },
    ).scalar_one()
    for tag in row.tags:
        connection.execute(
            sql("INSERT INTO ticket_tags (tag, ticket_seq) VALUES (:tag, :seq)"), {"tag": tag, "seq": row.seq}
        )
    for body, internal in row.comments:
        add_comment(connection, row.seq, body, internal)
    return row.seq


def add_comment(connection: Connection, seq: int, body: str, internal: bool) -> None:
    count = connection.execute(sql("SELECT count(*) FROM comments")).scalar_one()
    connection.execute(
        sql(
            "INSERT INTO comments (id, ticket_seq, author, body, internal, created_at)"
            " VALUES (:id, :seq, 'lin', :body, :internal, 0)"
        ),
        {"id": f"c{count}", "seq": seq, "body": body, "internal": internal},
    )


def agent(zone=UTC, username="lin") -> Asking:
    return Asking(username, sees_all=True, now=NOW, zone=zone)


def requester(username="chen") -> Asking:
    return Asking(username, sees_all=False, now=NOW)


def scan(rows: list[Row], query: Query, asking: Asking) -> list[Row]:
    """What must be found, by looking at every ticket."""
    return [
        row
        for row in rows
        if not row.deleted
        and (asking.sees_all or row.requester == asking.username)
        and all(_holds(row, clause, asking) for clause in query.clauses)
    ]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def _is_spaced(char: str) -> bool:
    if not (char.isalnum() or char == "_"):
        return False
    name = unicodedata.name(char, "")
    return not name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))


def _found_in(text: str, sought: str, *, whole: bool) -> bool:
    for match in re.finditer(f"(?={re.escape(sought)})", text):
        start, end = match.start(), match.start() + len(sought)
        begins = not (_is_spaced(sought[0]) and start > 0 and _is_spaced(text[start - 1]))
        ends = not (whole and _is_spaced(sought[-1]) and end < len(text) and _is_spaced(text[end]))
        if begins and ends:
            return True
    return False


def _holds(row: Row, clause, asking: Asking) -> bool:
    if isinstance(clause, Filter):
        return any(_has(row, clause, value, asking) for value in clause.values) != clause.negated
    sought = _plain(clause.text)
    if not any(char.isalnum() or char == "_" or unicodedata.category(char) == "So" for char in sought):
        return True
    texts = [row.number, row.title, row.description]
    texts += [body for body, internal in row.comments if asking.sees_all or not internal]
    whole = isinstance(clause, Phrase)
    found = any(_found_in(_plain(text), sought, whole=whole) for text in texts)
    if isinstance(clause, Word) and re.fullmatch(r"(wo-?)?[0-9]{1,15}", sought):
        found = found or int(sought.removeprefix("wo").removeprefix("-")) == row.seq
    return found != clause.negated


def _has(row: Row, clause: Filter, value, asking: Asking) -> bool:
    if clause.field in ("created", "updated", "due", "closed"):
        moment = getattr(row, f"{clause.field}_at")
        if isinstance(value, Nothing) or moment is None:
            return isinstance(value, Nothing) and moment is None
        return moment in resolve(value, asking.now, asking.zone)
    if clause.field == "number":
        return isinstance(value, Number) and value.value == row.seq
    if clause.field == "tag":
        return (
            not row.tags if isinstance(value, Nothing) else any(_plain(tag) == _plain(value.name) for tag in row.tags)
        )
    own = getattr(row, clause.field)
    if isinstance(value, Nothing):
        return not own
    if isinstance(value, Me):
        return own == asking.username
    if clause.field in ("assignee", "requester"):
        return own is not None and (_plain(own) == _plain(value.name) or PEOPLE[own] == value.name)
    assert isinstance(value, Named)
    return _plain(own) == _plain(value.name) if own else False


def moments(days: float) -> datetime:
    return from_ms(to_ms(NOW + timedelta(days=days)))
