"""What the program and the process that moves a workspace tell each other: a line of JSON each."""

from __future__ import annotations

from typing import Any, Final, Literal, Self

import msgspec

from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.contract.users import Username
from openclaw_desktop.contract.wire import Request, Wire, decode


class MoveAddresses(Request):
    """The line that the process reads: it may hold passwords, which have no place on a command line.

    Attributes:
        source: the URL of the database to move from.
        target: the URL of the empty one to move to.
        username: whose password is set on the target once everything is there.
        password: the password; None leaves it as it is.
    """

    source: Secret
    target: Secret
    username: Username | None = None
    password: Secret | None = None

    @classmethod
    def of(cls, source: str, target: str) -> Self:
        """Give the addresses of two URLs."""
        return cls(source=Secret(source), target=Secret(target))


class MoveProgress(Wire, frozen=True, tag="progress"):
    """How far it is: rows of all tables together; `indexing` has no rows to count."""

    step: Literal["copying", "indexing", "comparing"]
    table: str
    done: int
    total: int


class MovedTable(Wire, frozen=True):
    """One table, counted on both sides; `same` compares what is in the rows."""

    table: str
    source_rows: int
    target_rows: int
    same: bool


class MoveFinished(Wire, frozen=True, tag="finished"):
    """The end; `moved` says whether the target has everything now."""

    moved: bool
    seconds: float
    tables: list[MovedTable]


RefusalCode = Literal["not_empty", "unreachable", "older", "different", "other"]


class MoveRefused(Wire, frozen=True, tag="refused"):
    """The end without a move: why, in a sentence."""

    why: str
    code: RefusalCode = "other"


MoveReport = MoveProgress | MoveFinished | MoveRefused
_REPORTS: Final[Any] = MoveReport


def read_report(line: bytes) -> MoveReport | None:
    """Give what a line of the process says; None for any other line."""
    try:
        report: MoveReport = decode(line, _REPORTS)
    except msgspec.MsgspecError:
        return None
    return report
