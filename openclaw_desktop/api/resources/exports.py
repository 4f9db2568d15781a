"""`/export`: what a query finds, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openclaw_desktop.api.encoding import build, path
from openclaw_desktop.api.resources.resource import Resource
from openclaw_desktop.api.resuming import ResumedDownload
from openclaw_desktop.contract.errors import Conflict, InvalidResponse
from openclaw_desktop.contract.exports import Export, ExportCreate, ExportStarted


class Exports(Resource):
    """The server writes the file, the client brings it: `create`, `get` until it is `ready`, `download`."""

    def create(self, export: ExportCreate | Mapping[str, Any] | None = None, /, **fields: Any) -> str:
        """Begin an export, described by an `ExportCreate` or by its fields; give its id.

        Raises:
            InvalidQuery: where the query can't be read.
        """
        return self._change("POST", "/export", build(ExportCreate, export, fields), ExportStarted).export_id

    def get(self, export_id: str) -> Export:
        """Ask how far an export is."""
        return self._get(path("export", export_id), Export)

    def cancel(self, export_id: str) -> None:
        """Stop an export and free its file."""
        self._delete(path("export", export_id))

    def download(self, export: Export | str, place: Path | str) -> Export:
        """Save the file of an export that is ready.

        It appears at `place` whole, with the right size and hash, or not at all. A download that breaks off goes on
        where it stopped, also in a later call for the same place.

        Args:
            export: the export, or its id.
            place: the file to write; one that is there is replaced. What has come so far lies beside it.

        Returns:
            The export, for its number of rows.

        Raises:
            Conflict: where it is not ready.
            StorageError: where the disk refuses (`disk_full`, `read_only`, `unwritable`); nothing is left behind.
            Gone: where it was cancelled, or its file is no longer kept.
            OpenClawError: as any call; the part that has come stays for the next call.
        """
        known = self.get(export) if isinstance(export, str) else export
        if known.state != "ready" or known.size is None or known.sha256 is None:
            raise Conflict(f"the export is {known.state}", status=0)
        if known.rows_total != known.rows_done:
            raise InvalidResponse("the export has fewer rows than were found")
        place = Path(place)
        ResumedDownload(
            place,
            part_of(place, known.export_id),
            size=known.size,
            sha256=known.sha256,
            etag=f'"{known.sha256}"',
            on_progress=self._caller.call.on_progress,
        ).run(self._caller, path("export", known.export_id, "download"))
        return known


def part_of(place: Path, export_id: str) -> Path:
    """Give where the parts of a download lie until it is whole."""
    return place.with_name(f".{place.name[:100]}.{export_id[:32]}.part")
