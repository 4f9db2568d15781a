"""How the database keeps a ticket's fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from openclaw_desktop.contract.tickets import FINISHED_STATUSES, PRIORITIES, STATUSES

STATUS_PLACE: Final[dict[str, int]] = {status: place for place, status in enumerate(STATUSES)}
PRIORITY_PLACE: Final[dict[str, int]] = {priority: place for place, priority in enumerate(PRIORITIES)}
"""Status and priority are kept as their places in these lists, so that they sort by meaning."""

FINISHED_PLACES: Final[frozenset[int]] = frozenset(STATUS_PLACE[status] for status in FINISHED_STATUSES)

_FORM: Final = "WO-%06d"
_NUMBER: Final = re.compile(r"WO-(\d{1,15})", re.IGNORECASE | re.ASCII)


def number_of(seq: int) -> str:
    """Give the number that people use."""
    return _FORM % seq


def numbers_of(seqs: Iterable[int]) -> Iterator[str]:
    """Give the numbers of very many, in two thirds of the time."""
    return map(_FORM.__mod__, seqs)


def seq_of(number: str) -> int | None:
    """Give what is behind a number; None if it is not one."""
    match = _NUMBER.fullmatch(number)
    return int(match[1]) if match else None
