"""`openclaw-server sample-data`."""

from __future__ import annotations

import argparse
import sys

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.auth.passwords import Passwords, check_rules
from openclaw_desktop.server.cli.opening import open_database
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.sample_data.fill import fill


def add_sample_data(options: argparse.Namespace) -> int:
    """Add made-up tickets to a database; give the exit status."""
    if options.tickets < 1:
        raise Refused("--tickets is at least 1")
    if not 0 <= options.chinese <= 100:
        raise Refused("--chinese is from 0 to 100")
    hashed = _hashed_password() if options.password_stdin else None
    database = open_database(options.database)
    try:
        fill(
            database,
            options.tickets,
            options.seed,
            utc_now(),
            chinese=options.chinese / 100,
            password_hash=hashed,
        )
    finally:
        database.close()
    sys.stdout.write(f"added {options.tickets} tickets\n")
    return 0


def _hashed_password() -> str:
    password = Secret(sys.stdin.readline().rstrip("\r\n"))
    try:
        check_rules(password, "password")
    except ValidationFailed as error:
        raise Refused(error.errors[0].message if error.errors else error.detail) from error
    return Passwords().hash(password)
