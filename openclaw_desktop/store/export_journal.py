"""The exports that are on their way, so that they go on after the program was closed or killed."""

from __future__ import annotations

import builtins
import threading
from pathlib import Path
from typing import Final

import msgspec

from openclaw_desktop.contract.exports import ExportCreate
from openclaw_desktop.contract.wire import decode
from openclaw_desktop.store.faults import storage
from openclaw_desktop.store.files import write_whole

JOURNAL_FILE: Final = "exports.json"


class PendingExport(msgspec.Struct, frozen=True, kw_only=True):
    """An export that was begun and has not ended.

    Attributes:
        key: its own name, and the idempotency key of its creation (UUID).
        server: the server's address.
        user: the user's id.
        wish: what was asked for.
        place: the file that it becomes.
        export_id: what the server calls it; "" until it has answered.
    """

    key: str
    server: str
    user: str
    wish: ExportCreate
    place: str
    export_id: str = ""


class ExportJournal:
    """One small file in the profile, written whole. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        self._lock = threading.Lock()

    def list(self, server: str, user: str) -> list[PendingExport]:
        """Give a user's exports on a server, the first begun first. A journal that can't be read has none.

        Raises:
            StorageError: where the file is there and can't be opened.
        """
        with self._lock:
            return [entry for entry in self._read() if (entry.server, entry.user) == (server, user)]

    def put(self, entry: PendingExport) -> None:
        """Note an export, in place of what was noted under its key.

        Raises:
            StorageError: where the disk refuses.
        """
        with self._lock:
            entries = self._read()
            places = [at for at, other in enumerate(entries) if other.key == entry.key]
            if places:
                entries[places[0]] = entry
            else:
                entries.append(entry)
            self._write(entries)

    def remove(self, key: str) -> None:
        """Forget an export: it has ended.

        Raises:
            StorageError: where the disk refuses; the export is tried once more at the next start.
        """
        with self._lock:
            entries = self._read()
            left = [entry for entry in entries if entry.key != key]
            if len(left) < len(entries):
                self._write(left)

    def _read(self) -> builtins.list[PendingExport]:
        with storage(JOURNAL_FILE):
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                return []
        try:
            return decode(content, builtins.list[PendingExport])
        except msgspec.DecodeError:
            return []

    def _write(self, entries: builtins.list[PendingExport]) -> None:
        # The UI thread notes exports, and must not wait for a disk that an export keeps busy.
        write_whole(self._path, msgspec.json.encode(entries), lasting=False)
