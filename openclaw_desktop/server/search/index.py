"""Keeping the index true: called inside the transaction of every change of a ticket that search could tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.facets import facet_tokens
from openclaw_desktop.server.search.folding import PART, fold, searchable
from openclaw_desktop.server.search.tokens import tokens_of
from openclaw_desktop.server.tickets.columns import PRIORITY_PLACE, STATUS_PLACE

INDEXED_FIELDS: Final = frozenset(
    {"title", "description", "status", "priority", "category", "requester", "assignee", "tags"}
)
"""A ticket is filed anew where one of these has changed."""
MAX_INDEXED_BYTES: Final = 500_000
"""PostgreSQL takes a megabyte of tokens a row; what is over is found by looking into the text."""
_BATCH: Final = 500
_TICKET: Final = (
    "SELECT t.seq, t.title, t.description, t.status, t.priority, t.category, t.tags, r.id AS requester_id,"
    " a.id AS assignee_id FROM tickets t LEFT JOIN users r ON r.username = t.requester"
    " LEFT JOIN users a ON a.username = t.assignee WHERE t.deleted_at IS NULL AND "
)
_COMMENTS: Final = "SELECT ticket_seq, body, internal FROM comments WHERE ticket_seq"
_KEPT: Final = "SELECT shown, internal, facets FROM search_texts WHERE ticket_seq = :seq"
_PUT_IN: Final = (
    "INSERT INTO search_texts (ticket_seq, shown, internal, facets, overfull)"
    " VALUES (:seq, :shown, :internal, :facets, :overfull)"
)
_PUT_IN_WITH_TOKENS: Final = (
    "INSERT INTO search_texts (ticket_seq, shown, internal, facets, overfull, tokens)"
    " VALUES (:seq, :shown, :internal, :facets, :overfull, array_to_tsvector(CAST(:tokens AS text[])))"
)

_decode_tags = msgspec.json.Decoder(list[str]).decode


class Kept(NamedTuple):
    """What is kept of one ticket: its text that all see, that of internal comments, and the tokens of its fields."""

    shown: str
    internal: str
    facets: str


def index_new_ticket(connection: Connection, seq: int, ticket: Ticket) -> None:
    """File a ticket that was made in this transaction: it has no comments, and nothing of it is filed yet."""
    facets = facet_tokens(
        status=STATUS_PLACE[ticket.status],
        priority=PRIORITY_PLACE[ticket.priority],
        requester_id=None if ticket.requester is None else ticket.requester.id,
        assignee_id=None if ticket.assignee is None else ticket.assignee.id,
        category=ticket.category,
        tags=ticket.tags,
    )
    _file_names(connection, ticket.category, ticket.tags)
    put_in(connection, [(seq, Kept(searchable(ticket.title, ticket.description), "", " ".join(facets)))])


def index_ticket(connection: Connection, seq: int) -> None:
    """File the ticket as it now is, with its comments; one that is deleted is taken out.

    Cheap where nothing changed that search cares for.
    """
    ticket = connection.execute(sql(f"{_TICKET}t.seq = :seq"), {"seq": seq}).one_or_none()
    if ticket is None:
        remove_ticket(connection, seq)
        return
    comments = connection.execute(sql(f"{_COMMENTS} = :seq ORDER BY seq"), {"seq": seq}).all()
    wanted = _kept(ticket, comments)
    _file_names(connection, ticket.category, _decode_tags(ticket.tags))
    row = connection.execute(sql(_KEPT), {"seq": seq}).one_or_none()
    if row is not None:
        before = Kept(*row)
        if before == wanted:
            return
        _take_out(connection, seq, before)
    put_in(connection, [(seq, wanted)])


def remove_ticket(connection: Connection, seq: int) -> None:
    """Take the ticket out, if it is in."""
    row = connection.execute(sql(_KEPT), {"seq": seq}).one_or_none()
    if row is not None:
        _take_out(connection, seq, Kept(*row))


def index_range(connection: Connection, first: int, last: int) -> None:
    """File tickets that were put into the database in bulk and are not filed yet, by their sequence numbers."""
    for start in range(first, last + 1, _BATCH):
        bounds = {"first": start, "last": min(start + _BATCH - 1, last)}
        comments: dict[int, list[Any]] = {}
        for row in connection.execute(sql(f"{_COMMENTS} BETWEEN :first AND :last ORDER BY seq"), bounds):
            comments.setdefault(row.ticket_seq, []).append(row)
        tickets = connection.execute(sql(f"{_TICKET}t.seq BETWEEN :first AND :last ORDER BY t.seq"), bounds).all()
        put_in(connection, [(ticket.seq, _kept(ticket, comments.get(ticket.seq, ()))) for ticket in tickets])
        for category, tags in {(ticket.category, ticket.tags) for ticket in tickets}:
            _file_names(connection, category, _decode_tags(tags))


def _kept(ticket: Any, comments: Iterable[Any]) -> Kept:
    rows = list(comments)
    shown = (ticket.title, ticket.description, *(row.body for row in rows if not row.internal))
    facets = facet_tokens(
        status=ticket.status,
        priority=ticket.priority,
        requester_id=ticket.requester_id,
        assignee_id=ticket.assignee_id,
        category=ticket.category,
        tags=_decode_tags(ticket.tags),
    )
    return Kept(searchable(*shown), searchable(*(row.body for row in rows if row.internal)), " ".join(facets))


def tokens_of_kept(kept: Kept) -> list[str]:
    """Give all tokens that a ticket is filed under."""
    return kept.facets.split(" ") + tokens_of(kept.shown + PART + kept.internal)


def fitting_tokens(tokens: list[str]) -> list[str]:
    """Give as many of them as PostgreSQL takes for one ticket."""
    size = 0
    for count, token in enumerate(tokens):
        size += len(token.encode())
        if size > MAX_INDEXED_BYTES:
            return tokens[:count]
    return tokens


def put_in(connection: Connection, filed: Sequence[tuple[int, Kept]]) -> None:
    """File tickets that are not in yet, by their sequence numbers."""
    if not filed:
        return
    rows: list[dict[str, Any]] = [
        {"seq": seq, **kept._asdict(), "overfull": False, "tokens": tokens_of_kept(kept)} for seq, kept in filed
    ]
    if connection.dialect.name == "postgresql":
        for row in rows:
            fitting = fitting_tokens(row["tokens"])
            row["overfull"], row["tokens"] = len(fitting) < len(row["tokens"]), fitting
        _put(connection, _PUT_IN_WITH_TOKENS, rows)
        return
    for row in rows:
        row["tokens"] = " ".join(row["tokens"])
    _put(connection, _PUT_IN, rows)
    _put(connection, "INSERT INTO search_index (rowid, tokens) VALUES (:seq, :tokens)", rows)


def _take_out(connection: Connection, seq: int, kept: Kept) -> None:
    connection.execute(sql("DELETE FROM search_texts WHERE ticket_seq = :seq"), {"seq": seq})
    if connection.dialect.name == "sqlite":
        connection.execute(
            sql("INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :seq, :tokens)"),
            {"seq": seq, "tokens": " ".join(tokens_of_kept(kept))},
        )


def _file_names(connection: Connection, category: str, tags: Iterable[str]) -> None:
    names = [("tag", tag) for tag in tags]
    if category:
        names.append(("category", category))
    if names:
        _put(
            connection,
            "INSERT INTO search_names (kind, folded, name) VALUES (:kind, :folded, :name) ON CONFLICT DO NOTHING",
            [{"kind": kind, "folded": fold(name), "name": name} for kind, name in names],
        )


def _put(connection: Connection, statement: str, rows: list[dict[str, Any]]) -> None:
    # PostgreSQL's driver takes several turns where it is told of many rows.
    connection.execute(sql(statement), rows if len(rows) > 1 else rows[0])
