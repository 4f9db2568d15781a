"""The program is killed at each step of a rotation: a key that works is in the keyring, and the next start finishes."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.kept_keys import Owner
from openclaw_desktop.store.profile import Profile
from openclaw_desktop.store.secrets import SecretStore
from tests.servers import ADMIN, RunningServer
from tests.ui.keys.conftest import OpenDesk
from tests.ui.keys.rotate_and_die import STEPS

_ROOT = Path(__file__).resolve().parents[3]
_SCRIPT = Path(__file__).with_name("rotate_and_die.py")

pytestmark = pytest.mark.keyring


@dataclass
class Wreck:
    """What a killed program has left."""

    server: RunningServer
    folder: Path
    token: str
    old_id: str

    def works(self, secret: Secret) -> bool:
        headers = {"Authorization": f"Bearer {secret.reveal()}"}
        return requests.get(f"{self.server.api}/auth/me", headers=headers, timeout=30).status_code == 200

    def status(self, key_id: str) -> str:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = requests.get(f"{self.server.api}/apikey/info", {"key_id": key_id}, headers=headers, timeout=30)
        told: str = answer.json()["status"]
        return told

    def kept(self) -> dict[str, Secret]:
        """The keys that are said to be kept and are in the keyring."""
        user = requests.get(
            f"{self.server.api}/auth/me", headers={"Authorization": f"Bearer {self.token}"}, timeout=30
        ).json()["user"]
        with Profile.open(self.folder) as profile:
            keys = profile.kept_keys.list(Owner(self.server.url, user["id"]))
        found = {
            key.key_id: SecretStore().get(self.server.url, ADMIN.username, "api_key", key.key_id)
            for key in keys
            if key.key_name == "survivor"
        }
        return {key_id: secret for key_id, secret in found.items() if secret is not None}


def crash(server: RunningServer, folder: Path, step: str, overlap_s: int) -> Wreck:
    answer = requests.post(
        f"{server.api}/auth/login", json={"username": ADMIN.username, "password": ADMIN.password}, timeout=30
    )
    token = answer.json()["token"]
    program = subprocess.run(
        [sys.executable, str(_SCRIPT), server.url, str(folder), step, str(overlap_s)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        input=f"{token}\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert program.returncode == -signal.SIGKILL, program.stderr
    return Wreck(server, folder, token, program.stdout.strip())


@pytest.mark.parametrize("login", ["the same login", "another login"])
@pytest.mark.parametrize("step", STEPS)
def test_a_rotation_that_is_cut_off_loses_no_key_and_is_finished(
    open_desk: OpenDesk,
    shared_server: RunningServer,
    secret_service: None,
    tmp_path: Path,
    step: str,
    login: str,
) -> None:
    wreck = crash(shared_server, tmp_path / "profile", step, 0)
    kept = wreck.kept()
    assert kept, "the keyring has no key"
    assert all(wreck.works(secret) for secret in kept.values())

    desk = open_desk(store=SecretStore(), token=wreck.token if login == "the same login" else None)
    owner = desk.controller._vault.owner
    if step == "before it is written down":
        desk.settled()
        assert desk.profile.rotations.unfinished(owner) == []
        assert wreck.status(wreck.old_id) == "active"
        return
    desk.until(lambda: "had been cut off" in desk.page.told_banner.text())
    assert "“survivor”" in desk.page.told_banner.text()
    assert desk.profile.rotations.unfinished(owner) == []
    desk.close()

    (new_id,) = wreck.kept()
    assert new_id != wreck.old_id
    assert wreck.works(wreck.kept()[new_id])
    assert wreck.status(wreck.old_id) == "revoked"
    assert SecretStore().get(shared_server.url, ADMIN.username, "api_key", wreck.old_id) is None


def test_with_an_overlap_the_old_key_goes_on_after_a_crash(
    open_desk: OpenDesk, shared_server: RunningServer, secret_service: None, tmp_path: Path
) -> None:
    wreck = crash(shared_server, tmp_path / "profile", "after the server has answered", 3600)
    (old,) = wreck.kept().values()
    assert wreck.works(old)
    desk = open_desk(store=SecretStore())
    desk.until(lambda: "had been cut off" in desk.page.told_banner.text())
    desk.close()
    (new,) = wreck.kept().values()
    assert wreck.works(new)
    assert wreck.works(old)
    assert wreck.status(wreck.old_id) == "rotating"
