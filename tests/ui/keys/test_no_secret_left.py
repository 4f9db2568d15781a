"""After a full run no secret is in any log, in the profile, in the database, or to be seen of a process."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.servers import ADMIN, RunningServer, add_first_user

_ROOT = Path(__file__).resolve().parents[3]
_LIMIT_S = 60

pytestmark = pytest.mark.keyring


def forms_of(secret: str) -> list[bytes]:
    """How a secret could lie somewhere: as UTF-8 and as Qt's own UTF-16."""
    return [secret.encode(), secret.encode("utf-16-le")]


def finds(content: bytes, secrets: list[str]) -> bool:
    return any(form in content for secret in secrets for form in forms_of(secret))


def files_with(folder: Path, secrets: list[str]) -> list[str]:
    return [str(path) for path in sorted(folder.rglob("*")) if path.is_file() and finds(path.read_bytes(), secrets)]


def seen_of(pid: int) -> bytes:
    """What any program of the same person sees of a process."""
    return b"\n".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("environ", "cmdline"))


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_no_secret_is_left_anywhere(secret_service: None, servers_are_commands: None, tmp_path: Path) -> None:
    served, profile = tmp_path / "served", tmp_path / "profile"
    served.mkdir()
    add_first_user(f"sqlite:///{served / 'openclaw.db'}")
    errors = tmp_path / "stderr.txt"
    options = ["--access-log"]
    with (
        RunningServer(f"sqlite:///{served / 'openclaw.db'}", served / "server.log", options) as server,
        errors.open("wb") as stderr,
    ):
        program = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("whole_run.py")), server.url, str(profile)],
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        guard = threading.Timer(_LIMIT_S, program.kill)
        guard.start()
        try:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(f"{ADMIN.password}\n")
            program.stdin.flush()
            said = program.stdout.readline()
            assert said, errors.read_text(encoding="utf-8")[-3000:]
            secrets: list[str] = json.loads(said)
            shown = seen_of(program.pid) + seen_of(server.process.pid)
            alive = files_with(profile, secrets) + files_with(served, secrets)
            program.communicate("\n", timeout=_LIMIT_S)
        finally:
            program.kill()
            program.communicate()
            guard.cancel()
            guard.join()
    assert program.returncode == 0
    # The password, two keys, and the login's token: what the run was about, all different.
    assert len(set(secrets)) == 4
    assert [len(secret) for secret in secrets[1:3]] == [41, 41]
    assert not finds(shown, secrets)
    assert alive == []
    assert files_with(profile, secrets) + files_with(served, secrets) == []
    assert not finds(errors.read_bytes(), secrets)
    told = errors.read_text(encoding="utf-8")
    assert "NotAuthenticated" in told
    assert list((profile / "logs").glob("*"))


def test_the_search_would_find_one(tmp_path: Path) -> None:
    secret = "oc_planted"
    for name, form in zip(("utf8", "utf16"), forms_of(secret), strict=True):
        (tmp_path / name).write_bytes(b"before " + form + b" after")
    assert files_with(tmp_path, [secret]) == [str(tmp_path / "utf16"), str(tmp_path / "utf8")]
