"""The dry run: what would become of each row, without changing anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from openclaw_desktop.contract.pages import MAX_LIMIT
from openclaw_desktop.contract.query.values import normal
from openclaw_desktop.store.import_journal import ImportJournal
from openclaw_desktop.ui.importing.mapping import ImportField
from openclaw_desktop.ui.importing.rows import Outcome, Reason, RowReader
from openclaw_desktop.ui.importing.sheet import Sheet

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient

_NUMBERS_AT_ONCE: Final = 120
"""A number has up to 15 digits, a query up to 2,000 characters."""


class Plan(msgspec.Struct, frozen=True, gc=False):
    """The outcome of every row, in the order of the file."""

    sheet: Sheet
    outcomes: list[Outcome]

    def new(self) -> list[Outcome]:
        """Give the rows that become tickets."""
        return [outcome for outcome in self.outcomes if outcome.ticket is not None and not outcome.there]

    def there(self) -> list[Outcome]:
        """Give the rows that are tickets already."""
        return [outcome for outcome in self.outcomes if outcome.there]

    def refused(self) -> list[Outcome]:
        """Give the rows that can't be tickets."""
        return [outcome for outcome in self.outcomes if outcome.reasons and not outcome.there]

    def names_unknown(self) -> bool:
        """Tell whether a row is refused for a name that nobody has."""
        return any(reason.code == "nobody" for outcome in self.refused() for reason in outcome.reasons)


def make_plan(
    sheet: Sheet,
    fields: Sequence[ImportField | None],
    journal: ImportJournal,
    server: str,
    with_people: bool,
    leave_out_unknown: bool,
    client: OpenClawClient,
) -> Plan:
    """Look at every row; in a thread of the worker.

    A row is a ticket already where it has the number and the title of one, or was imported from here and its ticket
    still is there. The number of another ticket, as in a file of another server, is for a person to decide about.

    Raises:
        OpenClawError: where the server can't be asked, or the journal can't be read.
    """
    people: dict[str, str] = {}
    if with_people:
        people = {user.username: user.display_name for user in client.users.list(limit=MAX_LIMIT) if user.active}
    reader = RowReader(sheet, fields, people, leave_out_unknown=leave_out_unknown)
    outcomes = [reader.read(row) for row in sheet.rows]
    before = journal.find(server, [outcome.fingerprint for outcome in outcomes])
    named = [reader.number(outcome.row) for outcome in outcomes]
    there = _still_there(client, {*before.values(), *filter(None, named)})
    return Plan(
        sheet,
        [
            _settled(outcome, reader.title(outcome.row), before.get(outcome.fingerprint, ""), number, there)
            for outcome, number in zip(outcomes, named, strict=True)
        ],
    )


def _settled(outcome: Outcome, title: str, imported_as: str, named: str, there: Mapping[str, str]) -> Outcome:
    if imported_as in there:
        return replace(outcome, there=imported_as)
    if named in there:
        if normal(there[named]) == normal(title):
            return replace(outcome, there=named)
        return replace(outcome, ticket=None, reasons=(*outcome.reasons, Reason("other_ticket", "number", named)))
    return replace(outcome, gone=imported_as)


def _still_there(client: OpenClawClient, numbers: set[str]) -> dict[str, str]:
    """Give the titles of those tickets that are there, by number."""
    found: dict[str, str] = {}
    for part in _parts(sorted(numbers)):
        query = "number:" + ",".join(number.removeprefix("WO-").lstrip("0") or "0" for number in part)
        found.update((ticket.number, ticket.title) for ticket in client.search(query, limit=MAX_LIMIT))
    return found


def _parts(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(numbers), _NUMBERS_AT_ONCE):
        yield numbers[first : first + _NUMBERS_AT_ONCE]
