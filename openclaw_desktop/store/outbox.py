"""The outbox: an edit lies here before it is sent, and leaves when the server has answered.

Each has an Idempotency-Key that is kept with it, so that one whose answer was lost, with the connection or with the
program, is sent again as the very same request, and the server does it once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args
from uuid import uuid4

import msgspec

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.edits import AnyEdit, Change, Unreadable, read_edit, write_edit
from openclaw_desktop.store.salvage import rows_left

_log = logging.getLogger(__name__)
C = TypeVar("C")
T = TypeVar("T")
State = Literal["waiting", "sending", "needs_attention"]
What = Literal["queued", "sending", "waiting", "sent", "needs_attention", "discarded", "wanted"]

UNREADABLE: Final = "unreadable"
"""Why an entry needs attention that can't be read any more."""
NEW_PREFIX: Final = "new:"
"""What the ticket of an entry is called while it is not made yet: this and a UUID."""
_COLUMNS: Final = "id, server, user, ticket, key, edit, state, saved_at, tried_at, reason, detail"


@dataclass(frozen=True, slots=True)
class Entry:
    """An edit in the outbox.

    Attributes:
        id: grows with every entry; the order in which they were made.
        server: the server's address.
        user: the user's id.
        ticket: the ticket's id, `new:<uuid>`, or `approval:<id>`.
        key: the Idempotency-Key that it is sent with.
        edit: what to do.
        state: waits; may be on its way (also after a crash); or can't be applied without a person.
        saved_at: when it was made, in UTC.
        tried_at: when it was first sent with this key; None where it never was, or is known not to have been done.
        reason: the code of the error for which it needs attention, or "".
        detail: the server's sentence about that, or "".

    One that can't be read has an `Unreadable` edit and needs attention; it is never sent and never changed.
    """

    id: int
    server: str
    user: str
    ticket: str
    key: str
    edit: AnyEdit
    state: State
    saved_at: datetime
    tried_at: datetime | None = None
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of an entry.

    Attributes:
        what: what.
        entry: the entry as it is now, or was last.
        answer: what the server answered, for `sent`.
    """

    what: What
    entry: Entry
    answer: Any = None


class Outbox:
    """The entries in the profile's database. Used from one thread, the one in which its listeners are called."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: list[Callable[[Happened], None]] = []

    def listen(self, listener: Callable[[Happened], None]) -> None:
        """Call `listener` after each change, until `unlisten`."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[Happened], None]) -> None:
        """Call it no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def lasting(self, send: Callable[[C], T]) -> Callable[[C], T]:
        """Give what sends an edit put in before, so that the edit is on the disk for good when it is sent.

        To be called in the thread that sends. Where the disk refuses, the edit is safest with the server: it is sent.
        """

        def send_what_lasts(client: C) -> T:
            try:
                self._database.write_through()
            except StorageError as error:
                _log.warning("an edit is sent that a power cut could still lose here: %s", error.code)
            return send(client)

        return send_what_lasts

    # Putting in and reading

    def put(self, server: str, user: str, ticket: str, edit: AnyEdit, *, key: str = "", sending: bool = False) -> Entry:
        """Keep an edit; when this returns, the program's end does not lose it, nor a power cut one that waits.

        Who saves does not wait for a busy disk: what is sent at once is written through by what sends it (`lasting`).

        Args:
            server: the server's address.
            user: the user's id.
            ticket: the ticket's id, `new:<uuid>`, or `approval:<id>`.
            edit: what to do.
            key: the Idempotency-Key; a new one by default.
            sending: whether whoever puts it in sends it at once.

        Raises:
            StorageError: where it can't be kept.
        """
        now = time.time()
        state: State = "sending" if sending else "waiting"
        row = (server, user, ticket, key or str(uuid4()), write_edit(edit), state, now, now if sending else None)
        with self._database.transaction(durable=not sending) as connection:
            number = connection.execute(
                "INSERT INTO outbox (server, user, ticket, key, edit, state, saved_at, tried_at, reason, detail)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '')",
                row,
            ).lastrowid
        entry = self._get(number)
        self._tell("sending" if sending else "queued", entry)
        return entry

    def entries(self, server: str, user: str, *, ticket: str | None = None, limit: int = -1) -> list[Entry]:
        """Give a user's entries on a server, oldest first; of one ticket only, where `ticket` is given.

        Raises:
            StorageError: where the database can't be read.
        """
        where, values = "(server, user) = (?, ?)", [server, user]
        if ticket is not None:
            where, values = f"{where} AND ticket = ?", [*values, ticket]
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM outbox WHERE {where} ORDER BY id LIMIT ?",  # noqa: S608 - constants
                (*values, limit),
            ).fetchall()
        return [_entry(row) for row in rows]

    def tickets(self, server: str, user: str) -> frozenset[str]:
        """Give the tickets (and approvals) that have an entry.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT ticket FROM outbox WHERE (server, user) = (?, ?)", (server, user)
            ).fetchall()
        return frozenset(row[0] for row in rows)

    def count(self, server: str, user: str) -> tuple[int, int]:
        """Give how many entries are still to be sent, and how many need attention.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            counts = dict(
                connection.execute(
                    "SELECT state = 'needs_attention', COUNT(*) FROM outbox WHERE (server, user) = (?, ?) GROUP BY 1",
                    (server, user),
                ).fetchall()
            )
        return counts.get(0, 0), counts.get(1, 0)

    def next_waiting(self, server: str, user: str) -> Entry | None:
        """Give the first entry that may be sent now.

        One ticket's entries go one after the other. What belongs to a ticket that is still to be made waits for that,
        also where its making needs attention; any other entry that needs attention holds up nobody.

        Raises:
            StorageError: where the database can't be read.
        """
        while (entry := self._first_waiting(server, user)) is not None and isinstance(entry.edit, Unreadable):
            self.needs_attention(entry, UNREADABLE)
        return entry

    def _first_waiting(self, server: str, user: str) -> Entry | None:
        columns = ", ".join(f"e.{name}" for name in _COLUMNS.split(", "))
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {columns} FROM outbox e WHERE (e.server, e.user) = (?, ?) AND e.state = 'waiting'"  # noqa: S608
                " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE (o.server, o.user, o.ticket) = (?, ?, e.ticket)"
                f" AND o.id < e.id AND (o.state = 'sending' OR e.ticket LIKE '{NEW_PREFIX}%')) ORDER BY e.id LIMIT 1",
                (server, user, server, user),
            ).fetchone()
        return None if row is None else _entry(row)

    # What becomes of an entry; each raises StorageError where the database can't be changed

    def recover(self, server: str, user: str) -> None:
        """Let what was on its way when the program ended wait again: it is sent once more, with the same key.

        What can't be read is put aside.
        """
        for entry in self.entries(server, user):
            if isinstance(entry.edit, Unreadable) and entry.reason != UNREADABLE:
                self.needs_attention(entry, UNREADABLE)
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE outbox SET state = 'waiting' WHERE (server, user, state) = (?, ?, 'sending')", (server, user)
            )

    def sending(self, entry: Entry) -> Entry:
        """Note that it goes out now."""
        return self._change(
            "sending", entry, "state = 'sending', tried_at = coalesce(tried_at, ?)", time.time(), durable=True
        )

    def waiting(self, entry: Entry) -> Entry:
        """Note that it got no answer and waits for the next try."""
        return self._change("waiting", entry, "state = 'waiting'", durable=True)

    def rewrite(self, entry: Entry, edit: AnyEdit) -> Entry:
        """Put another edit in its place, which has not been sent: it gets a key of its own."""
        return self._change(
            "waiting",
            entry,
            "state = 'waiting', tried_at = NULL, edit = ?, key = ?",
            write_edit(edit),
            str(uuid4()),
            durable=True,
        )

    def needs_attention(self, entry: Entry, reason: str, detail: str = "", *, settled: bool = False) -> Entry:
        """Put it aside until a person has decided; `settled` where the last try was refused, or is past finding out."""
        more = ", tried_at = NULL" if settled else ""
        return self._change(
            "needs_attention",
            entry,
            f"state = 'needs_attention', reason = ?, detail = ?{more}",
            reason,
            detail,
            durable=True,
        )

    def retry(self, entry: Entry) -> Entry:
        """Send again what needed attention: what may have been done with its key, so that it is not done twice.

        What is settled goes as another request: the server keeps the refusal of the old one.
        """
        return self._change(
            "queued",
            entry,
            "state = 'waiting', reason = '', detail = '', key = CASE WHEN tried_at IS NULL THEN ? ELSE key END",
            str(uuid4()),
            durable=True,
        )

    def done(self, entry: Entry, answer: Any = None, *, made: str = "", version: int = 0) -> None:
        """Take it out: the server has answered.

        Args:
            entry: the entry.
            answer: what the server answered, for the listeners.
            made: the id of the ticket that was made; what waits for that belongs to it from now on.
            version: the version of that ticket.
        """
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM outbox WHERE id = ?", (entry.id,))
            if made:
                who = (entry.server, entry.user, entry.ticket)
                rows = connection.execute(
                    f"SELECT {_COLUMNS} FROM outbox WHERE (server, user, ticket) = (?, ?, ?)",  # noqa: S608 - constants
                    who,
                ).fetchall()
                for later in map(_entry, rows):
                    edit = later.edit
                    if isinstance(edit, Change):
                        edit = msgspec.structs.replace(edit, version=version)
                    connection.execute(
                        "UPDATE outbox SET ticket = ?, edit = ? WHERE id = ?", (made, write_edit(edit), later.id)
                    )
        self._tell("sent", entry, answer)

    def discard(self, entry: Entry) -> None:
        """Take it out unsent: the person wants that, or was told at once that it can't be done."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM outbox WHERE id = ?", (entry.id,))
        self._tell("discarded", entry)

    def put_back(self, entry: Entry) -> Entry:
        """Undo `discard`."""
        row = (
            *(entry.id, entry.server, entry.user, entry.ticket, entry.key, write_edit(entry.edit), entry.state),
            *(entry.saved_at.timestamp(), entry.tried_at.timestamp() if entry.tried_at else None),
            *(entry.reason, entry.detail),
        )
        with self._database.transaction(durable=True) as connection:
            connection.execute(
                f"INSERT INTO outbox ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
                row,
            )
        self._tell("needs_attention" if entry.state == "needs_attention" else "queued", entry)
        return entry

    def want(self, entry: Entry) -> None:
        """Say that a person wants it sent now."""
        self._tell("wanted", entry)

    def get(self, number: int) -> Entry | None:
        """Give an entry as it is now; None where it has left.

        Raises:
            StorageError: where the database can't be read.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM outbox WHERE id = ?",  # noqa: S608 - constants
                (number,),
            ).fetchone()
        return None if row is None else _entry(row)

    def _get(self, number: int | None) -> Entry:
        entry = None if number is None else self.get(number)
        if entry is None:
            raise StorageError("an edit is not in the outbox any more", code="damaged")
        return entry

    def _change(self, what: What, entry: Entry, assignments: str, *values: Any, durable: bool = False) -> Entry:
        with self._database.transaction(durable=durable) as connection:
            connection.execute(
                f"UPDATE outbox SET {assignments} WHERE id = ?",  # noqa: S608 - constants
                (*values, entry.id),
            )
        changed = self._get(entry.id)
        self._tell(what, changed)
        return changed

    def _tell(self, what: What, entry: Entry, answer: Any = None) -> None:
        for listener in list(self._listeners):
            listener(Happened(what, entry, answer))


