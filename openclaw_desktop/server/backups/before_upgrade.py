"""A copy of a SQLite database as it was before a newer version changes its schema: the way back to the older one.

PostgreSQL's is made by whoever runs it, who knows where there is room.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from openclaw_desktop.server.backups.sqlite import copy_sqlite
from openclaw_desktop.server.database.engine import Database
from openclaw_desktop.server.database.migrate import schema_version
from openclaw_desktop.server.database.migrations import HEAD

_log = logging.getLogger(__name__)
_ENDING: Final = ".before-"


def keep_copy_before_upgrade(database: Database, file: Path) -> Path | None:
    """Copy the file if its schema is an older one, in place of earlier such copies; give the copy.

    Raises:
        NoBackup, OSError, sqlite3.Error: it can't be copied, for want of room perhaps.
    """
    with database.read() as connection:
        version = schema_version(connection)
    if version is None or version >= HEAD:
        return None
    copy = file.with_name(f"{file.name}{_ENDING}{HEAD}")
    if copy.exists():
        # An earlier start got no further than this.
        return copy
    copy_sqlite(file, copy)
    for older in file.parent.glob(f"{file.name}{_ENDING}*"):
        if older != copy:
            older.unlink()
    _log.info("the database is brought from version %s to %s; %s is as it was", version, HEAD, copy.name)
    return copy
