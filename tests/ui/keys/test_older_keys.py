"""Keys that an earlier version kept of this computer, when its server had another address."""

from keyring.errors import KeyringLocked

from openclaw_desktop.store.kept_keys import KeptKey, Owner
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.ui.session import THIS_COMPUTER
from tests.servers import ADMIN
from tests.ui.keys.conftest import Desk, OpenDesk
from tests.ui.keys.memory_keyring import MemoryKeyring
from tests.ui.keys.test_rotating import Made

EARLIER = "http://127.0.0.1:1"


def kept_earlier(desk: Desk, keyring: MemoryKeyring, name: str) -> Made:
    """Make a key that is kept as it was when the server of this computer had another port."""
    key = Made(desk, name)
    owner = Owner(EARLIER, desk.session.user.id)
    SecretStore(lambda: keyring).set(EARLIER, ADMIN.username, "api_key", key.secret, key.id)
    desk.profile.kept_keys.add(owner, KeptKey(key.id, key.name))
    return key


def test_the_tab_shows_a_key_that_was_kept_under_another_address(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    first = open_desk(local=True)
    key = kept_earlier(first, keyring, "kept earlier")
    first.close()
    desk = open_desk(local=True)
    desk.until(lambda: key.id in desk.controller._keeping.keys)
    store = SecretStore(lambda: keyring)
    assert store.get(THIS_COMPUTER, ADMIN.username, "api_key", key.id) == key.secret
    assert store.get(EARLIER, ADMIN.username, "api_key", key.id) is None


def test_at_an_office_nothing_is_taken_over(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    first = open_desk()
    key = kept_earlier(first, keyring, "of this computer")
    first.close()
    desk = open_desk()
    assert key.id not in desk.controller._keeping.keys
    assert SecretStore(lambda: keyring).get(EARLIER, ADMIN.username, "api_key", key.id) == key.secret


def test_a_locked_keyring_is_told_and_the_next_start_takes_it_over(open_desk: OpenDesk, keyring: MemoryKeyring) -> None:
    first = open_desk(local=True)
    key = kept_earlier(first, keyring, "behind a lock")
    first.close()
    keyring.error = KeyringLocked("locked")
    locked = open_desk(local=True)
    locked.until(lambda: "locked" in locked.page.told_banner.text())
    locked.close()
    keyring.error = None
    desk = open_desk(local=True)
    desk.until(lambda: key.id in desk.controller._keeping.keys)
