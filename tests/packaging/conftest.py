"""What the tests of the packaged program are given: the program, where it was built, and a desktop."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks import freezing
from tests.desktop import Screen, notifications_on
from tests.packaging.desktop_session import FOLDER, Session
from tests.packaging.person import SYSTEM_PYTHON

_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("openclaw")
    group.addoption("--just-built", action="store_true", help="test the build, whatever sources it is of")


@pytest.fixture(scope="session")
def frozen(request: pytest.FixtureRequest) -> Path:
    """The folder of the program that needs no Python."""
    if not (FOLDER / "openclaw-desktop").exists():
        pytest.skip("packaging/dev.py build was not run")
    if not request.config.getoption("just_built", default=False) and not freezing.is_of_these_sources():
        pytest.skip("the build is of other sources; packaging/dev.py build makes it anew")
    return FOLDER


@pytest.fixture
def session(frozen: Path, screen: Screen, _secret_service_bus: str, tmp_path: Path) -> Iterator[Session]:
    """A person's desktop, logged in and empty."""
    ask = "import gi; gi.require_version('Atspi', '2.0')"
    if not _LAUNCHER.exists() or subprocess.run([SYSTEM_PYTHON, "-c", ask], check=False).returncode != 0:
        pytest.skip("assistive tools are not installed; packaging/dev.py test installs them or tells how")
    left_out = ("PYTHON", "QT_", "VIRTUAL_ENV", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **kept,
        **screen.environment,
        "DBUS_SESSION_BUS_ADDRESS": _secret_service_bus,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": os.environ["XDG_RUNTIME_DIR"],
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    bus = subprocess.Popen([_LAUNCHER, "--launch-immediately"], env=environment, stderr=subprocess.DEVNULL)
    try:
        with notifications_on(_secret_service_bus, screen, tmp_path) as notifications:
            yield Session(screen, notifications, home, environment)
    finally:
        bus.terminate()
        bus.wait(10)
