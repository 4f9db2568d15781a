"""What holds for every test: a private home, nothing left alive, nothing warned of and overlooked."""

import contextlib
import os
import signal
import sys
from collections.abc import Generator, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests import leaks, private_home

# A home of its own before anything of the product, of Qt or of keyring is imported and looks around.
_HOME = private_home.enter()

pytest_plugins = ["tests.databases", "tests.servers", "tests.desktop"]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("openclaw")
    group.addoption("--long", action="store_true", help="run the tests that take long, too")
    group.addoption("--onscreen", action="store_true", help="show the windows instead of testing offscreen")


_workers: list[int] = []
"""The processes over which this one spreads the tests."""


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready(node: Any) -> None:
    """Note who is to be told when the run is told to stop."""
    _workers.append(node.gateway._rinfo().pid)


def _end_in_order(signum: int, frame: object) -> None:
    for pid in _workers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signum)
    pytest.exit("the run was terminated", returncode=128 + signum)


def pytest_configure(config: pytest.Config) -> None:
    # A run that is told to stop still stops what it started.
    signal.signal(signal.SIGTERM, _end_in_order)
    if config.getoption("--onscreen"):
        os.environ.pop("QT_QPA_PLATFORM", None)
    from hypothesis import settings

    # A shared, busy machine says nothing about the code: no deadline for one example.
    settings.register_profile("openclaw", deadline=None, derandomize="CI" in os.environ)
    settings.load_profile("openclaw")
    leaks.install()


def pytest_unconfigure() -> None:
    private_home.leave(_HOME)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        if long:
            config.hook.pytest_deselected(items=long)
            items[:] = [item for item in items if not item.get_closest_marker("long")]
    if not sys.platform.startswith("linux"):
        elsewhere = pytest.mark.skip(reason="this desktop's own services are driven on Linux only")
        for item in items:
            if item.get_closest_marker("xvfb") or item.get_closest_marker("keyring"):
                item.add_marker(elsewhere)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if call.when == "call":
        item.stash[leaks.FAILED] = report.failed
    return report


@pytest.fixture(autouse=True)
def nothing_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, process, window or timer alive, and say where it was started."""
    before = leaks.Alive.now()
    yield
    if request.node.stash.get(leaks.FAILED, False):
        # The failure's traceback keeps widgets alive that would have gone; only what costs others is looked at.
        before = before.without_widgets()
    left = before.left_behind(within=timedelta(seconds=3))
    if left:
        pytest.fail("\n".join(["this test leaves behind:", *left]), pytrace=False)
