"""What an assistive tool sees of a program: run by the system's Python, which has AT-SPI.

`accessible.py PID` answers each line that it reads with one of JSON: all that shows in the windows of the process, as a
list of role, name, text, states, x, y, width, height.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

_MOST = 4000
_MOST_CHILDREN = 200
"""A table has a child for each cell; those at its top are enough."""
_TOLD_STATES = ("ACTIVE", "CHECKED", "ENABLED", "FOCUSED", "SELECTED")


def _nodes(root: Any) -> "list[dict[str, Any]]":
    found: list[dict[str, Any]] = []
    waiting = [root]
    while waiting and len(found) < _MOST:
        node = waiting.pop(0)
        try:
            told, children = _told(node, node is root), _children(node)
        except GLib.Error:
            # It has gone while it was looked at.
            continue
        if told is not None:
            found.append(told)
            waiting += children
    return found


def _children(node: Any) -> "list[Any]":
    children = [node.get_child_at_index(index) for index in range(min(node.get_child_count(), _MOST_CHILDREN))]
    return [child for child in children if child is not None]


def _told(node: Any, is_root: bool) -> "dict[str, Any] | None":
    states = node.get_state_set()
    if not is_root and not states.contains(Atspi.StateType.SHOWING):
        return None
    text = ""
    offered = node.get_interfaces()
    if "Text" in offered:
        text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    x = y = width = height = -1
    if "Component" in offered:
        place = node.get_extents(Atspi.CoordType.SCREEN)
        x, y, width, height = place.x, place.y, place.width, place.height
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "text": text,
        "states": [name.lower() for name in _TOLD_STATES if states.contains(getattr(Atspi.StateType, name))],
        "x": x,
        "y": y,
        "width": width,
        "height": height,
    }


def _look(pid: int) -> "list[dict[str, Any]]":
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    seen = []
    for index in range(desktop.get_child_count()):
        try:
            program = desktop.get_child_at_index(index)
            if program is not None and program.get_process_id() == pid:
                program.set_cache_mask(Atspi.Cache.NONE)
                seen += _nodes(program)
        except GLib.Error:
            continue
    return seen


def main(pid: int) -> None:
    """Look whenever a line comes."""
    for _line in sys.stdin:
        sys.stdout.write(json.dumps(_look(pid)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
