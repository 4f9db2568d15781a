"""The three-way merge of a ticket's fields: what two people changed since the version that both had seen.

Pure: no I/O, no widgets. A value is whatever compares with `==`; tags are a set in all but form and merge by what was
added and removed, every other field is one value that only one side may have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

SET_FIELDS: Final[frozenset[str]] = frozenset({"tags"})
"""Fields that merge element by element, and so never collide."""


class FieldConflict(msgspec.Struct, frozen=True):
    """A field that both sides changed, to different values."""

    field: str
    base: Any
    mine: Any
    theirs: Any


class MergeResult(msgspec.Struct, frozen=True):
    """What came of a merge.

    Attributes:
        values: a value for every field; for a colliding one mine, so that nothing typed is lost before the choice.
        conflicts: the fields that a person has to decide, in the order of the fields.
        taken: the fields whose value came from the other side.
    """

    values: dict[str, Any]
    conflicts: tuple[FieldConflict, ...]
    taken: tuple[str, ...]


def merge_fields(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> MergeResult:
    """Merge what I changed with what they changed since `base`; the three have the same fields.

    Raises:
        ValueError: where the fields of the three differ.
    """
    if not (base.keys() == mine.keys() == theirs.keys()):
        raise ValueError("the three sides of a merge must have the same fields")
    values: dict[str, Any] = {}
    conflicts: list[FieldConflict] = []
    taken: list[str] = []
    for field, was in base.items():
        my, their = mine[field], theirs[field]
        if my == their or their == was:
            values[field] = my
        elif my == was:
            values[field] = their
            taken.append(field)
        elif field in SET_FIELDS:
            values[field] = merge_sets(was, my, their)
            taken.append(field)
        else:
            values[field] = my
            conflicts.append(FieldConflict(field=field, base=was, mine=my, theirs=their))
    return MergeResult(values=values, conflicts=tuple(conflicts), taken=tuple(taken))


def merge_sets(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Give theirs without what I removed and with what I added; their order first, then mine, each item once."""
    removed = set(base) - set(mine)
    kept = [item for item in theirs if item not in removed]
    added = [item for item in mine if item not in set(base)]
    return list(dict.fromkeys([*kept, *added]))


def resolve(result: MergeResult, choose: Callable[[FieldConflict], Any]) -> dict[str, Any]:
    """Give the values with each collision decided by `choose`."""
    return {**result.values, **{conflict.field: choose(conflict) for conflict in result.conflicts}}
