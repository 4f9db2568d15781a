"""The one query language: search, saved views, exports and automation conditions.

`parse` reads text into a `Query`, `write` writes it back, `check` says in a person's language what is wrong, `resolve`
gives days their meaning, `complete` proposes what comes next, and the builder row is `read_builder`/`write_builder`.
"""

from openclaw_desktop.contract.query.builder import Builder, DateField, Person, read_builder, write_builder
from openclaw_desktop.contract.query.completion import Completion, complete
from openclaw_desktop.contract.query.dates import Interval, resolve
from openclaw_desktop.contract.query.parser import QueryProblem, check, parse
from openclaw_desktop.contract.query.tree import (
    Clause,
    Compared,
    DateValue,
    Day,
    DaysFromToday,
    Field,
    Filter,
    Me,
    Named,
    Nothing,
    Number,
    Phrase,
    Query,
    Span,
    Value,
    Word,
)
from openclaw_desktop.contract.query.writer import write, write_clause, write_value

__all__ = [
    "Builder",
    "Clause",
    "Compared",
    "Completion",
    "DateField",
    "DateValue",
    "Day",
    "DaysFromToday",
    "Field",
    "Filter",
    "Interval",
    "Me",
    "Named",
    "Nothing",
    "Number",
    "Person",
    "Phrase",
    "Query",
    "QueryProblem",
    "Span",
    "Value",
    "Word",
    "check",
    "complete",
    "parse",
    "read_builder",
    "resolve",
    "write",
    "write_builder",
    "write_clause",
    "write_value",
]
