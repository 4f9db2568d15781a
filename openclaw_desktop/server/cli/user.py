"""`openclaw-server user …`: the users of a server, managed on its machine."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable

import msgspec

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import Username
from openclaw_desktop.contract.wire import convert, utc_now
from openclaw_desktop.server.auth.credentials import end_tokens_of
from openclaw_desktop.server.auth.passwords import Passwords, check_rules
from openclaw_desktop.server.cli.opening import open_database
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.times import to_ms
from openclaw_desktop.server.users.changes import change_user, lock_admins
from openclaw_desktop.server.users.rows import COLUMNS, check_name, find_by_name, insert_user, user_of


def run_user(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    actions: dict[str, Callable[[Database, argparse.Namespace], None]] = {
        "add": _add,
        "list": _list,
        "disable": _disable,
        "passwd": _passwd,
    }
    database = open_database(options.database)
    try:
        actions[options.action](database, options)
    except OpenClawError as error:
        raise Refused(error.detail) from error
    finally:
        database.close()
    return 0


def _password(options: argparse.Namespace) -> Secret:
    if options.password_stdin:
        text = sys.stdin.readline().rstrip("\r\n")
    else:
        text = getpass.getpass("Password: ")
        if text != getpass.getpass("Once more: "):
            raise Refused("the two passwords differ")
    password = Secret(text)
    check_rules(password, "password")
    return password


def _add(database: Database, options: argparse.Namespace) -> None:
    try:
        username: str = convert(options.name, Username)
    except msgspec.ValidationError as error:
        raise Refused("a user name has 1 to 64 characters, without spaces, commas, colons and quotes") from error
    check_name(username, "name")
    hashed = Passwords().hash(_password(options))
    with database.write() as connection:
        user = insert_user(
            connection,
            username=username,
            display_name=options.display_name or username,
            role=options.role,
            password_hash=hashed,
            now_ms=to_ms(utc_now()),
        )
    if user is None:
        raise Refused(f"there is a user {options.name} already")
    sys.stdout.write(f"added {user.username} ({user.role})\n")


def _list(database: Database, _options: argparse.Namespace) -> None:
    with database.read() as connection:
        rows = connection.execute(sql(f"SELECT {COLUMNS} FROM users ORDER BY username")).all()
    for row in rows:
        user = user_of(row)
        state = "" if user.active else "\tdisabled"
        sys.stdout.write(f"{user.username}\t{user.role}\t{user.display_name}{state}\n")


def _disable(database: Database, options: argparse.Namespace) -> None:
    with database.write() as connection:
        lock_admins(connection, database.for_update)
        user = find_by_name(connection, options.name)
        if user is None:
            raise Refused(f"there is no user {options.name}")
        change_user(connection, user, active=False)
    sys.stdout.write(f"disabled {user.username}\n")


def _passwd(database: Database, options: argparse.Namespace) -> None:
    with database.read() as connection:
        user = find_by_name(connection, options.name)
    if user is None:
        raise Refused(f"there is no user {options.name}")
    hashed = Passwords().hash(_password(options))
    with database.write() as connection:
        change_user(connection, user, password_hash=hashed)
        end_tokens_of(connection, user.id)
    sys.stdout.write(f"changed the password of {user.username}\n")
