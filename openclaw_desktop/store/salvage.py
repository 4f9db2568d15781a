"""What a damaged database still gives."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


def rows_left(damaged: Path, table: str, columns: str) -> list[tuple[Any, ...]]:
    """Give the rows of a table as far as they can be read: those before the damage."""
    rows: list[tuple[Any, ...]] = []
    try:
        connection = sqlite3.connect(damaged)
        try:
            rows.extend(connection.execute(f"SELECT {columns} FROM {table}"))  # noqa: S608 - constants
        finally:
            connection.close()
    except sqlite3.Error:
        # Each row is in the list as soon as it is read.
        pass
    return rows
