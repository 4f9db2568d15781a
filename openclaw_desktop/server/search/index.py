"""Keeping the index true: called inside the transaction of every change of a ticket's text, tags or category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.search.folding import PART, fold, searchable
from openclaw_desktop.server.search.tokens import tokens_of

MAX_INDEXED_BYTES: Final = 500_000
"""PostgreSQL takes a megabyte of tokens a row; what is over is found by looking into the text."""
_BATCH: Final = 500


class _Kept(NamedTuple):
    shown: str
    internal: str


def index_ticket(connection: Connection, seq: int) -> None:
    """File the ticket as it now is, with its comments; one that is deleted is taken out.

    Cheap where nothing changed that search cares for.
    """
    ticket = connection.execute(sql(_TICKET), {"seq": seq}).one_or_none()
    if ticket is None:
        remove_ticket(connection, seq)
        return
    comments = connection.execute(sql(_COMMENTS), {"seq": seq}).all()
    wanted = _kept(ticket, comments)
    _file_names(connection, ticket)
    row = connection.execute(sql(_KEPT), {"seq": seq}).one_or_none()
    if row is not None:
        before = _Kept(*row)
        if before == wanted:
            return
        _take_out(connection, seq, before)
    _put_in(connection, [(seq, wanted)])


def remove_ticket(connection: Connection, seq: int) -> None:
    """Take the ticket out, if it is in."""
    row = connection.execute(sql(_KEPT), {"seq": seq}).one_or_none()
    if row is not None:
        _take_out(connection, seq, _Kept(*row))


def index_range(connection: Connection, first: int, last: int) -> None:
    """File tickets that were put into the database in bulk and are not filed yet, by their sequence numbers."""
    for start in range(first, last + 1, _BATCH):
        bounds = {"first": start, "last": min(start + _BATCH - 1, last)}
        comments: dict[int, list[Any]] = {}
        for row in connection.execute(sql(_RANGE_COMMENTS), bounds):
            comments.setdefault(row.ticket_seq, []).append(row)
        tickets = connection.execute(sql(_RANGE), bounds).all()
        _put_in(connection, [(ticket.seq, _kept(ticket, comments.get(ticket.seq, ()))) for ticket in tickets])
        for ticket in {(ticket.category, ticket.tags): ticket for ticket in tickets}.values():
            _file_names(connection, ticket)


_TICKET: Final = "SELECT seq, title, description, category, tags FROM tickets WHERE seq = :seq AND deleted_at IS NULL"
_COMMENTS: Final = "SELECT body, internal FROM comments WHERE ticket_seq = :seq ORDER BY seq"
_KEPT: Final = "SELECT shown, internal FROM search_texts WHERE ticket_seq = :seq"
_RANGE: Final = (
    "SELECT seq, title, description, category, tags FROM tickets"
    " WHERE seq BETWEEN :first AND :last AND deleted_at IS NULL ORDER BY seq"
)
_RANGE_COMMENTS: Final = (
    "SELECT ticket_seq, body, internal FROM comments WHERE ticket_seq BETWEEN :first AND :last ORDER BY seq"
)

_PUT_IN: Final = (
    "INSERT INTO search_texts (ticket_seq, shown, internal, overfull) VALUES (:seq, :shown, :internal, :overfull)"
)
_PUT_IN_WITH_TOKENS: Final = (
    "INSERT INTO search_texts (ticket_seq, shown, internal, overfull, tokens)"
    " VALUES (:seq, :shown, :internal, :overfull, array_to_tsvector(CAST(:tokens AS text[])))"
)


def _kept(ticket: Any, comments: Iterable[Any]) -> _Kept:
    rows = list(comments)
    shown = (ticket.title, ticket.description, *(row.body for row in rows if not row.internal))
    return _Kept(searchable(*shown), searchable(*(row.body for row in rows if row.internal)))


def _tokens(kept: _Kept) -> list[str]:
    return tokens_of(kept.shown + PART + kept.internal)


def _fitting(tokens: list[str]) -> list[str]:
    size = 0
    for count, token in enumerate(tokens):
        size += len(token.encode())
        if size > MAX_INDEXED_BYTES:
            return tokens[:count]
    return tokens


def _put_in(connection: Connection, filed: Sequence[tuple[int, _Kept]]) -> None:
    if not filed:
        return
    rows: list[dict[str, Any]] = [
        {"seq": seq, **kept._asdict(), "overfull": False, "tokens": _tokens(kept)} for seq, kept in filed
    ]
    if connection.dialect.name == "postgresql":
        for row in rows:
            fitting = _fitting(row["tokens"])
            row["overfull"], row["tokens"] = len(fitting) < len(row["tokens"]), fitting
        connection.execute(sql(_PUT_IN_WITH_TOKENS), rows)
        return
    for row in rows:
        row["tokens"] = " ".join(row["tokens"])
    connection.execute(sql(_PUT_IN), rows)
    connection.execute(sql("INSERT INTO search_index (rowid, tokens) VALUES (:seq, :tokens)"), rows)


def _take_out(connection: Connection, seq: int, kept: _Kept) -> None:
    connection.execute(sql("DELETE FROM search_texts WHERE ticket_seq = :seq"), {"seq": seq})
    if connection.dialect.name == "sqlite":
        connection.execute(
            sql("INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :seq, :tokens)"),
            {"seq": seq, "tokens": " ".join(_tokens(kept))},
        )


def _file_names(connection: Connection, ticket: Any) -> None:
    names = [("tag", tag) for tag in msgspec.json.decode(ticket.tags, type=list[str])]
    if ticket.category:
        names.append(("category", ticket.category))
    if names:
        connection.execute(
            sql("INSERT INTO search_names (kind, folded, name) VALUES (:kind, :folded, :name) ON CONFLICT DO NOTHING"),
            [{"kind": kind, "folded": fold(name), "name": name} for kind, name in names],
        )
