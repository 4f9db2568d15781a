"""What the tests of the packaged program are given: the program, where it was built, and a desktop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks import freezing
from tests.desktop import Screen, notifications_on
from tests.packaging.assistive import assistive_desktop
from tests.packaging.desktop_session import FOLDER, Session


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
    home = tmp_path / "home"
    home.mkdir()
    with (
        assistive_desktop(screen, _secret_service_bus, home) as environment,
        notifications_on(_secret_service_bus, screen, tmp_path) as notifications,
    ):
        yield Session(screen, notifications, home, environment)
