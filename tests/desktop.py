"""A desktop for tests that need a real one: a virtual screen with a window manager, and a keyring service."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

import pytest

from tests.waiting import wait_until

_SCREEN = "1440x900x24"


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

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a process shows its windows here."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

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
        xvfb = ["Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-nolisten", "tcp", "-noreset"]
        display = ":" + stack.enter_context(_running(xvfb)).readline().strip()
        stack.enter_context(_running(["openbox"], DISPLAY=display))
        here = Screen(display)

        def managed() -> bool:
            try:
                return here.xdotool("get_desktop") != ""
            except subprocess.CalledProcessError:
                return False

        wait_until(managed, "openbox to manage the screen")
        yield here


@pytest.fixture(scope="session")
def _secret_service_bus() -> Iterator[str]:
    """The address of a D-Bus session on which an unlocked GNOME keyring answers."""
    for program in ("dbus-daemon", "gnome-keyring-daemon"):
        require(program)
    with ExitStack() as stack:
        daemon = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        address = stack.enter_context(_running(daemon)).readline().strip()
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
