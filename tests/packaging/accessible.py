"""What an assistive tool sees of a program: run by the system's Python, which has AT-SPI; prints JSON.

`accessible.py PID`: all that shows in the windows of the process, as a list of role, name, text, x, y, width, height.
"""

import json
import sys
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

_MOST = 4000
_MOST_CHILDREN = 200
"""A table has a child for each cell; those at its top are enough."""


def _nodes(root: Any) -> "list[dict[str, Any]]":
    found: list[dict[str, Any]] = []
    waiting = [root]
    while waiting and len(found) < _MOST:
        node = waiting.pop(0)
        if node is None:
            continue
        states = node.get_state_set()
        if node is not root and not states.contains(Atspi.StateType.SHOWING):
            continue
        found.append(_told(node))
        waiting += [node.get_child_at_index(index) for index in range(min(node.get_child_count(), _MOST_CHILDREN))]
    return found


def _told(node: Any) -> "dict[str, Any]":
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
        "x": x,
        "y": y,
        "width": width,
        "height": height,
    }


def main(pid: int) -> None:
    """Print what shows of the process."""
    desktop = Atspi.get_desktop(0)
    seen = []
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is not None and program.get_process_id() == pid:
            seen += _nodes(program)
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(int(sys.argv[1]))
