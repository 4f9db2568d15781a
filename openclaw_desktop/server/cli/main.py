"""The commands of `openclaw-server` and their options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openclaw_desktop.contract.permissions import ROLES
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.config import DEFAULT_RATE_LIMIT, DEFAULT_SEED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="openclaw-server", description="The OpenClaw server.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    database = argparse.ArgumentParser(add_help=False)
    database.add_argument("--database", required=True, metavar="URL", help="sqlite:///FILE or postgresql://…")
    _add_serve(commands.add_parser("serve", parents=[database], help="answer requests until told to stop"))
    _add_user(commands.add_parser("user", help="manage the users that log in"), database)
    _add_key(commands.add_parser("key", help="look after API keys"), database)
    _add_sample_data(
        commands.add_parser("sample-data", parents=[database], help="add made-up tickets that read like real ones")
    )
    _add_backup(commands, database)
    _add_move(commands.add_parser("move", help="move everything to an empty database: SQLite to PostgreSQL, or back"))
    return parser


def _add_serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (loopback by default)")
    serve.add_argument("--port", type=int, default=8000, help="0 picks a free one")
    serve.add_argument("--workers", type=int, default=1, metavar="N", help="processes that share the port")
    serve.add_argument(
        "--rate-limit", type=int, default=DEFAULT_RATE_LIMIT, metavar="N", help="requests a minute for a credential"
    )
    serve.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate chain (PEM)")
    serve.add_argument("--tls-key", type=Path, metavar="FILE", help="private key (PEM)")
    serve.add_argument(
        "--behind-proxy",
        action="append",
        default=[],
        metavar="HOST",
        help="the proxy that alone reaches this port; its X-Forwarded-For is believed (repeatable)",
    )
    serve.add_argument(
        "--sample-tickets", type=int, default=0, metavar="N", help="add so many sample tickets if there is none"
    )
    serve.add_argument(
        "--allow-webhook-host",
        action="append",
        default=[],
        metavar="HOST",
        help="let webhooks go to this host although its address is private or of this machine (repeatable)",
    )
    serve.add_argument(
        "--metrics",
        action="append",
        default=[],
        metavar="NETWORK",
        help="let programs of this address or network read /metrics without a login (repeatable)",
    )
    serve.add_argument("--access-log", action="store_true", help="log every request")
    serve.add_argument("--parent-pipe", action="store_true", help="stop when standard input ends")
    serve.add_argument(
        "--local-user-stdin",
        action="store_true",
        help='read a line {"username", "display_name", "token"} from standard input and let that token in',
    )


def _add_sample_data(sample: argparse.ArgumentParser) -> None:
    sample.add_argument("--tickets", type=int, default=2000, metavar="N", help="how many (2000 by default)")
    sample.add_argument("--seed", type=int, default=DEFAULT_SEED, help="the same seed gives the same tickets")
    sample.add_argument(
        "--chinese", type=int, default=70, metavar="PERCENT", help="how many of them are in Chinese (70 by default)"
    )
    sample.add_argument(
        "--password-stdin",
        action="store_true",
        help="read a password from standard input that lets the made-up people log in; without it they can't",
    )


def _add_user(user: argparse.ArgumentParser, database: argparse.ArgumentParser) -> None:
    actions = user.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", parents=[database], help="add a user")
    add.add_argument("name")
    add.add_argument("--role", choices=ROLES, default="requester")
    add.add_argument("--display-name", help="the user name by default")
    actions.add_parser("list", parents=[database], help="list all users")
    for name, help_text in (("disable", "let a user log in no more"), ("passwd", "set a user's password")):
        action = actions.add_parser(name, parents=[database], help=help_text)
        action.add_argument("name")
    for name in ("add", "passwd"):
        actions.choices[name].add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input instead of asking"
        )


def _add_backup(commands: Any, database: argparse.ArgumentParser) -> None:
    backup = commands.add_parser("backup", parents=[database], help="write a database, in use or not, into a file")
    backup.add_argument("--to", required=True, type=Path, metavar="FILE", help="a file that is not there yet")
    restore = commands.add_parser("restore", parents=[database], help="make a new database of a backup")
    restore.add_argument("--from", dest="source", required=True, type=Path, metavar="FILE", help="what backup wrote")


def _add_move(move: argparse.ArgumentParser) -> None:
    move.add_argument("--from", dest="source", metavar="URL", help="the database that is read, and stays as it is")
    move.add_argument("--to", dest="target", metavar="URL", help="the empty database that gets everything")
    move.add_argument("--verify-only", action="store_true", help="only compare the two; exit status 3 if they differ")
    move.add_argument("--json", action="store_true", help="tell progress and result as lines of JSON")
    move.add_argument(
        "--addresses-stdin",
        action="store_true",
        help='read a line {"source", "target"} from standard input instead, and give up when that ends',
    )


def _add_key(key: argparse.ArgumentParser, database: argparse.ArgumentParser) -> None:
    actions = key.add_subparsers(dest="action", required=True, metavar="ACTION")
    audit = actions.add_parser("audit", parents=[database], help="list who did what to which key, oldest first")
    audit.add_argument("--key", metavar="ID", help="only this key")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status."""
    options = _parser().parse_args(arguments)
    # Each command imports what it needs, so that none waits for what another one needs.
    try:
        if options.command == "serve":
            from openclaw_desktop.server.cli.serve import serve

            return serve(options)
        if options.command == "sample-data":
            from openclaw_desktop.server.cli.sample_data import add_sample_data

            return add_sample_data(options)
        if options.command == "key":
            from openclaw_desktop.server.cli.key import audit_keys

            return audit_keys(options)
        if options.command in {"backup", "restore"}:
            from openclaw_desktop.server.cli.backup import back_up, restore

            return back_up(options) if options.command == "backup" else restore(options)
        if options.command == "move":
            from openclaw_desktop.server.cli.move import move_database

            return move_database(options)
        from openclaw_desktop.server.cli.user import run_user

        return run_user(options)
    except KeyboardInterrupt:
        return 130
    except Refused as refusal:
        sys.stderr.write(f"openclaw-server: {refusal}\n")
        return refusal.status
