"""`openclaw-server user …`."""

import subprocess
import sys
from pathlib import Path

from openclaw_desktop.server.database.engine import Database, sql


def user(database_url: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "openclaw_desktop.server", "user", *arguments, "--database", database_url],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )


def test_a_user_is_added_listed_given_a_password_and_disabled(administered_database_url: str) -> None:
    url = administered_database_url
    added = user(
        url, "add", "zhao", "--role", "agent", "--display-name", "赵敏", "--password-stdin", stdin="first-password\n"
    )
    assert (added.returncode, added.stdout) == (0, "added zhao (agent)\n")
    assert "zhao\tagent\t赵敏\n" in user(url, "list").stdout
    before = _hash(url, "zhao")
    assert user(url, "passwd", "zhao", "--password-stdin", stdin="second-password\n").returncode == 0
    assert _hash(url, "zhao") != before
    assert user(url, "disable", "zhao").returncode == 0
    assert "zhao\tagent\t赵敏\tdisabled\n" in user(url, "list").stdout


def test_what_can_not_be_is_said(administered_database_url: str) -> None:
    url = administered_database_url
    for arguments, stdin, said in (
        (("add", "ADMIN", "--password-stdin"), "long-enough\n", "already"),
        (("add", "new", "--password-stdin"), "short\n", "at least 8"),
        (("add", "a b", "--password-stdin"), "long-enough\n", "without spaces"),
        (("add", "none", "--password-stdin"), "long-enough\n", "queries"),
        (("disable", "nobody"), "", "no user"),
        (("disable", "admin"), "", "last active admin"),
        (("passwd", "nobody", "--password-stdin"), "long-enough\n", "no user"),
    ):
        refused = user(url, *arguments, stdin=stdin)
        assert refused.returncode == 1, arguments
        assert said in refused.stderr
        assert "Traceback" not in refused.stderr


def _hash(url: str, username: str) -> str:
    database = Database(url)
    with database.read() as connection:
        kept: str = connection.execute(
            sql("SELECT password_hash FROM users WHERE username = :name"), {"name": username}
        ).scalar_one()
    database.close()
    return kept
