"""The builder row: the part of a query that has controls of its own, and the way there and back."""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

from openclaw_desktop.contract.query.tree import (
    Clause,
    Compared,
    DateValue,
    Field,
    Filter,
    Me,
    Named,
    Nothing,
    Query,
    Span,
    Value,
)

DateField = Literal["created", "updated", "due"]
Person = Me | Nothing | Named


class Builder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What the controls show: nothing chosen is an empty tuple or None."""

    statuses: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    assignee: Person | None = None
    date_field: DateField | None = None
    date: DateValue | None = None

    def __post_init__(self) -> None:
        if (self.date_field is None) != (self.date is None):
            raise ValueError("a date needs its field")


_DATE_FIELDS: Final[frozenset[str]] = frozenset(get_args(DateField))
_ORDER: Final[tuple[Field, ...]] = ("status", "priority", "assignee", "created", "updated", "due")


def read_builder(query: Query) -> Builder:
    """Give what the controls show for `query`; what they can't show stays in the text alone."""
    shown = {clause.field: clause for clause in _shown(query).values()}
    dates = [clause for clause in shown.values() if isinstance(clause.values[0], Compared | Span)]
    return Builder(
        statuses=_names(shown.get("status")),
        priorities=_names(shown.get("priority")),
        assignee=shown["assignee"].values[0] if "assignee" in shown else None,  # type: ignore[arg-type]
        date_field=dates[0].field if dates else None,  # type: ignore[arg-type]
        date=dates[0].values[0] if dates else None,  # type: ignore[arg-type]
    )


def write_builder(query: Query, builder: Builder) -> Query:
    """Give `query` with what the controls show changed to `builder`; everything else stays where it is."""
    shown = _shown(query)
    wanted = _wanted(builder)
    clauses: list[Clause] = []
    for index, clause in enumerate(query.clauses):
        if index not in shown:
            clauses.append(clause)
        elif shown[index].field in wanted:
            clauses.append(wanted.pop(shown[index].field))
    clauses.extend(wanted[field] for field in _ORDER if field in wanted)
    return Query(tuple(clauses))


def _shown(query: Query) -> dict[int, Filter]:
    """Give the clauses that the controls stand for, by their place: the first of a field, and one date in all."""
    shown: dict[int, Filter] = {}
    taken: set[str] = set()
    for index, clause in enumerate(query.clauses):
        if not isinstance(clause, Filter) or clause.negated:
            continue
        control = _control(clause)
        if control is not None and control not in taken:
            taken.add(control)
            shown[index] = clause
    return shown


def _control(clause: Filter) -> str | None:
    if clause.field in ("status", "priority"):
        return clause.field
    if len(clause.values) > 1:
        return None
    if clause.field == "assignee":
        return "assignee"
    return "date" if clause.field in _DATE_FIELDS and isinstance(clause.values[0], Compared | Span) else None


def _names(clause: Filter | None) -> tuple[str, ...]:
    if clause is None:
        return ()
    return tuple(value.name for value in clause.values if isinstance(value, Named))


def _wanted(builder: Builder) -> dict[Field, Filter]:
    wanted: dict[Field, tuple[Value, ...]] = {
        "status": tuple(Named(name) for name in builder.statuses),
        "priority": tuple(Named(name) for name in builder.priorities),
        "assignee": () if builder.assignee is None else (builder.assignee,),
    }
    if builder.date_field is not None and builder.date is not None:
        wanted[builder.date_field] = (builder.date,)
    return {field: Filter(field, values) for field, values in wanted.items() if values}
