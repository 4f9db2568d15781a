"""Whatever schemathesis makes up from the document, the server answers as the document says."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.office import Office

# Ending the very token that the run uses, or its password, would leave nothing to test.
_NOT_THESE = ("/auth/logout", "/auth/password")
_RUN = "from schemathesis.cli import schemathesis; schemathesis()"


def run(office: Office, folder: Path, *options: str) -> None:
    account = office.new_account("admin")
    caller = office.as_(account)
    for _ in range(3):
        caller.ticket()
    command = [sys.executable, "-c", _RUN, f"--config-file={Path(__file__).with_name('schemathesis.toml')}", "run"]
    command += [f"{office.api}/openapi.json", f"--url={office.api}", f"--header=Authorization: Bearer {caller.token}"]
    command += [f"--exclude-path={path}" for path in _NOT_THESE]
    command += ["--request-timeout=30", "--warnings=off", "--suppress-health-check=all", "--no-color", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_the_document_holds_for_what_is_made_up_in_a_minute(office: Office, tmp_path: Path) -> None:
    run(
        office, tmp_path, "--phases=examples,fuzzing", "--max-examples=4", "--max-time=25", "--generation-deterministic"
    )


@pytest.mark.long
def test_the_document_holds_in_all_phases(office: Office, tmp_path: Path) -> None:
    run(office, tmp_path, "--max-examples=25")
