"""Looks for new versions once a day or when asked, and brings one when the person wants it."""

from __future__ import annotations

import enum
import logging
import platform
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from openclaw_desktop import __version__
from openclaw_desktop.contract.errors import OpenClawError, StorageError
from openclaw_desktop.platform.trusted_files import NotTrusted, read_trusted
from openclaw_desktop.ui.updates.words import failed_version, found_version
from openclaw_desktop.updates.record import Seen, keep_seen, read_seen
from openclaw_desktop.updates.versions import Installation, find_installation, newer
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

if TYPE_CHECKING:
    from openclaw_desktop.store.settings import Settings
    from openclaw_desktop.ui.login.ways import Ways
    from openclaw_desktop.updates.packages import PackageKind
    from openclaw_desktop.updates.repository import Update
    from openclaw_desktop.updates.seeking import Search

_log = logging.getLogger(__name__)
_EVERY: Final = timedelta(days=1)
_SOON_MS: Final = 30_000
"""So long after a login nothing is asked: the person wants to work first."""
_LOOK_AT_CLOCK_MS: Final = 3_600_000


class Stage(enum.Enum):
    """How it stands."""

    OFF = "off"
    NO_SOURCE = "no_source"
    UNKNOWN = "unknown"
    CHECKING = "checking"
    CURRENT = "current"
    FOUND = "found"
    FETCHING = "fetching"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class ThisProgram:
    """What runs here.

    Attributes:
        version: its version.
        installation: where it may put another one; None where that is somebody else's to do.
    """

    version: str
    installation: Installation | None

    @classmethod
    def find(cls) -> ThisProgram:
        """Give the program of this process."""
        return cls(__version__, find_installation(__version__))

    @property
    def package_kind(self) -> PackageKind:
        """How it is installed on this system."""
        if platform.system() == "Windows":
            return "installer"
        if platform.system() == "Darwin":
            return "image"
        return "deb" if self.installation is None else "archive"


