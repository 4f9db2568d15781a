"""Searches that are kept for later must be ones that can be run then."""

from __future__ import annotations

from collections.abc import Sequence

from openclaw_desktop.contract.errors import ValidationFailed
from openclaw_desktop.contract.problems import FieldError
from openclaw_desktop.contract.tickets import TICKET_FIELDS


def check_columns(columns: Sequence[str]) -> None:
    """Check that columns are fields of a ticket, each once.

    Raises:
        ValidationFailed: 422, with an error for every one that is not.
    """
    errors = []
    for place, column in enumerate(columns):
        if column not in TICKET_FIELDS:
            message = f"A column is one of {', '.join(TICKET_FIELDS)}."
            errors.append(FieldError(field=f"columns[{place}]", code="not_allowed", message=message))
        elif column in columns[:place]:
            errors.append(FieldError(field=f"columns[{place}]", code="repeated", message="This column is there twice."))
    if errors:
        raise ValidationFailed("Some columns can't be accepted.", errors=errors)
