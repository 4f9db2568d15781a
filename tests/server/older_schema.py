"""Databases as earlier versions of the server left them."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from openclaw_desktop.server.database.engine import Database


def make_schema(database: Database, version: str) -> None:
    """Bring an empty database to the schema of an earlier version."""
    config = Config()
    config.set_main_option("script_location", "openclaw_desktop.server.database:migrations")
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
