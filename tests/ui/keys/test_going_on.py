"""What the tab does by itself: it goes on with what was cut off, follows events, and tells in other tabs."""

import uuid
from datetime import UTC, datetime

import keyring.errors
import msgspec
from PySide6.QtWidgets import QTabWidget

from openclaw_desktop.contract.events import Event
from openclaw_desktop.store.kept_keys import KeptKey, Owner
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import Rotation
from openclaw_desktop.ui.keys.rotate_dialog import RotateDialog
from tests.servers import ADMIN, RunningServer
from tests.ui.keys.conftest import Desk, OpenDesk
from tests.ui.keys.memory_keyring import MemoryKeyring
from tests.ui.keys.test_rotating import Made, status_of


def cut_off(desk: Desk, key: Made, *, kept: bool, overlap_s: int = 0) -> Rotation:
    """Write down a rotation as a program does that ends right after."""
    rotation = Rotation(
        old_key=key.id,
        key_name=key.name,
        asked_key=key.id,
        idempotency_key=str(uuid.uuid4()),
        permissions=None,
        overlap_s=overlap_s,
        kept=kept,
    )
    desk.profile.rotations.write(desk.controller._vault.owner, rotation)
    return rotation


def test_a_secret_that_nobody_got_is_handed_over_after_the_next_start(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "not handed over")
    cut_off(desk, key, kept=False)
    desk.close()
    desk = open_desk()
    desk.until(lambda: "cut off before you had the new key" in desk.page.told_banner.text())
    desk.click("keysToldBannerFirst")
    dialog = desk.dialog("rotateKeyDialog")
    assert isinstance(dialog, RotateDialog)
    desk.until(dialog.secret_page.isVisible)
    new = dialog.secret_page.edit.text()
    desk.click("copySecretButton", dialog)
    desk.click("secretDoneButton", dialog)
    desk.until(lambda: status_of(desk, key.secret) == 401)
    desk.gone("rotateKeyDialog")
    assert status_of(desk, new) == 200
    desk.until(lambda: desk.profile.rotations.unfinished(desk.controller._vault.owner) == [])


def test_a_key_that_was_rotated_elsewhere_is_left_alone(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    key = Made(desk, "rotated elsewhere").keep()
    cut_off(desk, key, kept=True)
    other = desk.client.api_keys.rotate(key_id=key.id, grace_seconds=3600)
    assert status_of(desk, other.api_key, "/tickets") == 200
    desk.close()
    desk = open_desk()
    desk.until(lambda: "changed elsewhere" in desk.page.told_banner.text())
    assert status_of(desk, other.api_key) == 200
    assert keyring.secrets() == {key.secret.reveal()}
    assert desk.profile.rotations.unfinished(desk.controller._vault.owner) == []


def test_a_locked_keyring_at_the_next_start_is_told_and_tried_again(
    open_desk: OpenDesk, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    key = Made(desk, "locked").keep()
    cut_off(desk, key, kept=True)
    desk.close()
    keyring.error = keyring_locked()
    desk = open_desk()
    desk.until(lambda: "can't go on yet" in desk.page.told_banner.text())
    assert "keyring is locked" in desk.page.told_banner.text()
    assert status_of(desk, key.secret) == 200
    keyring.error = None
    desk.controller._hour.timeout.emit()
    desk.until(lambda: "It is finished" in desk.page.told_banner.text())
    (new,) = keyring.secrets()
    assert (status_of(desk, new), status_of(desk, key.secret)) == (200, 401)


def keyring_locked() -> Exception:
    return keyring.errors.KeyringLocked()


def test_another_person_s_rotations_are_theirs(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "somebody else's")
    rotation = cut_off(desk, key, kept=False)
    owner = desk.controller._vault.owner
    desk.profile.rotations.end(owner, key.id)
    desk.profile.rotations.write(Owner(owner.server, "somebody"), msgspec.structs.replace(rotation))
    desk.close()
    desk = open_desk()
    desk.settled()
    assert desk.page.told_banner.text() == ""


def test_what_happens_to_keys_elsewhere_is_seen_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    key = Made(desk, "made elsewhere")
    event = Event(id="e", type="apikey.created", occurred_at=datetime.now(UTC), actor=None, data={"key_id": key.id})
    desk.controller.hear([event])
    desk.until(lambda: "made elsewhere" in desk.names())


def test_who_is_in_another_tab_is_told_there(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    desk = open_desk()
    week = desk.client.api_keys.create(key_name="told elsewhere", permissions=["report:read"], expires_in_days=7)
    running = desk.controller._vault.keep(KeptKey(week.key_id, "told elsewhere", by_itself=True), week.api_key)
    desk.until(lambda: running.over)
    desk.controller.refresh()
    desk.settled()
    tabs = desk.window.centralWidget()
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(0)
    with desk.qtbot.waitSignal(desk.controller.announced, timeout=20_000) as told:
        desk.controller._hour.timeout.emit()
    assert told.args is not None
    assert "“told elsewhere” was due" in told.args[0]


def test_the_profile_of_another_server_has_other_keys(
    open_desk: OpenDesk, shared_server: RunningServer, keyring: MemoryKeyring
) -> None:
    desk = open_desk()
    Made(desk, "of this server").keep()
    folder = desk.profile.folder
    user = desk.session.user.id
    desk.close()
    with Profile.open(folder) as profile:
        assert [key.key_name for key in profile.kept_keys.list(Owner(shared_server.url, user))] == ["of this server"]
        assert profile.kept_keys.list(Owner("https://other.example", user)) == []
    assert ADMIN.username in next(iter(keyring.kept))
