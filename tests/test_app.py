"""The program as a process, as people start it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from openclaw_desktop.options import read_options
from tests.desktop import Screen
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

_ROOT = Path(__file__).resolve().parent.parent
_COMMAND = [sys.executable, "-m", "openclaw_desktop"]


@contextmanager
def running(arguments: Sequence[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [*_COMMAND, *arguments], cwd=_ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def test_the_smoke_test_uses_the_program_and_leaves_a_picture(tmp_path: Path) -> None:
    done = subprocess.run(
        [*_COMMAND, "--smoke-test", "--profile", str(tmp_path)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "still there after a restart" in done.stdout
    picture = next(line.split(" is in ")[1] for line in done.stdout.splitlines() if " is in " in line)
    assert Path(picture).stat().st_size > 20_000


def test_a_wrong_command_line_is_refused_with_a_sentence() -> None:
    done = subprocess.run([*_COMMAND, "--scale", "900"], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "from 100 to 200" in done.stderr


def test_the_command_line_is_read() -> None:
    options = read_options(
        ["--profile", "p", "--server", "s", "--language", "zh_CN", "--theme", "dark", "--scale", "150%"]
    )
    assert (options.server, options.language, options.theme, options.scale) == ("s", "zh_CN", "dark", 150)
    assert options.profile == Path("p")
    assert not options.demo


def test_the_server_is_started_by_the_same_program() -> None:
    done = subprocess.run([*_COMMAND, "serve", "--help"], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--database" in done.stdout


@pytest.mark.xvfb
def test_a_person_logs_in_by_keyboard_alone(screen: Screen, shared_server: RunningServer, tmp_path: Path) -> None:
    arguments = ["--profile", str(tmp_path / "p"), "--server", shared_server.url, "--language", "en"]
    with running(arguments, **screen.environment) as process:
        login = _window(screen, "^Log in to OpenClaw$")
        screen.xdotool("windowfocus", "--sync", login)
        screen.xdotool("type", "--delay", "30", ADMIN.username)
        screen.xdotool("key", "Tab")
        screen.xdotool("type", "--delay", "30", ADMIN.password)
        screen.xdotool("key", "Return")
        main = _window(screen, "^OpenClaw$")
        screen.xdotool("windowfocus", "--sync", main)
        screen.xdotool("key", "ctrl+q")
        wait_until(lambda: process.poll() is not None, "the program to end", 20)
        assert process.returncode == 0


@pytest.mark.xvfb
def test_a_second_start_hands_over_and_ends(screen: Screen, tmp_path: Path) -> None:
    arguments = ["--profile", str(tmp_path / "p"), "--language", "en"]
    with running(arguments, **screen.environment) as first:
        login = _window(screen, "^Log in to OpenClaw$")
        again = subprocess.run(
            [*_COMMAND, *arguments], cwd=_ROOT, env={**os.environ, **screen.environment}, timeout=30, check=False
        )
        assert again.returncode == 0
        assert first.poll() is None
        assert screen.xdotool("search", "--onlyvisible", "--name", "^Log in to OpenClaw$").split() == [login]
        screen.xdotool("windowfocus", "--sync", login)
        screen.xdotool("key", "Escape")
        wait_until(lambda: first.poll() is not None, "the program to end", 20)
        assert first.returncode == 0


def _window(screen: Screen, name: str) -> str:
    found: list[str] = []

    def there() -> bool:
        try:
            found[:] = screen.xdotool("search", "--onlyvisible", "--name", name).split()
        except subprocess.CalledProcessError:
            return False
        return bool(found)

    wait_until(there, f"a window {name}", 40)
    return found[0]
