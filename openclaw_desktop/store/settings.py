"""Settings: typed, one JSON file, written whole. They hold no secret; those are in the keyring."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from openclaw_desktop.contract.wire import convert
from openclaw_desktop.store.faults import set_aside, storage
from openclaw_desktop.store.files import write_whole

SETTINGS_VERSION: Final = 1
MAX_RECENT_SERVERS: Final = 8

LanguageChoice = Literal["system", "zh_CN", "en"]
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
ThemeChoice = Literal["system", "light", "dark"]
MotionChoice = Literal["system", "reduced"]


class RecentServer(msgspec.Struct, frozen=True, kw_only=True):
    """A server that somebody logged in to.

    Attributes:
        url: its address.
        username: who logged in last, "" where that is not remembered.
        allow_insecure: whether the person allowed plain http for it.
        keep_logged_in: whether its token is in the keyring.
        used_at: the last login.
    """

    url: str
    username: str = ""
    allow_insecure: bool = False
    keep_logged_in: bool = False
    used_at: datetime


class KnownLogin(msgspec.Struct, frozen=True, kw_only=True):
    """Who works on a server with a kept login, so that the program can start while that can't be asked. No secret.

    Attributes:
        server: its address.
        me: what the server said of the login last (`GET /auth/me`), as JSON.
    """

    server: str
    me: str


class NotificationChoices(msgspec.Struct, kw_only=True):
    """What a person wants to be told of, and when.

    Attributes:
        desktop: whether notifications are shown on the desktop, too, and not only in the program's own list.
        muted: groups of events that are not told at all.
        quiet: whether the desktop is left alone in the quiet hours.
        quiet_from, quiet_to: when these begin and end, `HH:MM` by the computer's clock; over midnight if need be.
    """

    desktop: bool = True
    muted: list[str] = []
    quiet: bool = False
    quiet_from: ClockTime = "20:00"
    quiet_to: ClockTime = "08:00"


class ConnectionChoices(msgspec.Struct, kw_only=True, frozen=True):
    """How this computer reaches servers elsewhere, as the person chose it.

    Attributes:
        proxy: `system`, `none` or `address`; "" where nothing was chosen.
        proxy_address: scheme, host and port of the proxy, for `address`. Never a login.
        proxy_user: who logs in at it, "" where nobody has to; the password is in the keyring.
        ca_file: certificates that are trusted besides the operating system's, "" for none.
    """

    proxy: Literal["", "system", "none", "address"] = ""
    proxy_address: str = ""
    proxy_user: str = ""
    ca_file: str = ""


class SettingsValues(msgspec.Struct, kw_only=True):
    """Everything that is kept, with its value on a first start.

    Attributes:
        language: of the window; `system` follows the operating system.
        theme: light, dark, or as the operating system.
        scale_percent: size of text and controls.
        compact_rows: whether table rows are 28 px high instead of 36.
        motion: as the operating system, or as little as can be.
        local_mode: whether the last login was to the server of this computer.
        recent_servers: the last ones first.
        known_login: the last login, where it is kept.
        notifications: what a person wants to be told of.
        connection: how servers elsewhere are reached.
        update_source: the folder or address that new versions come from, "" for the organisation's.
        tour_seen: whether the person was shown round.
        window_states: opaque base64 by name: geometry, columns, splitters.
    """

    language: LanguageChoice = "system"
    theme: ThemeChoice = "system"
    scale_percent: Annotated[int, Meta(ge=50, le=400)] = 100
    compact_rows: bool = False
    motion: MotionChoice = "system"
    local_mode: bool = False
    recent_servers: list[RecentServer] = msgspec.field(default_factory=list)
    known_login: KnownLogin | None = None
    notifications: NotificationChoices = msgspec.field(default_factory=NotificationChoices)
    connection: ConnectionChoices = msgspec.field(default_factory=ConnectionChoices)
    update_source: str = ""
    tour_seen: bool = False
    window_states: dict[str, str] = msgspec.field(default_factory=dict)


_FIELDS: Final = {field.name: field.type for field in msgspec.structs.fields(SettingsValues)}


class Settings:
    """The settings file. `values` is what holds; `save` writes it. Safe to use from several threads."""

    def __init__(self, path: Path, values: SettingsValues, others: dict[str, Any], aside: Path | None) -> None:
        self.values = values
        self.aside = aside
        """Where a file is that could not be read in full, or None."""
        self._path = path
        self._others = others
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Settings:
        """Read the file. A damaged one is set aside; what can be read of it holds, the rest is as on a first start.

        Raises:
            StorageError: where the file is there and can't be opened.
        """
        try:
            with storage(path.name):
                try:
                    content = path.read_bytes()
                except FileNotFoundError:
                    return cls(path, SettingsValues(), {}, None)
            kept = json.loads(content)
        except ValueError:
            return cls(path, SettingsValues(), {}, set_aside(path))
        if not isinstance(kept, dict):
            return cls(path, SettingsValues(), {}, set_aside(path))
        values, unreadable = _read(kept)
        # Keys of a newer version of the program are kept for it.
        others = {key: value for key, value in kept.items() if key not in _FIELDS}
        return cls(path, values, others, set_aside(path) if unreadable else None)

    def save(self) -> None:
        """Write the file.

        Raises:
            StorageError: where the disk refuses; `values` still hold, and a later `save` tries again.
        """
        with self._lock:
            known = msgspec.to_builtins(self.values)
            content = {"version": SETTINGS_VERSION, **self._others, **known}
            write_whole(self._path, json.dumps(content, indent=2).encode())

    def forget_server(self, url: str) -> None:
        """Take a server out of the recent ones; `save` is the caller's."""
        values = self.values
        values.recent_servers = [server for server in values.recent_servers if server.url != url]
        if values.known_login is not None and values.known_login.server == url:
            values.known_login = None

    def remember_server(
        self, url: str, *, username: str = "", allow_insecure: bool = False, keep_logged_in: bool = False
    ) -> None:
        """Put a server first among the recent ones; `save` is the caller's."""
        server = RecentServer(
            url=url,
            username=username,
            allow_insecure=allow_insecure,
            keep_logged_in=keep_logged_in,
            used_at=datetime.now(UTC).replace(microsecond=0),
        )
        others = [other for other in self.values.recent_servers if other.url != url]
        self.values.recent_servers = [server, *others][:MAX_RECENT_SERVERS]


def _read(kept: dict[str, Any]) -> tuple[SettingsValues, bool]:
    """Read each known key for itself: one bad value does not cost the others."""
    read: dict[str, Any] = {}
    unreadable = False
    for name, kind in _FIELDS.items():
        if name not in kept:
            continue
        try:
            read[name] = convert(kept[name], kind)
        except msgspec.ValidationError:
            unreadable = True
    return SettingsValues(**read), unreadable
