"""The whole program as an assistive tool is told of it, on a screen, in a process of its own, by the keyboard alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.accessibility.walk import faults_on, front, in_front, walk_to
from tests.desktop import Screen
from tests.packaging.assistive import assistive_desktop
from tests.packaging.person import Person, in_front_of

pytestmark = pytest.mark.xvfb
_TABS = 6


@pytest.fixture
def bus(_secret_service_bus: str) -> str:
    """The desktop's bus, with a keyring."""
    return _secret_service_bus


@contextmanager
def _program(screen: Screen, bus: str, folder: Path, language: str) -> Iterator[Person]:
    """Run the program, at its login, with sample tickets on this computer; somebody is in front of it."""
    home, profile = folder / "home", folder / "profile"
    home.mkdir()
    (profile / "server").mkdir(parents=True)
    database = f"sqlite:///{profile / 'server' / 'openclaw.db'}"
    module = [sys.executable, "-m", "openclaw_desktop"]
    fill = [sys.executable, "-m", "openclaw_desktop.server", "sample-data", "--tickets", "30", "--database", database]
    subprocess.run(fill, check=True, capture_output=True)
    with assistive_desktop(screen, bus, home) as environment, (folder / "stderr").open("wb") as complaints:
        program = subprocess.Popen(
            [*module, "--profile", str(profile), "--language", language], env=environment, stderr=complaints
        )
        try:
            with in_front_of(program.pid, screen, environment) as person:
                yield person
                person.press("ctrl+q")
                assert program.wait(30) == 0
        finally:
            if program.poll() is None:
                program.kill()
                program.wait(10)


@pytest.mark.parametrize(
    ("language", "everywhere"),
    [
        ("zh_CN", False),
        pytest.param("zh_CN", True, marks=pytest.mark.long),
        pytest.param("en", True, marks=pytest.mark.long),
    ],
)
def test_every_window_is_told_and_walked_through(
    screen: Screen, bus: str, tmp_path: Path, language: str, everywhere: bool
) -> None:
    faults: list[str] = []
    with _program(screen, bus, tmp_path, language) as person:
        for place in _everywhere(person) if everywhere else _where_one_works(person):
            faults += [f"{place}: {fault}" for fault in faults_on(person, language)]
    assert not faults, "\n".join(faults)


def _where_one_works(person: Person) -> Iterator[str]:
    """Go to what is used every day, by the keyboard; give each place that it comes to."""
    person.wait_for_role("password text")
    yield "the login"
    person.press("alt+o")
    person.wait_for_role("table cell")
    person.press("Escape")
    walk_to(person, "table")
    person.press("Down", "Return")
    person.wait_until(lambda node: node["role"] == "text" and len(node["text"]) > 20, "the ticket")
    yield "a ticket"
    walk_to(person, "page tab list")
    person.press("Right")
    yield "the search"


def _everywhere(person: Person) -> Iterator[str]:
    """Go through the whole program by the keyboard; give each place that it comes to."""
    yield from _where_one_works(person)
    for number in range(2, _TABS):
        walk_to(person, "page tab list")
        person.press("Right")
        yield f"tab {number}"
    walk_to(person, "page tab list")
    person.press("Home")
    person.press("ctrl+n")
    yield "a new ticket"
    person.press("ctrl+comma")
    yield from _settings(person)
    person.press("F1")
    in_front(person, "dialog")
    yield "the keys"
    person.press("Escape")
    main = in_front(person, "frame")
    person.press("alt+h", *["Down"] * 3, "Return")
    yield "the tour"
    person.press("Escape")
    person.press("alt+h", *["Down"] * 4, "Return")
    in_front(person, "dialog")
    yield "the doctor"
    person.press("Escape")
    in_front(person, "frame")
    person.press("alt+h", "Down", "Return")
    in_front(person, "frame", other_than=main)
    yield "the help"
    person.press("Escape")
    in_front(person, "frame")


def _settings(person: Person) -> Iterator[str]:
    in_front(person, "dialog")
    pages = [node for node in front(person) if node["role"] == "list item"]
    for number in range(len(pages)):
        walk_to(person, "list")
        if number:
            person.press("Down")
        yield f"the settings, {pages[number]['name']}"
    person.press("Escape")
    in_front(person, "frame")
