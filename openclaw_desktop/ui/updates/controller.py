"""What happens on the page for new versions."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.ui.errors import join_sentences
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.settings.saving import save_settings
from openclaw_desktop.ui.sizes import data_size
from openclaw_desktop.ui.times import relative_time
from openclaw_desktop.ui.updates import policy_words
from openclaw_desktop.ui.updates.page import Shown, UpdatesPage
from openclaw_desktop.ui.updates.watch import Stage
from openclaw_desktop.ui.updates.words import failed_version, why
from openclaw_desktop.worker import Lane, LocalJob

if TYPE_CHECKING:
    from openclaw_desktop.ui.shell.tool import Surroundings

_log = logging.getLogger(__name__)


class UpdatesController(QObject):
    """Shows on the page how it stands, and does what is asked there."""

    def __init__(self, around: Surroundings, page: UpdatesPage) -> None:
        super().__init__(page)
        self._around = around
        self._watch = around.updates
        self._page = page
        self._keys_text = ""
        self._watch.changed.connect(self._show)
        page.check_requested.connect(self._watch.check)
        page.install_requested.connect(self._watch.install)
        page.cancel_requested.connect(self._watch.cancel)
        page.source_entered.connect(self._set_source)
        page.keys_chosen.connect(self._trust)
        page.installEventFilter(self)
        self._read_keys()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _set_source(self, location: str) -> None:
        from openclaw_desktop.updates.source import is_address

        location = location.strip()
        if location and not is_address(location) and not Path(location).is_absolute():
            self._page.refuse_source(
                self.tr("It begins with https://, or is a folder with its whole path, such as /srv/openclaw-updates.")
            )
            return
        self._page.refuse_source("")
        self._watch.set_source(location)
        save_settings(self._around)

    @Slot(str)
    def _trust(self, file: str) -> None:
        from openclaw_desktop.updates.seeking import adopt_root

        do = partial(adopt_root, Path(file), self._watch.own_root)
        running = self._around.worker.submit(LocalJob("updates.trust", do, Lane.BULK))
        running.succeeded.connect(self._trusted)
        running.failed.connect(self._not_trusted)

    @Slot(object)
    def _trusted(self, fingerprint: str) -> None:
        self._keys_text = fingerprint
        self._show()

    @Slot(object)
    def _not_trusted(self, error: OpenClawError) -> None:
        self._page.refuse_source(why(error))

    def _read_keys(self) -> None:
        from openclaw_desktop.updates.seeking import fingerprint

        try:
            self._keys_text = fingerprint(self._watch.own_root.read_bytes())
        except FileNotFoundError:
            self._keys_text = ""
        except OSError as error:
            _log.warning("the trusted keys can't be read: %s", error.strerror)

    @Slot()
    def _show(self) -> None:
        watch = self._watch
        stage, policy = watch.stage, self._around.ways.policy
        busy = stage in (Stage.CHECKING, Stage.FETCHING)
        progress = {Stage.CHECKING: (0, 0), Stage.FETCHING: watch.progress}.get(stage)
        offered = stage in (Stage.FOUND, Stage.FETCHING, Stage.READY)
        self._page.present(
            Shown(
                status=self._status(stage),
                details=self._details(stage),
                trouble=why(watch.error) if watch.error is not None else self._failed_before(),
                notes=_in_this_language(watch.seen.notes) if offered else "",
                busy=busy,
                progress=progress,
                may_check=not busy and stage not in (Stage.OFF, Stage.NO_SOURCE),
                may_install=(stage is Stage.FOUND or watch.failed_installing)
                and watch.program.installation is not None,
                source="" if policy.updates_off else watch.location,
                locked=self.tr("Set by your organisation.") if watch.is_locked else "",
                keys=self._keys(),
                policy=policy_words.problems_in(policy),
            )
        )

    def _status(self, stage: Stage) -> str:
        found = self._watch.seen.version
        match stage:
            case Stage.OFF:
                return self.tr("Your organisation has turned updates off.")
            case Stage.NO_SOURCE:
                return self.tr("No source for updates is set.")
            case Stage.CHECKING:
                return self.tr("Looking for updates…")
            case Stage.CURRENT:
                return self.tr("OpenClaw is up to date.")
            case Stage.FOUND:
                return self.tr("OpenClaw {version} is available.").format(version=found)
            case Stage.FETCHING:
                return self.tr("Downloading OpenClaw {version}…").format(version=found)
            case Stage.READY:
                return self.tr("The new version is installed. It is used the next time you start OpenClaw.")
            case Stage.FAILED:
                if self._watch.failed_installing:
                    return self.tr("OpenClaw {version} was not installed.").format(version=found)
                return self.tr("It is not known whether there is an update.")
            case _:
                return self.tr("Not looked for updates yet.")

    def _details(self, stage: Stage) -> str:
        watch = self._watch
        seen, program = watch.seen, watch.program
        if stage is Stage.FOUND and program.installation is None:
            return self.tr(
                "This program was installed for the whole computer. Whoever looks after it installs {file}."
            ).format(file=seen.file)
        if stage is Stage.FETCHING and watch.progress[1]:
            done, total = (data_size(count) for count in watch.progress)
            return self.tr("{done} of {total}").format(done=done, total=total)
        if stage is Stage.READY:
            return self.tr("You can go on working until then.")
        version = self.tr("This is version {version}.").format(version=program.version)
        if seen.checked_at is None or stage in (Stage.OFF, Stage.NO_SOURCE):
            return version
        when = relative_time(seen.checked_at, datetime.now(UTC), current_locale())
        checked = self.tr("Last looked for updates: {when}.").format(when=when)
        return join_sentences(version, checked)

    def _failed_before(self) -> str:
        installation = self._watch.program.installation
        failed = installation.read().failed if installation is not None else ""
        return failed_version(failed, self._watch.program.version) if failed else ""

    def _keys(self) -> str:
        if self._watch.is_set_by_policy or self._watch.is_locked:
            return ""
        if not self._keys_text:
            return self.tr("No keys are trusted yet. Your administrator gives you root.json.")
        return self.tr("Trusted keys: {fingerprint}").format(fingerprint=self._keys_text)


def _in_this_language(notes: dict[str, str]) -> str:
    return notes.get(current_locale()) or notes.get("en") or next(iter(notes.values()), "")
