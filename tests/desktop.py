"""A desktop for tests that need a real one: a virtual screen with a window manager, and a keyring service."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.framebuffer import Framebuffer
from tests.waiting import wait_until

_SCREEN = "1440x900x24"
_BUS = """
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A session bus that starts nothing: the usual one, asked a moment too early, starts a keyring of its own, locked."""


def require(program: str) -> None:
    """Skip the test where a program is missing; on the checking machine that is a failure."""
    if shutil.which(program) is None:
        sentence = f"{program} is not installed; packaging/dev.py test installs it or tells how"
        if "CI" in os.environ:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


@contextmanager
def _running(command: Sequence[str], *, stdin: bytes = b"", **environment: str) -> Iterator[IO[str]]:
    """A program that runs for the time of the ``with``; gives what it writes to stdout."""
    with tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
            text=True,
        )
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(10)


@dataclass(frozen=True)
class Screen:
    """A virtual screen."""

    display: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a process shows its windows here."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def pixels(self) -> Framebuffer:
        """Give what is on the screen at this moment."""
        return Framebuffer(self.folder / "Xvfb_screen0")

    def xdotool(self, *command: str) -> str:
        """Type, click or ask as a person at this screen; return what xdotool prints."""
        asked = ["xdotool", *command]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout.strip()


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A virtual screen of 1440 × 900 with a window manager, for all tests marked ``xvfb``."""
    for program in ("Xvfb", "openbox", "xdotool"):
        require(program)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="oc-"))
        xvfb = ["Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-fbdir", folder, "-nolisten", "tcp", "-noreset"]
        display = ":" + stack.enter_context(_running(xvfb)).readline().strip()
        stack.enter_context(_running(["openbox"], DISPLAY=display))
        here = Screen(display, Path(folder))

        def managed() -> bool:
            try:
                return here.xdotool("get_desktop") != ""
            except subprocess.CalledProcessError:
                return False

        wait_until(managed, "openbox to manage the screen")
        yield here


@dataclass(frozen=True)
class NotificationDaemon:
    """A real notification service on a bus of its own; its bubbles are on the virtual screen."""

    bus: str
    screen: Screen
    choices: Path

    def shown(self) -> int:
        """How many bubbles are on the screen."""
        return int(self._dunstctl("count", "displayed"))

    def history(self) -> list[dict[str, str]]:
        """Summary, body and program of the bubbles that were closed, newest first."""
        told = json.loads(self._dunstctl("history"))["data"][0]
        return [{field: one[field]["data"] for field in ("summary", "body", "appname")} for one in told]

    def close_all(self) -> None:
        """Close the bubbles, which puts them into the history."""
        self._dunstctl("close-all")

    def click(self) -> None:
        """Click on the newest bubble."""
        self._dunstctl("action", "0")

    def choose(self, text: str) -> None:
        """Choose an action of the bubbles on the screen by the text of its button."""
        self.choices.write_text(text, encoding="utf-8")
        self._dunstctl("context")

    def _dunstctl(self, *command: str) -> str:
        environment = {**os.environ, **self.screen.environment, "DBUS_SESSION_BUS_ADDRESS": self.bus}
        asked = ["dunstctl", *command]
        done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=30, check=True)
        return done.stdout.strip()


@contextmanager
def session_bus() -> Iterator[str]:
    """A D-Bus session of its own, on which there is only what a test starts; gives its address."""
    require("dbus-daemon")
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as settings:
        settings.write(_BUS)
        settings.flush()
        daemon = ["dbus-daemon", f"--config-file={settings.name}", "--nofork", "--nopidfile", "--print-address=1"]
        with _running(daemon) as told:
            yield told.readline().strip()


@contextmanager
def notifications_on(bus: str, screen: Screen, folder: Path) -> Iterator[NotificationDaemon]:
    """Run dunst on a bus; its menu of actions, which the left button opens, chooses by itself what a test names."""
    for program in ("dunst", "dunstctl"):
        require(program)
    choices, menu, settings = folder / "choice", folder / "menu", folder / "dunstrc"
    menu.write_text(f'#!/bin/sh\ngrep -F -- "$(cat {choices})" | head -n 1\n', encoding="utf-8")
    menu.chmod(0o700)
    settings.write_text(
        f"[global]\n    dmenu = {menu}\n    history_length = 50\n    mouse_left_click = context\n", encoding="utf-8"
    )
    with _running(["dunst", "-conf", str(settings)], **screen.environment, DBUS_SESSION_BUS_ADDRESS=bus):
        here = NotificationDaemon(bus, screen, choices)

        def serves() -> bool:
            try:
                return here.shown() == 0
            except (subprocess.CalledProcessError, ValueError):
                return False

        wait_until(serves, "dunst to serve notifications")
        yield here


@pytest.fixture
def notification_daemon(screen: Screen, tmp_path: Path) -> Iterator[NotificationDaemon]:
    """dunst, on a bus of its own."""
    with session_bus() as bus, notifications_on(bus, screen, tmp_path) as here:
        yield here


@pytest.fixture(scope="session")
def _secret_service_bus() -> Iterator[str]:
    """The address of a D-Bus session on which an unlocked GNOME keyring answers."""
    require("gnome-keyring-daemon")
    with ExitStack() as stack:
        address = stack.enter_context(session_bus())
        keyring = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        stack.enter_context(_running(keyring, stdin=b"test password", DBUS_SESSION_BUS_ADDRESS=address))

        def unlocked() -> bool:
            import secretstorage
            from jeepney.io.blocking import open_dbus_connection

            with open_dbus_connection(address) as connection:
                try:
                    return not secretstorage.get_default_collection(connection).is_locked()
                except secretstorage.exceptions.SecretStorageException:
                    return False

        wait_until(unlocked, "the keyring service to answer unlocked")
        yield address


@pytest.fixture
def secret_service(_secret_service_bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let keyring, here and in processes started from here, use a real, unlocked keyring service for one test."""
    import keyring
    from keyring.backends import SecretService

    before = keyring.get_keyring()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", _secret_service_bus)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring.set_keyring(SecretService.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
