import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from openclaw_desktop.platform import trusted_files
from openclaw_desktop.platform.policy import Policy, PolicyProblem
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.updates import watch
from openclaw_desktop.ui.updates.watch import Stage, _read_trusted_root
from openclaw_desktop.updates.record import Seen, keep_seen
from openclaw_desktop.updates.versions import Installation, Pointer
from tests.ui.updates.conftest import Desk, Office, SitDown, Site

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only the archive for Linux is installed this way")


def settle(desk: Desk, qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something and wait until nothing is under way any more."""
    act()
    qtbot.waitUntil(lambda: desk.watch.stage not in (Stage.CHECKING, Stage.FETCHING), timeout=20_000)


@pytest.fixture
def desk(sit_down: SitDown, office: Office, qtbot: QtBot) -> Desk:
    """Somebody who takes updates from the office's folder and trusts its keys."""
    office.publish(office.package("0.2.0"), notes={"en": "Faster search", "zh_CN": "搜索更快"})
    desk = sit_down()
    desk.page.source_entered.emit(str(office.repository))
    with qtbot.waitSignal(desk.worker.activity_changed):
        desk.page.keys_chosen.emit(str(office.folder / "keys" / "root.json"))
    qtbot.waitUntil(lambda: "Trusted keys:" in desk.page.keys.text())
    return desk


def test_a_new_version_is_found_told_and_installed_for_the_next_start(
    desk: Desk, qtbot: QtBot, place: Installation, sit_down: SitDown
) -> None:
    before = (place.root / "openclaw-desktop").read_bytes()
    settle(desk, qtbot, desk.page.check_button.click)
    assert "0.2.0 is available" in desk.page.status.text()
    assert desk.page.notes.text() == "Faster search"
    assert "just now" in desk.page.details.text()
    assert place.read() == Pointer(), "nothing is installed unasked"
    settle(desk, qtbot, desk.page.install_button.click)
    assert desk.watch.stage is Stage.READY
    assert "next time you start" in desk.page.status.text()
    assert desk.page.install_button.isHidden()
    assert place.read().version == "0.2.0"
    assert (place.root / "openclaw-desktop").read_bytes() == before, "what runs is untouched"
    place.proved("0.2.0")
    assert sit_down(version="0.2.0").watch.stage is Stage.CURRENT
    assert not list((desk.profile.folder / "updates").glob("update-*")), "what was downloaded is cleared away"


def test_once_a_day_it_is_looked_for_and_told_once(desk: Desk, qtbot: QtBot, sit_down: SitDown) -> None:
    settle(desk, qtbot, desk.watch._look_if_due)
    assert desk.told == ["OpenClaw 0.2.0 is available; see Settings, Updates."]
    seen = desk.watch.seen
    desk.watch._look_if_due()
    assert desk.watch.stage is Stage.FOUND, "not again on the same day"
    file = desk.profile.folder / "updates" / "seen.json"
    next_day = sit_down()
    assert next_day.watch.stage is Stage.FOUND
    assert "0.2.0" in next_day.page.status.text(), "it is still known"
    keep_seen(
        file, Seen(checked_at=datetime.now(UTC) - timedelta(days=1, minutes=1), version=seen.version, file=seen.file)
    )
    day_after = sit_down()
    settle(day_after, qtbot, day_after.watch._look_if_due)
    assert day_after.watch.seen.checked_at is not None
    assert datetime.now(UTC) - day_after.watch.seen.checked_at < timedelta(minutes=1)
    assert day_after.told == []


def test_off_by_policy_asks_nobody(sit_down: SitDown, office: Office, site: Site, qtbot: QtBot) -> None:
    office.publish(office.package("0.2.0"))
    desk = sit_down()
    desk.watch.set_source(site.url)
    desk = sit_down(Policy(updates="off", locked=frozenset({"updates"})))
    desk.watch.begin()
    desk.page.check_requested.emit()
    desk.page.install_requested.emit()
    desk.watch._look_if_due()
    assert desk.watch.stage is Stage.OFF
    assert "turned updates off" in desk.page.status.text()
    assert not desk.page.check_button.isEnabled()
    assert desk.page.source.isReadOnly()
    assert desk.worker.activity == (0, 0)
    assert site.asked == []
    desk.watch.end()


def test_without_a_source_nothing_is_asked(sit_down: SitDown) -> None:
    desk = sit_down()
    desk.watch.check()
    assert desk.watch.stage is Stage.NO_SOURCE
    assert "No source" in desk.page.status.text()


def test_the_policy_s_source_is_asked_with_the_keys_beside_it(
    sit_down: SitDown, office: Office, site: Site, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(office.package("0.2.0"))
    policy = Policy(updates=site.url, locked=frozenset({"updates"}), file=tmp_path / "etc" / "policy.toml")
    desk = sit_down(policy)
    settle(desk, qtbot, desk.watch.check)
    assert "no trusted keys" in desk.page.trouble.text()
    policy.file.parent.mkdir()
    (policy.file.parent / "root.json").write_bytes(office.root)
    (policy.file.parent / "root.json").chmod(0o644)
    monkeypatch.setattr(watch, "read_trusted", partial(trusted_files.read_trusted, owner=os.getuid()))
    settle(desk, qtbot, desk.watch.check)
    assert desk.watch.stage is Stage.FOUND
    assert desk.page.locked.text() == "Set by your organisation."
    assert desk.page.source.isReadOnly()
    (policy.file.parent / "root.json").chmod(0o666)
    with pytest.raises(PermissionError):
        _read_trusted_root(policy.file.parent / "root.json")


def test_where_others_keep_the_files_it_only_tells(sit_down: SitDown, desk: Desk, office: Office, qtbot: QtBot) -> None:
    deb = office.folder / "openclaw-desktop_0.2.0_amd64.deb"
    deb.write_bytes(b"a package")
    office.publish(deb)
    again = sit_down(replaceable=False)
    settle(again, qtbot, again.watch.check)
    assert again.watch.stage is Stage.FOUND
    assert deb.name in again.page.details.text()
    assert again.page.install_button.isHidden()
    again.watch.install()
    assert again.watch.stage is Stage.FOUND


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_is_refused_is_said_in_plain_words(desk: Desk, office: Office, qtbot: QtBot, language: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    try:
        settle(desk, qtbot, desk.watch.check)
        (target,) = (office.repository / "targets").iterdir()
        target.write_bytes(b"something else")
        settle(desk, qtbot, desk.watch.install)
        assert desk.watch.stage is Stage.FAILED
        sentence = {"en": "not the one that was signed", "zh_CN": "与签名不符"}[language]
        assert sentence in desk.page.trouble.text()
        assert not desk.page.install_button.isHidden(), "it can be tried again"
        office.publish(now=datetime.now(UTC) - timedelta(days=40))
        settle(desk, qtbot, desk.watch.check)
        assert {"en": "signed for too long", "zh_CN": "签名已过期"}[language] in desk.page.trouble.text()
    finally:
        use_language("en")


def test_a_version_that_did_not_start_is_told_once_and_not_offered_again(
    desk: Desk, qtbot: QtBot, place: Installation, sit_down: SitDown
) -> None:
    settle(desk, qtbot, desk.watch.check)
    settle(desk, qtbot, desk.watch.install)
    place.go_back(place.read())
    again = sit_down()
    again.watch.begin()
    assert again.told == ["OpenClaw 0.2.0 did not start, so 0.1.0 is in use again."]
    assert again.told[0] in again.page.trouble.text()
    settle(again, qtbot, again.watch.check)
    assert again.watch.stage is Stage.CURRENT
    again.watch.end()
    once_more = sit_down()
    once_more.watch.begin()
    assert once_more.told == []
    once_more.watch.end()


def test_a_download_can_be_cancelled(desk: Desk, qtbot: QtBot, place: Installation) -> None:
    settle(desk, qtbot, desk.watch.check)
    desk.watch.install()
    assert not desk.page.cancel_button.isHidden()
    desk.page.cancel_button.click()
    assert desk.watch.stage is Stage.FOUND
    qtbot.waitUntil(lambda: desk.worker.activity == (0, 0))


def test_a_source_that_is_none_is_said_at_its_field(desk: Desk) -> None:
    before = desk.watch.location
    desk.page.source_entered.emit("updates")
    assert "whole path" in desk.page.source_field.error.text()
    assert desk.watch.location == before


def test_a_file_without_keys_is_not_trusted(desk: Desk, office: Office, qtbot: QtBot) -> None:
    desk.page.keys_chosen.emit(str(office.repository / "metadata" / "timestamp.json"))
    qtbot.waitUntil(lambda: "no trusted keys" in desk.page.source_field.error.text())
    assert desk.watch.own_root.read_bytes() == office.root


def test_what_is_wrong_with_the_policy_file_is_shown(sit_down: SitDown) -> None:
    problem = PolicyProblem("wrong_value", "proxy", "…")
    desk = sit_down(Policy(problems=(problem,), file=Path("/etc/openclaw-desktop/policy.toml")))
    assert "“proxy” can't be used" in desk.page.policy.text()
    assert "/etc/openclaw-desktop/policy.toml" in desk.page.policy.text()


def test_the_page_speaks_the_language_in_use(desk: Desk, qtbot: QtBot) -> None:
    settle(desk, qtbot, desk.watch.check)
    use_language("zh_CN")
    try:
        qtbot.waitUntil(lambda: "可以更新" in desk.page.status.text())
        assert desk.page.notes.text() == "搜索更快"
        assert desk.page.check_button.text().startswith("立即检查")
    finally:
        use_language("en")
