"""Where the files of exports are: beside a SQLite database, else in a private temporary folder of this machine."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from sqlalchemy.engine import make_url


class ExportFiles:
    """The folder of one database's exports."""

    def __init__(self, database_url: str) -> None:
        """Find the folder; it is made when the first file is."""
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite":
            self.folder = Path(f"{url.database}.exports")
        else:
            name = hashlib.sha256(url.set(password=None).render_as_string().encode()).hexdigest()[:16]
            self.folder = Path(tempfile.gettempdir()) / f"openclaw-exports-{name}"

    def make(self) -> None:
        """Make the folder, for this user alone.

        Raises:
            OSError: it can't be made, or is somebody else's.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = self.folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
            raise PermissionError(f"{self.folder} belongs to somebody else")

    def finished(self, export_id: str) -> Path:
        """Give where the whole file is."""
        return self.folder / export_id

    def unfinished(self, export_id: str, attempt: int) -> Path:
        """Give where the file is while one writer writes it."""
        return self.folder / f"{export_id}-{attempt}.part"

    def remove_unfinished(self, export_id: str, attempt: int) -> None:
        """Remove what one writer has left that is not whole."""
        self.unfinished(export_id, attempt).unlink(missing_ok=True)

    def remove(self, export_id: str) -> None:
        """Remove all files of an export, whoever wrote them."""
        for path in self.folder.glob(f"{export_id}*"):
            path.unlink(missing_ok=True)
