"""Opening the database that a command names."""

from __future__ import annotations

from sqlalchemy.exc import ArgumentError, DBAPIError

from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.database.engine import Database, UnsupportedDatabase
from openclaw_desktop.server.database.migrate import NewerDatabase, upgrade


def open_database(url: str) -> Database:
    """Give the database at this version's schema.

    Raises:
        Refused: the URL or the database is not usable; the sentence holds no password.
    """
    try:
        database = Database(url)
        upgrade(database)
    except (UnsupportedDatabase, NewerDatabase) as error:
        raise Refused(str(error)) from error
    except ArgumentError as error:
        raise Refused("--database takes sqlite:///FILE or postgresql://USER@HOST/NAME") from error
    except OSError as error:
        raise Refused(f"the database file can't be used: {error.strerror}") from error
    except DBAPIError as error:
        raise Refused(f"the database can't be used: {error.orig}") from error
    return database
