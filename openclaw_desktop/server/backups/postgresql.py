"""PostgreSQL's own tools: `pg_dump` sees one moment of a database in use, `pg_restore` fills an empty one or none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from sqlalchemy import inspect
from sqlalchemy.engine import URL

from openclaw_desktop.server.backups.files import NoBackup, appearing_whole
from openclaw_desktop.server.database.engine import Database

_PLAIN: Final = ("--no-owner", "--no-privileges", "--no-password")


def dump_postgresql(url: URL, file: Path) -> None:
    """Write a database into a file that is not there yet.

    Raises:
        NoBackup: `pg_dump` is not installed or failed, or the file is there already.
    """
    with appearing_whole(file) as part:
        _run(url, "pg_dump", "--format=custom", *_PLAIN, f"--file={part}")


def restore_postgresql(file: Path, url: URL) -> None:
    """Fill an empty database from what `dump_postgresql` wrote; nothing is left where that fails.

    Raises:
        NoBackup: the database holds something, or `pg_restore` is not installed or failed.
        SQLAlchemyError: the database can't be reached.
    """
    database = Database(url.render_as_string(hide_password=False), connections=1)
    try:
        with database.read() as connection:
            if inspect(connection).get_table_names():
                raise NoBackup("the database is not empty; restore into a new one")
    finally:
        database.close()
    _run(url, "pg_restore", "--single-transaction", "--exit-on-error", *_PLAIN, str(file))


def _run(url: URL, tool: str, *options: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise NoBackup(
            f"{tool} is not installed here (the package postgresql-client has it); run it where it is, or use"
            " `openclaw-server move` to copy the database into a SQLite file and back"
        )
    # The password goes by the environment, which only this user can see, not by the command line.
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own tool, with options of our making
        [program, *options, f"--dbname={address.render_as_string()}"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise NoBackup(f"{tool} failed: {done.stderr.strip()}")
