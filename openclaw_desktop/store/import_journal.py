"""Which rows of files have become tickets, so that the same file twice makes none twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from openclaw_desktop.store.database import Database

JOURNAL_FILE: Final = "imports.db"
_MIGRATIONS: Final = (
    """
    CREATE TABLE imported (
        server TEXT NOT NULL,
        row BLOB NOT NULL,
        number TEXT NOT NULL,
        PRIMARY KEY (server, row)
    ) WITHOUT ROWID;
    """,
)
_AT_ONCE: Final = 500


class ImportJournal:
    """Fingerprints of rows, each with the number of its ticket, by server. Any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Open it.

        Raises:
            StorageError: where it can't be opened.
        """
        self._database = Database.open(folder / JOURNAL_FILE, _MIGRATIONS)

    def find(self, server: str, rows: Iterable[bytes]) -> dict[bytes, str]:
        """Give the ticket numbers of the rows that were imported before.

        Raises:
            StorageError: where it can't be read.
        """
        wanted = list(rows)
        found: dict[bytes, str] = {}
        with self._database.reading() as connection:
            for first in range(0, len(wanted), _AT_ONCE):
                part = wanted[first : first + _AT_ONCE]
                marks = ",".join("?" * len(part))
                statement = f"SELECT row, number FROM imported WHERE server = ? AND row IN ({marks})"  # noqa: S608 - marks
                found.update(connection.execute(statement, (server, *part)))
        return found

    def put(self, server: str, numbers: Mapping[bytes, str]) -> None:
        """Note rows that have become tickets.

        Raises:
            StorageError: where they can't be kept.
        """
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO imported VALUES (?, ?, ?)",
                [(server, row, number) for row, number in numbers.items()],
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()
