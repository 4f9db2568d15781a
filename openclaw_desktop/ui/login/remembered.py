"""What is remembered between logins: addresses, names, and which login comes back by itself. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass

from openclaw_desktop.store.settings import RecentServer, Settings


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

    def username_for(self, server: str) -> str:
        """Give the name used last on a server, or ""."""
        found = self._find(server)
        return found.username if found is not None else ""

    def remember(self, login: LastLogin) -> None:
        """Keep a login that worked, and its address.

        Raises:
            StorageError: it holds until the program ends, but could not be written.
        """
        self._settings.values.local_mode = not login.server
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
