"""Brings a change up to the ticket as it stands now: the three-way merge of an edit that came too late."""

from __future__ import annotations

from openclaw_desktop.contract.merge import FieldConflict, merge_fields
from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.store.edits import Change, change_of, field_values


def rebase(edit: Change, current: Ticket) -> Change | tuple[FieldConflict, ...] | None:
    """Merge a change with what others made of the ticket since its `base`.

    Returns:
        The change that is still to be made, on the version of `current`; None where nothing is left to do; or the
        fields that a person has to decide.
    """
    standing = field_values(current)
    theirs = {field: standing[field] for field in edit.values}
    result = merge_fields(edit.base, edit.values, theirs)
    if result.conflicts:
        return result.conflicts
    return change_of(theirs, result.values, current.version)
