"""What the window needs before it paints must not bring requests along."""

import subprocess
import sys
from pathlib import Path

import pytest

from openclaw_desktop import api
from openclaw_desktop.contract.errors import StorageError

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("imported", "absent"),
    [
        ("openclaw_desktop.api.call", {"requests", "urllib3", "truststore"}),
        ("openclaw_desktop.api.client", {"truststore", "PySide6", "litestar"}),
        ("openclaw_desktop.store.profile", {"keyring", "requests", "PySide6"}),
        ("openclaw_desktop.store.secrets", {"keyring", "PySide6"}),
    ],
)
def test_what_is_slow_to_import_waits_until_it_is_needed(imported: str, absent: set[str]) -> None:
    script = f"import sys, {imported}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert not absent & set(done.stdout.split())


def test_the_client_is_there_for_whoever_asks() -> None:
    script = "from openclaw_desktop.api import OpenClawClient, OpenClawError; print(OpenClawClient.__name__)"
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "OpenClawClient"
    script = "from openclaw_desktop.api import NoSuchThing"
    assert subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, check=False).returncode == 1


def test_every_error_of_a_transfer_is_there_to_be_caught() -> None:
    assert "StorageError" in api.__all__
    assert api.StorageError is StorageError
