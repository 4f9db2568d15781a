"""Bringing a database to the schema that this version works with."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.database.migrations import HEAD

_LOCK = 0x6F70636C  # any number, the same for every server of this kind


class NewerDatabase(RuntimeError):
    """The database was made by a newer version of the server."""


def upgrade(database: Database) -> bool:
    """Bring the schema to the newest version; say whether there was something to do.

    Alembic costs 0.7 s to import, so it is asked only where the version differs.

    Raises:
        NewerDatabase: the schema is one that this version doesn't know.
    """
    with database.read() as connection:
        if schema_version(connection) == HEAD:
            return False
    with database.write() as connection:
        return upgrade_inside(connection)


def upgrade_inside(connection: Connection) -> bool:
    """As `upgrade`, in the transaction of the caller, who may still take it back.

    Raises:
        NewerDatabase: the schema is one that this version doesn't know.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    # Another server may have done it while this one waited for the lock.
    if schema_version(connection) == HEAD:
        return False
    _run_alembic(connection)
    return True


def schema_version(connection: Connection) -> str | None:
    """Give the version of the schema; None where there is none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    return version


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "openclaw_desktop.server.database:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerDatabase(f"this database is from another version of OpenClaw ({error})") from error