def salvage_outbox(damaged: Path, into: Database) -> int:
    """Copy the entries that the database still gives from a damaged one, those that can't be read as edits, too.

    Returns:
        How many there were.

    Raises:
        StorageError: where they can't be written.
    """
    rows = rows_left(damaged, "outbox", _COLUMNS)
    with into.transaction(durable=True) as connection:
        connection.executemany(
            f"INSERT OR IGNORE INTO outbox ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            rows,
        )
    return len(rows)


def _entry(row: tuple[Any, ...]) -> Entry:
    number, server, user, ticket, key, edit, state, saved_at, tried_at, reason, detail = row
    try:
        saved = datetime.fromtimestamp(saved_at, UTC)
        tried = None if tried_at is None else datetime.fromtimestamp(tried_at, UTC)
        if state not in get_args(State):
            raise ValueError("a state that this version does not know")
        return Entry(number, server, user, ticket, key, read_edit(edit), state, saved, tried, reason, detail)
    except (ValueError, TypeError, OverflowError, OSError):
        # One that is spoilt must not keep all the others from being seen and sent.
        who = (str(server), str(user), str(ticket), str(key))
        saved = _moment(saved_at)
        return Entry(number, *who, Unreadable(edit), "needs_attention", saved, None, str(reason), str(detail))


def _moment(saved_at: Any) -> datetime:
    try:
        return datetime.fromtimestamp(float(saved_at), UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