class UpdateWatch(QObject):
    """Knows about new versions; one for the running program.

    Signals:
        changed: the stage, or what belongs to it.
        told: a sentence that matters but stops nobody.
    """

    changed = Signal()
    told = Signal(str)
    _moved = Signal(object, object)

    def __init__(self, worker: ApiWorker, settings: Settings, folder: Path, ways: Ways, program: ThisProgram) -> None:
        """Begin to know, without asking anybody.

        Args:
            worker: runs what takes time.
            settings: where the person's own source is kept.
            folder: where what was found is kept, and the person's own trusted keys.
            ways: the way out of the network, and the organisation's policy.
            program: what runs here.
        """
        super().__init__(worker)
        self._worker = worker
        self._settings = settings
        self._folder = folder
        self._ways = ways
        self.program = program
        self._running: Running[Any] | None = None
        self._quiet = True
        self.error: OpenClawError | None = None
        self.failed_installing = False
        self.progress = (0, 0)
        self.seen = read_seen(folder / "seen.json")
        self._stage = self._resting_stage()
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look_if_due)

    @property
    def stage(self) -> Stage:
        """How it stands."""
        return self._stage

    @property
    def location(self) -> str:
        """Where new versions come from: what the organisation says, else what the person chose; "" for nowhere."""
        policy = self._ways.policy
        own = self._settings.values.update_source
        return policy.updates if policy.locks("updates") or not own else own

    @property
    def is_set_by_policy(self) -> bool:
        """Whether the organisation chose the source, and its policy file's neighbour holds the trusted keys."""
        policy = self._ways.policy
        return bool(policy.updates) and self.location == policy.updates

    @property
    def is_locked(self) -> bool:
        """Whether the person may not choose another source."""
        return self._ways.policy.locks("updates")

    @property
    def own_root(self) -> Path:
        """Where the keys are that the person trusts."""
        return self._folder / "root.json"

    def begin(self) -> None:
        """Look soon, and then once a day; where updates are off or come from nowhere, nobody is asked."""
        self._tell_of_failure()
        self._clock.start(_LOOK_AT_CLOCK_MS)
        QTimer.singleShot(_SOON_MS, self, self._look_if_due)

    def end(self) -> None:
        """Ask no more, until it begins again."""
        self._clock.stop()
        self.cancel()

    def set_source(self, location: str) -> None:
        """Take new versions from elsewhere; writing the settings is the caller's."""
        self._settings.values.update_source = location
        self.seen = Seen(failure_told=self.seen.failure_told)
        self._keep()
        self._rest()

    @Slot()
    def check(self, *, quiet: bool = False) -> None:
        """Ask whether there is something newer.

        Args:
            quiet: whether a failure is only shown where somebody looks.
        """
        if self._running is not None or self._stage in (Stage.OFF, Stage.NO_SOURCE):
            return
        from openclaw_desktop.updates.seeking import look

        self._quiet = quiet
        search = self._search()
        do = partial(look, search, self.program.version)
        job = LocalJob("updates.look", do, Lane.BULK, on_cancel=search.cancel.cancel)
        self._run(job, Stage.CHECKING, self._on_looked)

    @Slot()
    def install(self) -> None:
        """Bring what is newer and put it beside this program, for its next start."""
        installation = self.program.installation
        if self._running is not None or installation is None or self._stage in (Stage.OFF, Stage.NO_SOURCE):
            return
        from openclaw_desktop.updates.seeking import bring

        search = self._search()
        self.progress = (0, self.seen.size)
        do = partial(bring, search, self.program.version, installation, self._moved.emit)
        job = LocalJob("updates.bring", do, Lane.BULK, on_cancel=search.cancel.cancel)
        self._run(job, Stage.FETCHING, self._on_brought)

    @Slot()
    def cancel(self) -> None:
        """Give up what is under way."""
        if self._running is not None:
            self._running.cancel()

    def _search(self) -> Search:
        from openclaw_desktop.updates.seeking import Search

        policy_root = self._ways.policy.file.parent / "root.json"
        read_root = partial(_read_trusted_root, policy_root) if self.is_set_by_policy else self.own_root.read_bytes
        return Search(
            self.location, read_root, self._folder, self.program.package_kind, platform.machine(), self._ways.route()
        )

    def _run(self, job: LocalJob[Any], stage: Stage, then: Any) -> None:
        self.error = None
        self.failed_installing = False
        self._stage = stage
        running = self._running = self._worker.submit(job)
        running.succeeded.connect(then)
        running.failed.connect(self._on_failed)
        running.cancelled.connect(self._rest)
        self.changed.emit()

    @Slot(object)
    def _on_looked(self, update: Update | None) -> None:
        before = self.seen.version
        self._note(update)
        if update is not None and self._quiet and self.seen.version != before and self._stage is Stage.FOUND:
            self.told.emit(found_version(self.seen.version))

    @Slot(object)
    def _on_brought(self, update: Update | None) -> None:
        self._note(update)

    def _note(self, update: Update | None) -> None:
        now, told = datetime.now(UTC), self.seen.failure_told
        if update is None:
            self.seen = Seen(checked_at=now, failure_told=told)
        else:
            package = update.package
            self.seen = Seen(
                checked_at=now,
                version=package.version,
                file=package.name,
                size=update.size,
                notes=update.notes,
                failure_told=told,
            )
        self._keep()
        self._rest()

    @Slot(object)
    def _on_failed(self, error: OpenClawError) -> None:
        _log.warning("new versions: %s (%s)", error.code, error.detail)
        self._running = None
        self.error = error
        self.failed_installing = self._stage is Stage.FETCHING
        self._stage = Stage.FAILED
        self.changed.emit()

    @Slot()
    def _rest(self) -> None:
        self._running = None
        self.error = None
        self.failed_installing = False
        self._stage = self._resting_stage()
        self.changed.emit()

    def _resting_stage(self) -> Stage:
        if self._ways.policy.updates_off:
            return Stage.OFF
        if not self.location:
            return Stage.NO_SOURCE
        pointer = self.program.installation.read() if self.program.installation is not None else None
        if pointer is not None and newer(pointer.version, self.program.version):
            return Stage.READY
        version = self.seen.version
        if newer(version, self.program.version) and (pointer is None or version != pointer.failed):
            return Stage.FOUND
        return Stage.CURRENT if self.seen.checked_at is not None else Stage.UNKNOWN

    @Slot()
    def _look_if_due(self) -> None:
        checked = self.seen.checked_at
        if checked is None or not timedelta() <= datetime.now(UTC) - checked < _EVERY:
            self.check(quiet=True)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        if self._stage is Stage.FETCHING:
            self.progress = (done, total)
            self.changed.emit()

    def _tell_of_failure(self) -> None:
        """Say once that a version did not start and its former runs."""
        installation = self.program.installation
        failed = installation.read().failed if installation is not None else ""
        if failed and failed != self.seen.failure_told:
            self.seen = msgspec.structs.replace(self.seen, failure_told=failed)
            self._keep()
            self.told.emit(failed_version(failed, self.program.version))

    def _keep(self) -> None:
        try:
            keep_seen(self._folder / "seen.json", self.seen)
        except StorageError as error:
            _log.warning("what was found of new versions is not kept: %s", error.code)


def _read_trusted_root(file: Path) -> bytes:
    try:
        return read_trusted(file)
    except NotTrusted as error:
        raise PermissionError(str(error)) from error
