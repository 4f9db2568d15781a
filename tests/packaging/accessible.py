"""What an assistive tool sees of a program: run by the system's Python, which has AT-SPI.

`accessible.py PID` answers each line that it reads with one of JSON, about the windows of the process:

- `look`: all that shows in them, as a list of path, role, name, label, text, states, x, y, width,
  height, `holder`, the role of what it stands in, and `window`, the path of the window;
- `moved`: where the keyboard has come to since the last such line, in the order in which it did, each as above;
- `walked`: all that came since the last `walked`, where it is now, with `within`: what it stands in, the innermost
  first.
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
_TOLD_STATES = ("ACTIVE", "CHECKED", "ENABLED", "FOCUSABLE", "FOCUSED", "SELECTED")


def _nodes(root: Any) -> "list[dict[str, Any]]":
    found: list[dict[str, Any]] = []
    waiting = [(root, "", "")]
    while waiting and len(found) < _MOST:
        node, holder, window = waiting.pop(0)
        try:
            told, children = _told(node, node is root), _children(node)
        except GLib.Error:
            # It has gone while it was looked at.
            continue
        if told is not None:
            within = window or ("" if node is root else told["path"])
            found.append({**told, "holder": holder, "window": within})
            waiting += [(child, told["role"], within) for child in children]
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
    label = ""
    if node.get_role() == Atspi.Role.COMBO_BOX:
        relations = [of for of in node.get_relation_set() if of.get_relation_type() == Atspi.RelationType.LABELLED_BY]
        label = " ".join(relation.get_target(0).get_name() or "" for relation in relations)
    return {
        "path": node.path,
        "label": label,
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


class _Moves:
    """Where the keyboard has come to in a process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._new: list[Any] = []
        self._walked: list[Any] = []
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:state-changed:focused")

    def _hear(self, event: Any) -> None:
        try:
            if not event.detail1 or event.source.get_process_id() != self._pid:
                return
            event.source.get_application().set_cache_mask(Atspi.Cache.NONE)
        except GLib.Error:
            # It has gone meanwhile.
            return
        self._new.append(event.source)

    def moved(self) -> "list[dict[str, Any]]":
        new, self._new = self._new, []
        self._walked += new
        return _told_of_each(new)

    def walked(self) -> "list[dict[str, Any]]":
        walked, self._walked = [*self._walked, *self._new], []
        self._new = []
        return [{**told, "within": _around(node)} for node in walked for told in _told_of_each([node])]


def _told_of_each(nodes: "list[Any]") -> "list[dict[str, Any]]":
    found = []
    for node in nodes:
        try:
            told = _told(node, True)
        except GLib.Error:
            continue
        if told is not None:
            found.append(told)
    return found


def _around(node: Any) -> "list[dict[str, Any]]":
    around = []
    while (node := node.get_parent()) is not None and node.get_role() != Atspi.Role.APPLICATION:
        around.append(node)
    return _told_of_each(around)


def main(pid: int) -> None:
    """Answer whenever a line comes; hear of the keyboard meanwhile."""
    loop = GLib.MainLoop()
    moves = _Moves(pid)
    answers = {"look": lambda: _look(pid), "moved": moves.moved, "walked": moves.walked}

    def answer(*_: Any) -> bool:
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        sys.stdout.write(json.dumps(answers[line.strip()]()) + "\n")
        sys.stdout.flush()
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, answer)
    loop.run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
