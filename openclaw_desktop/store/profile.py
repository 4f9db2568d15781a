"""A profile: all that this workstation keeps for one person, in one folder."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.store.approval_cache import ApprovalCache
from openclaw_desktop.store.database import Database
from openclaw_desktop.store.drafts import Drafts, salvage
from openclaw_desktop.store.faults import set_aside
from openclaw_desktop.store.files import private_folder
from openclaw_desktop.store.inbox import Inbox
from openclaw_desktop.store.kept_keys import KeptKeys
from openclaw_desktop.store.notices import Notice
from openclaw_desktop.store.older_keys import OlderKeys
from openclaw_desktop.store.outbox import Outbox, salvage_outbox
from openclaw_desktop.store.rotations import RotationJournal
from openclaw_desktop.store.settings import Settings
from openclaw_desktop.store.takeover import take_over
from openclaw_desktop.store.ticket_cache import TicketCache

SETTINGS_FILE: Final = "settings.json"
DATABASE_FILE: Final = "profile.db"


class Profile:
    """The opened profile.

    Attributes:
        folder: where it is.
        settings: typed settings.
        drafts: what was typed and not yet sent.
        ticket_cache: what was seen last.
        approval_cache: the approvals that were seen last.
        outbox: edits that were made and that the server has not answered yet.
        inbox: events put aside for the person, and how far they were followed.
        kept_keys: which API keys are in the keyring.
        rotations: the journal of key rotations.
        notices: what could not be used at the start and was set aside.
    """

    def __init__(self, folder: Path, settings: Settings, database: Database, notices: list[Notice]) -> None:
        self.folder = folder
        self.settings = settings
        self.drafts = Drafts(database)
        self.outbox = Outbox(database)
        self.ticket_cache = TicketCache(database)
        self.approval_cache = ApprovalCache(database)
        self.inbox = Inbox(database)
        self.kept_keys = KeptKeys(database)
        self.rotations = RotationJournal(database)
        self.notices = notices
        self._database = database

    @classmethod
    def open(cls, folder: Path) -> Profile:
        """Open the profile in `folder` and make it where there is none.

        What is damaged is set aside and told in `notices`; drafts that can still be read are kept.

        Raises:
            StorageError: `locked` where another program holds the database, `read_only`, `disk_full`, `newer_version`.
        """
        private_folder(folder)
        notices: list[Notice] = []
        settings = Settings.open(folder / SETTINGS_FILE)
        if settings.aside is not None:
            notices.append(Notice("settings_damaged", settings.aside))
        database = _open_database(folder / DATABASE_FILE, notices)
        return cls(folder, settings, database, notices)

    def forget_seen(self, server: str, user: str) -> None:
        """Drop what a user saw, who has logged out; what they typed stays, and so do notifications not read yet.

        Raises:
            StorageError: where the database can't be changed.
        """
        self.ticket_cache.forget_user(server, user)
        self.approval_cache.forget_user(server, user)
        self.inbox.forget_read(server, user)

    def take_over(self, name: str, user: str) -> None:
        """Keep under `name` what earlier versions kept for a user of this computer's server.

        Raises:
            StorageError: where the database can't be changed.
        """
        take_over(self._database, name, user, but=self._office_addresses())

    def older_keys(self) -> OlderKeys:
        """Give what earlier versions kept of the keys of this computer's server."""
        return OlderKeys(self._database, self._office_addresses())

    def close(self) -> None:
        """Write what is left to write and close the files.

        Raises:
            StorageError: where a draft can't be written; the files are closed all the same.
        """
        try:
            self.drafts.flush()
        finally:
            self._database.close()

    def _office_addresses(self) -> list[str]:
        return [server.url for server in self.settings.values.recent_servers]

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def _open_database(path: Path, notices: list[Notice]) -> Database:
    try:
        return Database.open(path)
    except StorageError as error:
        if error.code != "damaged":
            raise
    aside = set_aside(path)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        # Under the names that SQLite looks for, so that what is only in the WAL can be salvaged, too.
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    database = Database.open(path)
    notices.append(Notice("database_damaged", aside, drafts_saved=salvage(aside, database)))
    salvage_outbox(aside, database)
    return database
