"""The application as people get it, driven from outside as a person would: seen through AT-SPI, used by xdotool."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tasks.places import BUILD
from tests.desktop import Screen
from tests.waiting import wait_until

_FOLDER = BUILD / "freeze" / "dist" / "openclaw-desktop"
_SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_READER = Path(__file__).with_name("accessible.py")
_TITLE = "Toner 打印"

Node = dict[str, Any]

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not (_FOLDER / "openclaw-desktop").exists(), reason="packaging/dev.py build was not run"),
]


@pytest.fixture
def environment(screen: Screen, _secret_service_bus: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A desktop session: screen, bus, keyring and assistive tools, and none of this run's Python in it."""
    ask = "import gi; gi.require_version('Atspi', '2.0')"
    if not _LAUNCHER.exists() or subprocess.run([_SYSTEM_PYTHON, "-c", ask], check=False).returncode != 0:
        pytest.skip("assistive tools are not installed; packaging/dev.py build installs them or tells how")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "VIRTUAL_ENV"))}
    variables = {
        **kept,
        **screen.environment,
        "DBUS_SESSION_BUS_ADDRESS": _secret_service_bus,
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    bus = subprocess.Popen([_LAUNCHER, "--launch-immediately"], env=variables, stderr=subprocess.DEVNULL)
    yield variables
    bus.terminate()
    bus.wait(10)


@dataclass
class Person:
    """Somebody in front of the running program."""

    program: subprocess.Popen[bytes]
    screen: Screen
    environment: dict[str, str]

    def sees(self) -> list[Node]:
        done = subprocess.run(
            [_SYSTEM_PYTHON, str(_READER), str(self.program.pid)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        found: list[Node] = json.loads(done.stdout or "[]")
        return found

    def find(self, role: str, name: str) -> Node | None:
        nodes = (node for node in self.sees() if node["role"] == role and node["width"] > 0)
        return next((node for node in nodes if name in (node["name"], node["text"])), None)

    def wait_for(self, role: str, name: str) -> Node:
        found: list[Node] = []

        def seen() -> bool:
            node = self.find(role, name)
            found.extend([node] if node else [])
            return bool(found)

        try:
            wait_until(seen, f"{role} {name!r} to be seen", limit_s=30)
        except TimeoutError as error:
            shown = [f"{node['role']}: {node['name']} {node['text']}" for node in self.sees() if node["width"] > 0]
            raise AssertionError("\n".join([str(error), "seen were:", *shown])) from None
        return found[0]

    def click(self, role: str, name: str) -> None:
        node = self.wait_for(role, name)
        x, y = node["x"] + node["width"] // 2, node["y"] + node["height"] // 2
        self.screen.xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def type(self, text: str) -> None:
        # A letter that is on no key is put on one for its moment: the next must wait until the program has read it.
        for letter in text:
            self.screen.xdotool("type", "--delay", "150", letter)

    def press(self, *keys: str) -> None:
        self.screen.xdotool("key", "--delay", "60", *keys)


def _still_running() -> list[str]:
    """The processes that run a program out of the folder."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                target = (process / "exe").readlink()
            except OSError:
                continue
            if target.is_relative_to(_FOLDER):
                found.append(f"{process.name} {target}")
    return found


def test_a_person_works_with_it(environment: dict[str, str], screen: Screen, tmp_path: Path) -> None:
    profile, errors = tmp_path / "profile", tmp_path / "stderr"
    with errors.open("wb") as stderr:
        program = subprocess.Popen(
            [_FOLDER / "openclaw-desktop", "--profile", str(profile), "--language", "en"],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stderr=stderr,
        )
        person = Person(program, screen, environment)
        try:
            _work(person)
            assert program.wait(30) == 0
        finally:
            if program.poll() is None:
                program.kill()
                program.wait(10)
    wait_until(lambda: _still_running() == [], "every process to end")
    assert errors.read_text(encoding="utf-8") == ""
    assert "Traceback" not in "".join(path.read_text(encoding="utf-8") for path in profile.glob("logs/*.log"))


def _work(person: Person) -> None:
    person.click("push button", "Use on this computer, without a server")
    person.wait_for("page tab", "Tickets")
    person.press("ctrl+n")
    person.wait_for("text", "Title")
    person.click("text", "Title")
    person.type(_TITLE)
    person.press("ctrl+s")
    person.wait_for("table cell", _TITLE)

    person.click("page tab", "Search")
    person.wait_for("page tab", "Search")
    person.press("ctrl+f")
    person.type("打印")
    person.wait_for("table cell", _TITLE)

    person.press("alt+v")
    person.click("menu item", "Language")
    person.click("menu item", "简体中文")
    person.wait_for("page tab", "工单(T)")
    person.press("ctrl+q")


def test_the_server_answers_by_its_own_name(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'office.db'}"
    asked = [_FOLDER / "openclaw-server", "sample-data", "--tickets", "5", "--database", database]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "5" in done.stdout
