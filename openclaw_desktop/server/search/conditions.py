"""What must hold for a ticket, in SQL: as tests of a row, and, where an index can find its rows, as ways to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from openclaw_desktop.server.database.engine import Dialect
from openclaw_desktop.server.search.tokens import Lookup

NEVER: Final = "1 = 0"
Group = tuple[Lookup, ...]
"""Tokens of which a ticket has at least one."""


class Parameters:
    """The values of a statement, each under a name of its own."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def add(self, value: Any) -> str:
        """Take a value; give its placeholder."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return ":" + name

    def list_of(self, values: Iterable[Any]) -> str:
        """Take values; give their placeholders with commas between."""
        return ", ".join(self.add(value) for value in values)


@dataclass(frozen=True, slots=True)
class Way:
    """How an index finds the rows that a condition may hold for.

    Attributes:
        source: what stands after FROM; it has `t`, the tickets.
        where: what stands after WHERE, all but that the ticket is not deleted.
        candidates: a query for its rows, without the tickets where it can do without, to be counted up to a limit; it
            gives no deleted ones.
    """

    source: str
    where: str
    candidates: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold for a ticket `t`.

    Attributes:
        test: SQL that is true where it holds, and leaves indexes aside where the planner would be misled by them.
        way: None where no index of its own finds its rows.
        groups: tokens under which all its rows are filed, one of every group; none where tokens can't tell.
        certain: what is filed so needs no test.
        barred: it holds where the ticket is filed under none of these; empty where tokens can't tell.
        inside: the test as one of a row `s` of the kept texts; empty where it is about something else.
    """

    test: str
    way: Way | None = None
    groups: tuple[Group, ...] = ()
    certain: bool = True
    barred: Group = ()
    inside: str = ""


@dataclass(slots=True)
class Conditions:
    """All that must hold, with the values of their placeholders."""

    dialect: Dialect
    parameters: Parameters = field(default_factory=Parameters)
    items: list[Condition] = field(default_factory=list)

    @property
    def loop(self) -> str:
        """The join that goes from the left to the right: SQLite keeps the order where it is told to."""
        return "CROSS JOIN" if self.dialect == "sqlite" else "JOIN"

    def column(self, name: str) -> str:
        """Give a column for a test: SQLite, which has no statistics to go by, is kept from using an index for it."""
        return f"+t.{name}" if self.dialect == "sqlite" else f"t.{name}"

    def add_where(self, plain: str, hidden: str, *, negated: bool = False, tokens: Iterable[str] = ()) -> None:
        """Add a condition on columns: as it finds rows by an index, and as a test; `tokens` are any of its own."""
        if negated:
            self.items.append(Condition(f"({hidden}) IS NOT TRUE"))
            return
        group = tuple(Lookup(token) for token in tokens)
        self.items.append(Condition(f"({hidden})", _tickets_where(f"({plain})"), (group,) if group else ()))


def _tickets_where(where: str) -> Way:
    return Way("tickets t", where, f"SELECT 1 FROM tickets t WHERE t.deleted_at IS NULL AND {where}")
