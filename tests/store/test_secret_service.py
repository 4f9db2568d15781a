"""The real thing: gnome-keyring on a D-Bus of its own, present, locked and gone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_DAEMON = "gnome-keyring-daemon --components=secrets"

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
        reason="needs dbus-run-session and gnome-keyring-daemon",
    ),
]

_KEEP = """
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.secrets import SecretStore

store = SecretStore()
print(store.where())
store.set("https://s", "林", "token", Secret("tok-12345"))
assert store.get("https://s", "林", "token") == Secret("tok-12345")
assert store.get("https://s", "chen", "token") is None
store.delete("https://s", "林", "token")
assert store.get("https://s", "林", "token") is None
print("kept")
"""

_REFUSED = """
from openclaw_desktop.contract.errors import KeyringError
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.store.secrets import SecretStore

try:
    SecretStore().set("https://s", "lin", "token", Secret("tok-12345"))
except KeyringError as error:
    assert "tok-12345" not in str(error)
    print(error.code)
"""


def run(tmp_path: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run ``command`` as a person with nothing but a home."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    left_out = {"PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL", "DISPLAY"}
    places = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "XDG_DATA_HOME": str(tmp_path / "data")}
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | places
    return subprocess.run(
        command,
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def in_session(tmp_path: Path, start: str, script: str) -> subprocess.CompletedProcess[str]:
    """Run ``script`` on a D-Bus of its own, whose keyring was started by the shell line ``start``."""
    session = ["dbus-run-session", "--", "bash", "-c", f'{start}; "$0" -c "$1"', sys.executable, script]
    return run(tmp_path, session)


def test_a_secret_is_kept_by_the_secret_service(tmp_path: Path) -> None:
    done = in_session(tmp_path, f"printf pw | {_DAEMON} --unlock >/dev/null", _KEEP)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "kept"


def test_a_keyring_that_can_not_be_unlocked_is_told(tmp_path: Path) -> None:
    # Without a screen nobody can be asked for the password: the prompt is dismissed at once.
    done = in_session(tmp_path, f"{_DAEMON} --start >/dev/null", _REFUSED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in {"keyring_locked", "keyring_denied"}


def test_no_service_at_all_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, [sys.executable, "-c", _REFUSED])
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "keyring_missing"
