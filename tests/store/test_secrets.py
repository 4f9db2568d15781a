"""Secrets: what each back end refuses is one of our errors, and no file of the profile ever holds one."""

from pathlib import Path
from typing import Any

import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from openclaw_desktop.contract.errors import KeyringError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.drafts import DraftKey
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.secrets import MAX_SECRET_LENGTH, SecretStore, system_keyring

SECRET = Secret("tok-0123456789-very-secret")


class InMemory(KeyringBackend):
    """A keyring that works; the only one that can without a service. The real one is in test_secret_service."""

    priority: Any = 1

    def __init__(self, refusal: Exception | None = None) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.refusal = refusal

    def get_password(self, service: str, username: str) -> str | None:
        if self.refusal:
            raise self.refusal
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refusal:
            raise self.refusal
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("not found")
        del self.kept[service, username]


def test_a_secret_is_kept_found_and_forgotten() -> None:
    backend = InMemory()
    store = SecretStore(lambda: backend)
    assert store.get("https://s", "lin", "token") is None
    store.set("https://s", "lin", "token", SECRET)
    assert store.get("https://s", "lin", "token") == SECRET
    assert store.get("https://s", "chen", "token") is None
    assert store.get("https://s", "lin", "api_key") is None
    store.delete("https://s", "lin", "token")
    assert store.get("https://s", "lin", "token") is None
    store.delete("https://s", "lin", "token")


def test_two_secrets_never_share_a_place() -> None:
    backend = InMemory()
    store = SecretStore(lambda: backend)
    long = "x" * 300
    places = [("s", "u", "a"), ("s", "u a", ""), ("s", "u", ""), (long + "1", "u", ""), (long + "2", "u", "")]
    for server, username, name in places:
        store.set(server, username, "api_key", Secret(repr((server, username, name))), name)
    for server, username, name in places:
        assert store.get(server, username, "api_key", name) == Secret(repr((server, username, name)))


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (keyring.errors.NoKeyringError(), "keyring_missing"),
        (RuntimeError("no D-Bus"), "keyring_missing"),
        (keyring.errors.KeyringLocked(), "keyring_locked"),
        (keyring.errors.InitError(), "keyring_locked"),
        (keyring.errors.PasswordSetError(), "keyring_denied"),
        (keyring.errors.PasswordDeleteError(), "keyring_denied"),
        (ConnectionResetError(), "keyring_denied"),
    ],
)
def test_what_a_back_end_raises_is_one_of_our_errors(refusal: Exception, code: str) -> None:
    store = SecretStore(lambda: InMemory(refusal))
    for ask in (
        lambda: store.set("s", "u", "token", SECRET),
        lambda: store.get("s", "u", "token"),
        lambda: store.delete("s", "u", "token"),
    ):
        with pytest.raises(KeyringError) as refused:
            ask()
        assert refused.value.code == code
        assert SECRET.reveal() not in str(refused.value)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_a_back_end_that_keeps_nothing_counts_as_missing(backend: type[KeyringBackend]) -> None:
    store = SecretStore(backend)
    for ask in (lambda: store.set("s", "u", "token", SECRET), lambda: store.get("s", "u", "token"), store.where):
        with pytest.raises(KeyringError) as refused:
            ask()
        assert refused.value.code == "keyring_missing"


def test_the_tests_have_no_keyring_of_a_person() -> None:
    assert isinstance(system_keyring(), null.Keyring)


def test_what_windows_could_not_keep_is_refused_everywhere() -> None:
    backend = InMemory()
    store = SecretStore(lambda: backend)
    store.set("s", "u", "token", Secret("x" * MAX_SECRET_LENGTH))
    with pytest.raises(KeyringError) as refused:
        store.set("s", "u", "token", Secret("y" * (MAX_SECRET_LENGTH + 1)))
    assert refused.value.code == "too_long"
    assert store.get("s", "u", "token") == Secret("x" * MAX_SECRET_LENGTH)


def test_a_secret_has_no_way_into_the_files_of_the_profile(tmp_path: Path) -> None:
    with Profile.open(tmp_path) as profile:
        with pytest.raises(TypeError):
            profile.drafts.save(DraftKey("s", "u", "t"), {"title": SECRET})
        profile.settings.values.window_states["x"] = SECRET  # type: ignore[assignment]
        with pytest.raises(TypeError):
            profile.settings.save()
        del profile.settings.values.window_states["x"]
        profile.settings.save()
    for path in tmp_path.rglob("*"):
        assert SECRET.reveal().encode() not in path.read_bytes()
