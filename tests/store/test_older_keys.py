"""Keys that earlier versions kept of this computer's server, which had another address at each start."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import keyring.errors
import pytest

from openclaw_desktop.contract.errors import KeyringError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.kept_keys import KeptKey, Owner
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.rotations import Rotation, Step
from openclaw_desktop.store.secrets import SecretStore
from openclaw_desktop.store.settings import RecentServer
from tests.store.test_profile import NOW
from tests.store.test_secrets import InMemory

HERE, FIRST, SECOND = Owner("local", "me"), Owner("http://127.0.0.1:4001", "me"), Owner("http://127.0.0.1:4002", "me")
OFFICE, TUNNEL = Owner("https://office.example.com", "me"), Owner("http://127.0.0.1:8080", "me")
ANOTHER = Owner(FIRST.server, "another")


class Keys:
    """A profile and a keyring with keys that were kept by earlier versions."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.backend = InMemory()
        self.store = SecretStore(lambda: self.backend)
        profile.settings.values.recent_servers.append(RecentServer(url=TUNNEL.server, used_at=NOW))

    def keep(self, owner: Owner, key_id: str, *, by_itself: bool = False) -> None:
        self.profile.kept_keys.add(owner, KeptKey(key_id, f"name of {key_id}", by_itself))
        self.put(owner, key_id)

    def put(self, owner: Owner, key_id: str) -> None:
        name = "lin" if owner.user == "me" else "chen"
        self.store.set(owner.server, name, "api_key", Secret(f"secret of {key_id}"), key_id)

    def secret(self, owner: Owner, key_id: str) -> str | None:
        found = self.store.get(owner.server, "lin" if owner.user == "me" else "chen", "api_key", key_id)
        return None if found is None else found.reveal()

    def listed(self, owner: Owner) -> list[str]:
        return [key.key_id for key in self.profile.kept_keys.list(owner)]

    def take_over(self) -> bool:
        return self.profile.older_keys().take_over(self.store, HERE, "lin")


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[Keys]:
    with Profile.open(tmp_path) as profile:
        yield Keys(profile)


def rotation(old: str, new: str, step: Step) -> Rotation:
    return Rotation(
        old_key=old,
        key_name=f"name of {old}",
        asked_key=old,
        idempotency_key="k",
        permissions=None,
        overlap_s=0,
        kept=True,
        step=step,
        new_key=new,
    )


def test_keys_kept_under_earlier_addresses_are_found_again(keys: Keys) -> None:
    keys.keep(FIRST, "k1")
    keys.keep(SECOND, "k2", by_itself=True)
    keys.keep(HERE, "k3")
    for whose in (ANOTHER, OFFICE, TUNNEL):
        keys.keep(whose, "theirs")
    assert keys.take_over()
    assert keys.profile.kept_keys.list(HERE) == [
        KeptKey("k1", "name of k1"),
        KeptKey("k2", "name of k2", by_itself=True),
        KeptKey("k3", "name of k3"),
    ]
    for owner, key_id in ((FIRST, "k1"), (SECOND, "k2")):
        assert keys.secret(HERE, key_id) == f"secret of {key_id}"
        assert keys.secret(owner, key_id) is None
        assert keys.listed(owner) == []
    for whose in (ANOTHER, OFFICE, TUNNEL):
        assert keys.secret(whose, "theirs") == "secret of theirs"
        assert keys.listed(whose) == ["theirs"]
    assert not keys.take_over()


def test_they_are_found_though_what_was_typed_was_taken_over_long_ago(keys: Keys) -> None:
    keys.keep(FIRST, "k1")
    keys.profile.drafts.save(DraftKey(*FIRST, "t"), {"title": "typed"}, 1)
    keys.profile.drafts.flush()
    keys.profile.take_over(*HERE)
    assert keys.take_over()
    assert (keys.listed(HERE), keys.secret(HERE, "k1"), keys.secret(FIRST, "k1")) == (["k1"], "secret of k1", None)


def test_a_key_whose_secret_is_nowhere_is_not_said_to_be_kept(keys: Keys) -> None:
    keys.keep(FIRST, "k1")
    # The same key, kept on two days: it is there once.
    keys.keep(SECOND, "k1")
    keys.profile.kept_keys.add(FIRST, KeptKey("lost", "lost"))
    assert keys.take_over()
    assert keys.listed(HERE) == ["k1"]
    assert (keys.listed(FIRST), keys.listed(SECOND)) == ([], [])
    assert list(keys.backend.kept.values()) == ["secret of k1"]


def test_a_rotation_that_was_cut_off_goes_on_with_both_its_secrets(keys: Keys) -> None:
    keys.keep(FIRST, "new")
    keys.put(FIRST, "old")
    handed = rotation("old", "new", "handed")
    keys.profile.rotations.write(FIRST, handed)
    assert keys.take_over()
    assert keys.listed(HERE) == ["new"]
    assert keys.profile.rotations.unfinished(HERE) == [handed]
    assert keys.profile.rotations.unfinished(FIRST) == []
    for key_id in ("old", "new"):
        assert keys.secret(HERE, key_id) == f"secret of {key_id}"
        assert keys.secret(FIRST, key_id) is None


def test_a_rotation_begun_anew_stays_as_it_is(keys: Keys) -> None:
    ours = rotation("old", "newer", "handed")
    keys.profile.rotations.write(HERE, ours)
    keys.profile.rotations.write(FIRST, rotation("old", "", "asked"))
    assert keys.take_over()
    assert keys.profile.rotations.unfinished(HERE) == [ours]


@pytest.mark.parametrize("calls", range(10))
def test_cut_off_at_any_moment_no_secret_is_lost_and_it_ends_at_the_next_start(keys: Keys, calls: int) -> None:
    for key_id in ("k1", "k2"):
        keys.keep(FIRST, key_id)
    keys.backend = Locking(keys.backend.kept, calls)
    cut_off = calls < 8
    with pytest.raises(KeyringError, match="locked") if cut_off else nullcontext():
        keys.take_over()
    assert set(keys.backend.kept.values()) == {"secret of k1", "secret of k2"}
    keys.backend = Locking(keys.backend.kept, 100)
    assert keys.take_over() == cut_off
    assert keys.listed(HERE) == ["k1", "k2"]
    assert keys.listed(FIRST) == []
    for key_id in ("k1", "k2"):
        assert (keys.secret(HERE, key_id), keys.secret(FIRST, key_id)) == (f"secret of {key_id}", None)


class Locking(InMemory):
    """A keyring that is locked after so many calls."""

    def __init__(self, kept: dict[tuple[str, str], str], calls: int) -> None:
        super().__init__()
        self.kept = kept
        self.left = calls

    def get_password(self, service: str, username: str) -> str | None:
        self._count()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._count()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._count()
        super().delete_password(service, username)

    def _count(self) -> None:
        if self.left == 0:
            raise keyring.errors.KeyringLocked("locked")
        self.left -= 1
