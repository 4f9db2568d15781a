"""What a newcomer keeps when power, server or disk fail in the middle of work on this computer."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop import Screen
from tests.ui.newcomer.newcomer import Newcomer, at_the_icon
from tests.waiting import wait_until

pytestmark = pytest.mark.xvfb


def _with_a_ticket(person: Newcomer) -> None:
    person.wait_for_window("Log in to OpenClaw")
    person.press("alt+o")
    person.wait_for_window("OpenClaw")
    person.press("ctrl+n")
    person.type("Toner is out")
    person.press("ctrl+s")
    person.wait_for_ticket(title="Toner is out")


def test_a_power_cut_and_a_dead_server_lose_nothing(screen: Screen, tmp_path: Path) -> None:
    with at_the_icon(screen, tmp_path, "en") as person:
        _with_a_ticket(person)
        person.press("alt+l", "End")
        person.type(" again")
        person.wait_for_draft("Toner is out again")
        person.pull_the_plug()
    # The next start has another server, at another port.
    with at_the_icon(screen, tmp_path, "en") as person:
        person.wait_for_window("OpenClaw")
        wait_until(lambda: _saved(person, "Toner is out again"), "the draft to be there and saved", limit_s=30)
        _kill_server_of(person)
        person.press("alt+l", "End")
        person.type(" today")
        person.press("ctrl+s")
        # It comes back by itself, and what waited is sent.
        person.wait_for_ticket(title="Toner is out again today")
        person.press("alt+l", "End")
        person.type(" or never")
        person.quit()
    # Quitting asks nothing either.
    with at_the_icon(screen, tmp_path, "en") as person:
        person.wait_for_window("OpenClaw")
        wait_until(lambda: _saved(person, "Toner is out again today or never"), "what was typed last", limit_s=30)
        person.quit()
    assert "Traceback" not in (tmp_path / "stderr").read_text(encoding="utf-8")


def _saved(person: Newcomer, title: str) -> bool:
    """Open the first ticket and save it, as early as the window takes keys; tell whether the server has the title."""
    person.press("ctrl+f", "Down", "Return", "ctrl+s")
    try:
        wait_until(lambda: any(ticket["title"] == title for ticket in person.tickets()), title, limit_s=1)
    except TimeoutError:
        return False
    return True


def _kill_server_of(person: Newcomer) -> None:
    """End the server that the program has started, as the system does where memory runs out."""
    asked = ["pgrep", "--parent", str(person.program.pid), "--full", "openclaw_desktop.server serve"]
    [server] = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    os.kill(int(server), signal.SIGKILL)


@contextmanager
def _full_disk(place: Path) -> Iterator[Path]:
    """A disk with no room left; only the system's own user may make one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    try:
        (place / "filling").write_bytes(bytes(12 * 1024))
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_an_export_onto_a_full_disk_is_made_once_there_is_room(screen: Screen, tmp_path: Path) -> None:
    with at_the_icon(screen, tmp_path, "en") as person, _full_disk(tmp_path / "disk") as disk:
        _with_a_ticket(person)
        person.press("ctrl+2", "ctrl+f")
        person.type("toner")
        person.press_until("Export tickets", "ctrl+e")
        person.press("alt+l", "ctrl+a")
        person.type(str(disk / "found.xlsx"))
        person.press("Return")
        wait_until(lambda: not _wants(disk), "the export to give up", limit_s=30)
        assert [path.name for path in disk.iterdir()] == ["filling"]
        (disk / "filling").unlink()
        # "Retry" is the button that Enter presses.
        wait_until(lambda: _retried(person, disk / "found.xlsx"), "the file, whole", limit_s=30)
        person.press("Escape")
        person.wait_for_window("OpenClaw")
        person.quit()


def _wants(disk: Path) -> bool:
    """Tell whether a half-written file lies there."""
    return len(list(disk.iterdir())) > 1


def _retried(person: Newcomer, place: Path) -> bool:
    person.press("Return")
    try:
        wait_until(place.exists, str(place), limit_s=2)
    except TimeoutError:
        return False
    return True
