"""Somebody in front of a running program: seen through AT-SPI, used by mouse and keyboard."""

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desktop import Screen
from tests.waiting import wait_until

SYSTEM_PYTHON = "/usr/bin/python3"
_READER = Path(__file__).with_name("accessible.py")
_PATIENCE_S = 60.0
_TRIES = 5

Node = dict[str, Any]


@dataclass
class Person:
    """Somebody in front of the running program."""

    pid: int
    screen: Screen
    reader: "subprocess.Popen[str]"

    def sees(self) -> list[Node]:
        """Give what shows in the program's windows."""
        return [node for node in self._ask("look") if node["width"] > 0]

    def follows(self) -> list[Node]:
        """Give where the keyboard has come to since it was asked last."""
        return self._ask("moved")

    def has_walked(self) -> list[Node]:
        """Give where the keyboard came to since it was asked last, as it stands now, with what it stands in."""
        return self._ask("walked")

    def _ask(self, what: str) -> list[Node]:
        assert self.reader.stdin is not None
        assert self.reader.stdout is not None
        self.reader.stdin.write(f"{what}\n")
        self.reader.stdin.flush()
        found: list[Node] = json.loads(self.reader.stdout.readline())
        return found

    def find(self, role: str, name: str) -> Node | None:
        """Give the first that shows with this role, and with this name or text."""
        nodes = (node for node in self.sees() if node["role"] == role)
        return next((node for node in nodes if name in (node["name"], node["text"])), None)

    def wait_for(self, role: str, name: str) -> Node:
        """Wait until something shows; give it."""
        return self.wait_until(lambda node: node["role"] == role and name in (node["name"], node["text"]), name)

    def wait_for_role(self, role: str) -> Node:
        """Wait until something of this role shows; give it."""
        return self.wait_until(lambda node: node["role"] == role, role)

    def wait_until(self, wanted: Callable[[Node], object], what: str) -> Node:
        """Wait until something shows that is wanted; give it."""
        found: list[Node] = []

        def seen() -> bool:
            found.extend(node for node in self.sees() if wanted(node))
            return bool(found)

        try:
            wait_until(seen, f"{what!r} to be seen", limit_s=_PATIENCE_S)
        except TimeoutError as error:
            raise AssertionError("\n".join([str(error), "seen were:", *self.tells()])) from None
        return found[0]

    def tells(self) -> list[str]:
        """Give a line for each thing that shows."""
        return [f"{node['role']}: {node['name']!r} {node['text']!r} {node['states']}" for node in self.sees()]

    def wait_gone(self, role: str, name: str) -> None:
        """Wait until nothing shows with this role and name."""
        wait_until(lambda: self.find(role, name) is None, f"{role} {name!r} to go", limit_s=_PATIENCE_S)

    def click(self, role: str, name: str, button: int = 1) -> Node:
        """Click in the middle of something, once it shows and stands still; give it."""
        node = self.wait_for(role, name)
        while (now := self.find(role, name)) != node:
            node = now or self.wait_for(role, name)
        x, y = node["x"] + node["width"] // 2, node["y"] + node["height"] // 2
        self.screen.xdotool("mousemove", "--sync", str(x), str(y), "click", str(button))
        return node

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:
            if letter.isascii():
                self.screen.xdotool("type", letter)
            else:
                self._type_foreign(letter)

    def _type_foreign(self, letter: str) -> None:
        """Type a letter that is on no key: it is put on one for its moment, in which a busy program may miss it."""
        before = self._written()
        for _ in range(_TRIES):
            self.screen.xdotool("type", "--delay", "150", letter)
            try:
                wait_until(lambda: self._written() != before, f"{letter} to be written", limit_s=3)
            except TimeoutError:
                continue
            return
        raise AssertionError(f"{letter} was typed in vain after {before!r}")

    def _written(self) -> str:
        """Give the text where the keyboard is."""
        return "".join(node["text"] for node in self.sees() if "focused" in node["states"] and node["role"] == "text")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.screen.xdotool("key", *(("--delay", "60") if len(keys) > 1 else ()), *keys)

    def replace(self, role: str, name: str, text: str) -> None:
        """Click into a field and type a text in place of its own."""
        self.click(role, name)
        self.press("ctrl+a")
        self.type(text)


@contextmanager
def in_front_of(pid: int, screen: Screen, environment: Mapping[str, str]) -> Iterator[Person]:
    """Give somebody in front of a running process for the time of the ``with``."""
    reader = subprocess.Popen(
        [SYSTEM_PYTHON, str(_READER), str(pid)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Person(pid, screen, reader)
    finally:
        reader.kill()
        reader.communicate()
