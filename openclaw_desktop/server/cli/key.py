"""`openclaw-server key …`: what became of API keys, told on the server's machine."""

from __future__ import annotations

import argparse
import sys

from openclaw_desktop.server.api_keys.audit import read
from openclaw_desktop.server.api_keys.rows import find_key
from openclaw_desktop.server.cli.opening import open_database
from openclaw_desktop.server.cli.refused import Refused


def audit_keys(options: argparse.Namespace) -> int:
    """Print the audit trail, an action a line, its fields separated by tabs; give the exit status.

    The fields: when (UTC), what, the key's id, who, the id of the credential that asked, its address, and details.

    Raises:
        Refused: there is no key of the id that was asked for.
    """
    database = open_database(options.database)
    try:
        with database.read() as connection:
            if options.key is not None and find_key(connection, options.key) is None:
                raise Refused(f"there is no key {options.key}")
            for entry in read(connection, options.key):
                fields = (
                    entry.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                    entry.action,
                    entry.key_id,
                    entry.actor,
                    entry.credential_id,
                    entry.address,
                    entry.detail,
                )
                sys.stdout.write("\t".join(fields) + "\n")
    finally:
        database.close()
    return 0
