"""What the database counts by itself as tickets come in: not while they are moved, since the counts are moved, too."""

from __future__ import annotations

from sqlalchemy import Connection

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tickets' ORDER BY rowid"


class Triggers:
    """The triggers of the tickets, switched off from `put_away` to `make`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dropped: list[str] = []

    def put_away(self) -> None:
        """Switch them off; SQLite can only drop them, and how they were made is remembered."""
        run = self._connection.exec_driver_sql
        if self._connection.dialect.name == "postgresql":
            run("ALTER TABLE tickets DISABLE TRIGGER USER")
            return
        for name, statement in run(_TRIGGERS).all():
            run(f"DROP TRIGGER {name}")
            self._dropped.append(statement)

    def make(self) -> None:
        """Switch them on again."""
        run = self._connection.exec_driver_sql
        if self._connection.dialect.name == "postgresql":
            run("ALTER TABLE tickets ENABLE TRIGGER USER")
        for statement in self._dropped:
            run(statement)
