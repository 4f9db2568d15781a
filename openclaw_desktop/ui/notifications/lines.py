"""What the list of notifications shows: one line a notification, or one for many that came in a rush."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from openclaw_desktop.contract.events import Event

RUSH: Final = timedelta(seconds=20)
"""Notifications of a kind that follow each other within this time belong together."""
SINGLY: Final = 4
"""So many of them are still shown one by one."""

_ASKING: Final = ("approval.requested", "approval.delegated", "approval.reminded")


@dataclass(slots=True)
class Notice:
    """An event that concerns the person.

    Attributes:
        event: what happened.
        read: whether the person saw it.
        settled: whether the approval that it asks for was decided since.
    """

    event: Event
    read: bool = False
    settled: bool = False

    @property
    def family(self) -> str:
        """What kind of thing it is about: a ticket, an approval and so on, as the event type begins."""
        return self.event.type.partition(".")[0]

    @property
    def asks(self) -> bool:
        """Whether an approval still waits for the person, as far as is known here."""
        return self.event.type in _ASKING and not self.settled


@dataclass(slots=True)
class Line:
    """One row of the list.

    Attributes:
        notices: what it stands for, newest first.
        opened: a line that stands for several, whose notices are listed under it.
        inner: a notice under such a line.
    """

    notices: list[Notice]
    opened: bool = False
    inner: bool = False

    @property
    def folded(self) -> bool:
        """Whether it stands for several."""
        return len(self.notices) > 1

    @property
    def unread(self) -> int:
        """How many of its notices were not read."""
        return sum(not notice.read for notice in self.notices)

    @property
    def newest(self) -> Notice:
        """The last one that came."""
        return self.notices[0]


def kinds_of(notices: Sequence[Notice]) -> Counter[str]:
    """Count them by the types of their events."""
    return Counter(notice.event.type for notice in notices)


def fold(notices: Sequence[Notice], opened: Collection[str] = ()) -> list[Line]:
    """Put rushes of a family into one line each.

    Args:
        notices: newest first.
        opened: the ids of the oldest events of rushes that the person opened, which go on being open as they grow.
    """
    lines: list[Line] = []
    for rush in _rushes(notices):
        if len(rush) <= SINGLY:
            lines += [Line([notice]) for notice in rush]
            continue
        is_open = rush[-1].event.id in opened
        lines.append(Line(rush, opened=is_open))
    lines.sort(key=lambda line: line.newest.event.occurred_at, reverse=True)
    return [row for line in lines for row in _with_inner(line)]


def _with_inner(line: Line) -> Iterator[Line]:
    yield line
    if line.opened:
        yield from (Line([notice], inner=True) for notice in line.notices)


def _rushes(notices: Sequence[Notice]) -> list[list[Notice]]:
    """Divide by family and by pauses; within a family the order stays."""
    rushes: list[list[Notice]] = []
    last: dict[str, list[Notice]] = {}
    for notice in notices:
        rush = last.get(notice.family)
        if rush is not None and rush[-1].event.occurred_at - notice.event.occurred_at <= RUSH:
            rush.append(notice)
        else:
            last[notice.family] = rush = [notice]
            rushes.append(rush)
    return rushes
