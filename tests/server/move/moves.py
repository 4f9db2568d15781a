"""`openclaw-server move` as an administrator runs it."""

import json
import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect

from openclaw_desktop.contract.moving import MoveReport, read_report
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.move.fingerprint import Fingerprint
from openclaw_desktop.server.move.side import Side
from openclaw_desktop.server.move.tables import TABLES

ROOT = Path(__file__).parents[3]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "openclaw_desktop.server", *arguments]


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def by_pipe(line: dict[str, str]) -> tuple[int, list[MoveReport | None], str]:
    """Move as the program does: give the status, the reports, and all that was written."""
    arguments = command("move", "--addresses-stdin", "--json")
    with subprocess.Popen(
        arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as moving:
        assert moving.stdin is not None
        assert moving.stdout is not None
        # The pipe stays open, as that of the program does, and so must not be waited for.
        moving.stdin.write(json.dumps(line).encode() + b"\n")
        moving.stdin.flush()
        lines = moving.stdout.readlines()
        status = moving.wait(60)
    return status, [read_report(line) for line in lines], b"".join(lines).decode()


def fingerprints(url: str) -> dict[str, Fingerprint]:
    """What every table of a database is compared by."""
    database = Database(url, connections=1)
    with database.read() as connection:
        side = Side(connection)
        found = {table.name: side.fingerprint(table) for table in TABLES}
    database.close()
    return found


def is_empty(url: str) -> bool:
    """Whether a database has no table of ours, or only empty ones."""
    database = Database(url, connections=1)
    with database.read() as connection:
        there = set(inspect(connection).get_table_names())
        ours = [table for table in TABLES if table.name in there and not table.from_the_start]
        empty = all(not Side(connection).count(table) for table in ours)
    database.close()
    return empty


def tickets_in(url: str) -> int:
    """How many tickets a database holds."""
    database = Database(url, connections=1)
    with database.read() as connection:
        count = int(connection.execute(sql("SELECT count(*) FROM tickets")).scalar_one())
    database.close()
    return count


def execute(url: str, *statements: str) -> None:
    database = Database(url, connections=1)
    with database.write() as connection:
        for statement in statements:
            connection.execute(sql(statement))
    database.close()
