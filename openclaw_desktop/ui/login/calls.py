"""The calls that a login makes, as the worker runs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import Me

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.api.route import Route


@dataclass(frozen=True)
class LoggedIn:
    """Who was let in; `typed` where a password was, not a token that had been kept."""

    me: Me
    typed: bool


def make_client(
    server: str, *, allow_insecure: bool, token: Secret | None = None, route: Route | None = None
) -> OpenClawClient:
    """Give a client for a server. Loaded late: the dialog is on the screen before HTTP is needed.

    Args:
        server: its address.
        allow_insecure: whether plain http to another machine was allowed.
        token: a login that was kept.
        route: the way there; by default as the environment and the operating system say.

    Raises:
        InsecureAddress: for plain http to another machine that was not allowed.
        ValidationFailed: where `server` is no address.
    """
    from openclaw_desktop.api.client import OpenClawClient

    proxies, context = (None, None) if route is None else (route.proxies(), route.ssl_context())
    return OpenClawClient(server, credential=token, allow_insecure=allow_insecure, proxies=proxies, ssl_context=context)


def log_in(username: str, password: Secret) -> Callable[[OpenClawClient], LoggedIn]:
    """Give the call that logs in with a password."""

    def call(client: OpenClawClient) -> LoggedIn:
        client.login(username, password)
        return LoggedIn(client.auth.me(), typed=True)

    return call


def who_am_i(client: OpenClawClient) -> LoggedIn:
    """Ask whom the client's token belongs to."""
    return LoggedIn(client.auth.me(), typed=False)
