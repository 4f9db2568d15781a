"""`openclaw-server serve`."""

from __future__ import annotations

import argparse
import ipaddress
import socket
import sys
from typing import IO

import msgspec

from openclaw_desktop.contract.errors import Conflict
from openclaw_desktop.contract.wire import decode, utc_now
from openclaw_desktop.server.auth.local_user import LocalUser, let_in
from openclaw_desktop.server.cli.opening import open_database
from openclaw_desktop.server.cli.refused import Refused
from openclaw_desktop.server.config import ListenConfig, ServerConfig
from openclaw_desktop.server.process.listening import address_of, bind
from openclaw_desktop.server.process.logs import set_up_logs
from openclaw_desktop.server.process.stopping import StopSignal
from openclaw_desktop.server.webhooks.claiming import release_claims


def serve(options: argparse.Namespace) -> int:
    """Serve until told to stop; give the exit status."""
    set_up_logs()
    listen = _listen_config(options)
    config = ServerConfig(
        database_url=options.database,
        rate_limit=options.rate_limit,
        webhook_hosts=tuple(options.allow_webhook_host),
    )
    local_user = _read_local_user(sys.stdin.buffer) if options.local_user_stdin else None
    stop = StopSignal()
    if options.parent_pipe:
        stop.when_ends(sys.stdin.buffer)
    database = open_database(options.database)
    try:
        if database.dialect == "sqlite":
            # One server runs on a SQLite file, and none does before this one.
            with database.write() as connection:
                release_claims(connection)
        if local_user is not None:
            with database.write() as connection:
                let_in(connection, local_user)
        if options.sample_tickets > 0:
            from openclaw_desktop.server.sample_data.fill import fill_if_empty

            fill_if_empty(database, options.sample_tickets, utc_now())
    except Conflict as error:
        raise Refused(error.detail) from error
    finally:
        database.close()
    try:
        listener = bind(listen)
    except OSError as error:
        raise Refused(f"can't listen on {listen.host} port {listen.port}: {error.strerror}") from error
    return _run(config, listen, listener, stop)


def _run(config: ServerConfig, listen: ListenConfig, listener: socket.socket, stop: StopSignal) -> int:
    def say_address() -> None:
        sys.stdout.write(f"OpenClaw server listening on {address_of(listener, listen)}\n")
        sys.stdout.flush()

    if listen.workers > 1:
        from openclaw_desktop.server.process.workers import run_workers

        return run_workers(config, listen, listener, stop, say_address)
    from openclaw_desktop.server.process.running import run_here

    return run_here(config, listen, listener, stop, say_address)


def _listen_config(options: argparse.Namespace) -> ListenConfig:
    if (options.tls_cert is None) != (options.tls_key is None):
        raise Refused("--tls-cert and --tls-key go together")
    for file in (options.tls_cert, options.tls_key):
        if file is not None and not file.is_file():
            raise Refused(f"there is no file {file}")
    if options.workers < 1:
        raise Refused("--workers is at least 1")
    if options.rate_limit < 1:
        raise Refused("--rate-limit is at least 1")
    if not _is_loopback(options.host) and options.tls_cert is None and not options.behind_proxy:
        raise Refused(
            f"{options.host} can be reached from other machines: give --tls-cert and --tls-key,"
            " or --behind-proxy HOST if a proxy does TLS"
        )
    return ListenConfig(
        host=options.host,
        port=options.port,
        workers=options.workers,
        tls_cert=options.tls_cert,
        tls_key=options.tls_key,
        proxies=tuple(address for host in options.behind_proxy for address in _addresses(host)),
        access_log=options.access_log,
        metrics=tuple(_network(network) for network in options.metrics),
    )


def _is_loopback(host: str) -> bool:
    return all(ipaddress.ip_address(address).is_loopback for address in _addresses(host))


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False))
    except ValueError as error:
        raise Refused(f"--metrics takes an address or a network such as 10.0.0.0/8, not {text}") from error


def _addresses(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Refused(f"{host} is no known host") from error
    return sorted({str(entry[4][0]).partition("%")[0] for entry in found})


def _read_local_user(stdin: IO[bytes]) -> LocalUser:
    line = stdin.readline()
    try:
        user = decode(line, LocalUser)
    except msgspec.MsgspecError as error:
        # The line holds a secret: neither it nor what was made of it may reach a log.
        raise Refused("--local-user-stdin needs a line with username, display_name and token") from error
    if len(user.token.reveal()) < LocalUser.MIN_TOKEN:
        raise Refused(f"the token has fewer than {LocalUser.MIN_TOKEN} characters")
    return user
