"""How much of what kind a profile keeps on this computer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from openclaw_desktop.store.kept_keys import Owner
from openclaw_desktop.store.profile import Profile


@dataclass(frozen=True, slots=True)
class Usage:
    """What is kept; sizes in bytes, for all servers and users of the profile, numbers for one user on one server.

    Attributes:
        cache: tickets, lists and approvals that were seen, which the server has too.
        drafts: the number of drafts that were not sent.
        unsent: the number of changes that wait to be sent.
        profile: the profile's folder, without logs and the local server.
        logs: the logs.
        server: the database and the attachments of the local server.
    """

    cache: int
    drafts: int
    unsent: int
    profile: int
    logs: int
    server: int


def measure(profile: Profile, owner: Owner, logs: Path, server: Path) -> Usage:
    """Look at a profile and the folders beside it; takes the longer the more files there are.

    Raises:
        StorageError: where the database can't be read.
    """
    beside = [logs.resolve(), server.resolve()]
    return Usage(
        cache=profile.ticket_cache.size() + profile.approval_cache.size(),
        drafts=len(profile.drafts.list(*owner)),
        unsent=sum(profile.outbox.count(*owner)),
        profile=_size(profile.folder, but=beside),
        logs=_size(logs),
        server=_size(server),
    )


def _size(folder: Path, but: list[Path] | None = None) -> int:
    total = 0
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if but:
            folders[:] = [name for name in folders if (here / name).resolve() not in but]
        for name in files:
            try:
                total += (here / name).lstat().st_size
            except OSError:
                continue  # gone since it was listed
    return total
