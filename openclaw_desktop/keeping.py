"""What the running program keeps on this computer: its log and its profile, opened so that a fault stops nobody."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.platform.paths import AppPaths

if TYPE_CHECKING:
    from openclaw_desktop.platform.crash_reports import CrashReports
    from openclaw_desktop.platform.crash_watch import CrashWatch
    from openclaw_desktop.platform.logs import Logs
    from openclaw_desktop.store.profile import Profile

_log = logging.getLogger(__name__)


class Keeping:
    """The opened log and profile.

    Attributes:
        profile: what is kept for the person; in a temporary folder where their own can't be used.
        trouble: what is wrong with it, to be told to the person, or None.
    """

    def __init__(self, paths: AppPaths) -> None:
        self.trouble: OpenClawError | None = None
        self._to_forget: set[tuple[str, str]] = set()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._logs = _open_logs(paths.logs)
        self._crashes = None if self._logs is None else _watch_crashes(paths.logs, self._logs.file)
        self.profile = self._open_profile(paths.profile)

    def take_over(self, name: str, user: str) -> StorageError | None:
        """Keep under `name` what earlier versions kept for a user of this computer; give what is in the way."""
        try:
            self.profile.take_over(name, user)
        except StorageError as error:
            return error
        return None

    def forgetting(self, server: str, user: str) -> Callable[[], None]:
        """Give the work of dropping what a user saw, who has logged out; `close` does it where nothing else has.

        It may have to wait behind transfers, and whoever uses this computer next must not find it, however soon the
        program ends.
        """
        who = (server, user)
        self._to_forget.add(who)

        def forget() -> None:
            self.profile.forget_seen(*who)
            self._to_forget.discard(who)

        return forget

    def close(self) -> None:
        """Do what is still to be done, write what is left to write and close the files; the worker has ended."""
        self._forget_seen()
        self._close_profile()
        if self._crashes is not None:
            self._crashes.close()
        if self._logs is not None:
            self._logs.close()

    @property
    def crash_reports(self) -> CrashReports | None:
        """The reports of crashes; None where none can be kept."""
        return None if self._crashes is None else self._crashes.reports

    def _open_profile(self, folder: Path) -> Profile:
        from openclaw_desktop.store.profile import Profile

        try:
            profile = Profile.open(folder)
        except StorageError as error:
            # The person can work all the same; what can't be kept is said before they begin.
            self.trouble = error
            self._temporary = tempfile.TemporaryDirectory(prefix="openclaw-", ignore_cleanup_errors=True)
            return Profile.open(Path(self._temporary.name))
        if profile.notices:
            self.trouble = StorageError("something damaged was set aside", code="damaged")
        return profile

    def _forget_seen(self) -> None:
        for who in tuple(self._to_forget):
            try:
                self.profile.forget_seen(*who)
            except StorageError as error:
                _log.error("what was seen before logging out was not forgotten: %s", error.code)

    def _close_profile(self) -> None:
        try:
            self.profile.close()
        except StorageError as error:
            _log.error("the profile was not written to its end: %s", error.code)
        if self._temporary is not None:
            self._temporary.cleanup()


def _open_logs(folder: Path) -> Logs | None:
    from openclaw_desktop.platform.logs import Logs

    try:
        return Logs(folder)
    except OSError as error:
        # A log that can't be written must not keep anybody from working.
        _log.warning("no log is written: %s", error)
        return None


def _watch_crashes(folder: Path, log: Path) -> CrashWatch | None:
    from openclaw_desktop.platform.crash_watch import CrashWatch

    try:
        return CrashWatch(folder, log)
    except OSError as error:
        _log.warning("crashes are not watched for: %s", error)
        return None
