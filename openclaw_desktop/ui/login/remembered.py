"""What is remembered between logins: addresses, names, and which login comes back by itself. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from openclaw_desktop.contract.users import Me
from openclaw_desktop.contract.wire import decode, encode
from openclaw_desktop.store.settings import KnownLogin, RecentServer, Settings


@dataclass(frozen=True)
class LastLogin:
    """How the person logged in last.

    Attributes:
        server: the address; "" for the server of this computer.
        username: the name typed.
        kept: whether its token should be in the keyring.
    """

    server: str
    username: str
    kept: bool


class RememberedLogins:
    """Reads and writes the logins in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._allowed: set[str] = set()

    def servers(self) -> list[str]:
        """Give the addresses used before, the latest first."""
        return [server.url for server in self._settings.values.recent_servers]

    def last(self) -> LastLogin | None:
        """Give the last login, or None on the first start."""
        values = self._settings.values
        if values.local_mode:
            return LastLogin("", "", kept=False)
        if not values.recent_servers:
            return None
        latest = values.recent_servers[0]
        return LastLogin(latest.url, latest.username, kept=latest.keep_logged_in)

    def known(self, server: str, username: str) -> Me | None:
        """Give what a server said of the kept login when it was last asked; None where that is not known."""
        kept = self._settings.values.known_login
        if kept is None or kept.server != server:
            return None
        try:
            me = decode(kept.me.encode(), Me)
        except msgspec.DecodeError:
            return None
        return me if me.user.username == username else None

    def remember(self, login: LastLogin, me: Me | None = None) -> None:
        """Keep a login that worked, its address, and where it comes back by itself what the server said of it.

        Raises:
            StorageError: it holds until the program ends, but could not be written.
        """
        self._settings.values.local_mode = not login.server
        self._settings.values.known_login = (
            KnownLogin(server=login.server, me=encode(me).decode()) if me is not None and login.kept else None
        )
        if login.server:
            self._settings.remember_server(
                login.server,
                username=login.username,
                allow_insecure=self.allows_insecure(login.server),
                keep_logged_in=login.kept,
            )
        self._settings.save()

    def end(self, server: str, username: str) -> None:
        """Come back by itself no more, after logging out.

        Raises:
            StorageError: as `remember`.
        """
        self._settings.values.local_mode = False
        self._settings.values.known_login = None
        if server:
            self._settings.remember_server(
                server, username=username, allow_insecure=self.allows_insecure(server), keep_logged_in=False
            )
        self._settings.save()

    def allows_insecure(self, server: str) -> bool:
        """Whether the person allowed this server to be used without encryption."""
        found = self._find(server)
        return server in self._allowed or (found is not None and found.allow_insecure)

    def allow_insecure(self, server: str) -> None:
        """The person allows it; written with the login, once it worked."""
        self._allowed.add(server)

    def _find(self, server: str) -> RecentServer | None:
        return next((known for known in self._settings.values.recent_servers if known.url == server), None)
