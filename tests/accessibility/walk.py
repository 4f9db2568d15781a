"""The way that Tab takes through a window, as an assistive tool is told of it from outside the program."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from tests.packaging.person import Node, Person
from tests.waiting import wait_until

_PARTS: Final = {"table cell", "list item", "tree item", "page tab", "table column header"}
"""What the arrows come to within one stop of Tab."""
_SILENT_TABS: Final = 80
"""So many times may Tab do nothing that is told: it goes from link to link of a page of the help."""
_SAME_IN_CHINESE: Final = {"", "Webhook", "Excel", "CSV"}
_HEARD_WITHIN_S: Final = 1.0
_HEARD_SOON_S: Final = 0.2
"""Where Tab has been silent twice, the program answers at once: it is the thing with the keyboard that takes it."""
_MOST_STOPS: Final = 150
_SAME_LINE: Final = 8
_USED: Final = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "password text",
    "spin button",
    "slider",
    "table",
    "tree",
    "tree table",
    "list",
    "page tab",
    "page tab list",
    "link",
    "document web",
}
"""The roles of what a person acts on."""
_READ: Final = {"filler", "label", "panel"}
"""The roles that Qt tells of what is scrolled and read: they take the keyboard for that, by a name."""
_HELD: Final = {
    "list item",
    "table cell",
    "table column header",
    "tree item",
    "menu item",
    "check menu item",
    "radio menu item",
}
"""The roles of what stands in it."""


def walk(person: Person) -> list[Node]:
    """Press Tab until the keyboard is where it was after the first; give the stops as they stand at the end.

    Raises:
        AssertionError: it never comes back there.
    """
    person.follows()
    person.has_walked()
    paths: list[str] = []
    while paths.count(paths[0] if paths else "") < 2:
        stop = _next_stop(person, silent=_SILENT_TABS if paths else 2)
        if stop is None and not paths:
            # There is but one.
            return [node for node in front(person) if "focused" in node["states"] and node["role"] in _USED]
        assert stop is not None, f"Tab goes no further than {paths[-1]}; shown are:\n" + "\n".join(person.tells())
        assert stop["path"] not in paths[1:], f"Tab goes round without its start: {_words(stop)}"
        paths.append(stop["path"])
    stops = {node["path"]: node for node in person.has_walked()}
    return [stops[path] for path in paths[:-1] if path in stops]


def _next_stop(person: Person, silent: int = _SILENT_TABS) -> Node | None:
    """Press Tab until the keyboard moves; give where to, or None where it doesn't after so many times."""
    for pressed in range(silent):
        person.press("Tab")
        heard: list[Node] = []

        def moved(heard: list[Node] = heard) -> bool:
            heard.extend(node for node in person.follows() if node["role"] not in _PARTS)
            return bool(heard)

        try:
            wait_until(moved, "the keyboard to move", limit_s=_HEARD_WITHIN_S if pressed < 2 else _HEARD_SOON_S)
        except TimeoutError:
            continue
        return heard[-1]
    return None


def front(person: Person) -> list[Node]:
    """Give what shows in the window in which the keyboard is."""
    shown = person.sees()
    active = {node["path"] for node in shown if node["window"] == node["path"] and "active" in node["states"]}
    return [node for node in shown if node["window"] in active]


def in_front(person: Person, role: str, other_than: str = "") -> str:
    """Wait until the window in front is of a role, and none that is known; give its path."""

    def is_it(node: Node) -> bool:
        is_window = node["path"] == node["window"] != other_than
        return is_window and node["role"] == role and "active" in node["states"]

    return str(person.wait_until(is_it, f"a {role} in front")["path"])


def walk_to(person: Person, role: str) -> None:
    """Press Tab until the keyboard is at something of this role, the topmost of them that show."""
    wanted = min((node for node in front(person) if node["role"] == role), key=lambda node: int(node["y"]))
    at: Node | None = wanted if "focused" in wanted["states"] else None
    for _ in range(_MOST_STOPS):
        if at is not None and at["path"] == wanted["path"]:
            return
        at = _next_stop(person)
    raise AssertionError(f"Tab does not come to {_words(wanted)}")


def faults_on(person: Person, language: str) -> list[str]:
    """Walk through the window in front; give what is wrong with what is told of it."""
    stops = walk(person)
    shown = front(person)
    walked = {stop["path"] for stop in stops}
    return [
        *(f"has no name: {_words(node)}" for node in shown if _lacks_name(node)),
        *(f"has no name: {_words(stop)}" for stop in stops if stop["role"] in _READ and not stop["name"]),
        *(f"is not Chinese: {_words(node)}" for node in shown if language == "zh_CN" and _is_foreign(node)),
        *(f"has no fitting role: {_words(stop)}" for stop in stops if stop["role"] not in _USED | _READ),
        *(f"is not reached: {_words(node)}" for node in shown if _wants_tab(node) and node["path"] not in walked),
        *_backward(stops),
    ]


def _lacks_name(node: Node) -> bool:
    # The name of a box is what is chosen in it; what it is for, its label tells.
    name = node["label"] if node["role"] == "combo box" else node["name"]
    return node["role"] in _USED | _HELD and not name.strip()


def _is_foreign(node: Node) -> bool:
    """Tell whether a control's words are of another language; what is in lists and tables is what people wrote."""
    name = node["label"] if node["role"] == "combo box" else node["name"]
    return node["role"] in _USED and name.isascii() and name.strip(" 0123456789:-+…") not in _SAME_IN_CHINESE


def _wants_tab(node: Node) -> bool:
    if "enabled" not in node["states"] or node["role"] not in _USED - {"page tab", "radio button"}:
        return False
    # What a field's cross and glass do, the keyboard does in the field itself; a box has the keyboard for its line;
    # to a tab and to one of several buttons the arrows come.
    return (node["role"], node["holder"]) not in {("push button", "text"), ("text", "combo box")}


def _backward(stops: list[Node]) -> list[str]:
    """Give where Tab goes against the reading order; once it has to, from the last stop to the first."""
    if len(stops) < 2:
        return []
    back = [
        f"Tab goes back: {_words(one)} -> {_words(other)}"
        for one, other in pairwise([*stops, *stops[:1]])
        if _goes_back(one, other)
    ]
    return back if len(back) > 1 else []


def _goes_back(one: Node, other: Node) -> bool:
    """Compare two where they stand side by side: they, or what they stand in, within the innermost that has both."""
    lines = [[node, *node["within"]] for node in (one, other)]
    around = {node["path"] for node in lines[0]} & {node["path"] for node in lines[1]}
    here, there = (next(before for before, at in pairwise([None, *line]) if at["path"] in around) for line in lines)
    if here is None or there is None:
        return False
    same_line = abs((here["y"] + here["height"] / 2) - (there["y"] + there["height"] / 2)) < _SAME_LINE
    above = there["y"] + there["height"] <= here["y"]
    left = there["x"] + there["width"] <= here["x"]
    return bool(above or (same_line and left))


def _words(node: Node) -> str:
    place = f"{node['x']},{node['y']} {node['width']} x {node['height']}"
    within = [f"{around['role']} {around['name']!r}" for around in node.get("within", [])[:3]]
    return f"{node['role']} {node['name']!r} at {place}" + (f" in {', '.join(within)}" if within else "")
