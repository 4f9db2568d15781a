"""`openclaw-server key audit`."""

import subprocess
import sys
from pathlib import Path

from tests.server.api_keys.keys import KeyClient
from tests.servers import RunningServer


def audit(database_url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openclaw_desktop.server", "key", "audit", *arguments, "--database", database_url],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )


def test_the_trail_says_who_did_what_to_which_key(server: RunningServer) -> None:
    admin = KeyClient(server)
    first = admin.create("work_order:read", "report:read")
    second = admin.rotate(first["key_id"], permissions=["work_order:read"])
    other = admin.create("approval:read")
    admin.post("/apikey/revoke", {"key_id": first["key_id"]})

    whole = audit(server.database_url)
    of_one = audit(server.database_url, "--key", first["key_id"])

    assert whole.returncode == 0, whole.stderr
    lines = [line.split("\t") for line in whole.stdout.splitlines()]
    assert [(line[1], line[2]) for line in lines] == [
        ("created", first["key_id"]),
        ("rotated", first["key_id"]),
        ("created", other["key_id"]),
        ("revoked", first["key_id"]),
    ]
    assert all(line[0].endswith("Z") and line[3] == "admin" and line[5] == "127.0.0.1" for line in lines)
    assert lines[1][6] == f"{second['key_id']}: work_order:read"
    assert [line.split("\t")[1] for line in of_one.stdout.splitlines()] == ["created", "rotated", "revoked"]
    for secret in (first["api_key"], second["api_key"], other["api_key"]):
        assert secret not in whole.stdout


def test_a_key_that_is_not_there_is_said(administered_database_url: str) -> None:
    refused = audit(administered_database_url, "--key", "nothing")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "there is no key nothing" in refused.stderr
