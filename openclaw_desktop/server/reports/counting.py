"""Counting tickets for a report, in one of two ways that give the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from openclaw_desktop.server.reports.period import Step
from openclaw_desktop.server.tickets.columns import FINISHED_PLACES

FIRST_FINISHED: Final = min(FINISHED_PLACES)
OPEN: Final = f"status < {FIRST_FINISHED}"
"""Written as the index of open tickets has it."""


class Counting(Protocol):
    """Counts the tickets of one report; moments are milliseconds since 1970."""

    def created(self, steps: Sequence[Step]) -> list[int]:
        """Give how many were created in each step."""

    def closed(self, steps: Sequence[Step]) -> list[int]:
        """Give how many were finished in each step."""

    def open(self, edges: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """Give how many are open, by the places of status, priority and age.

        Args:
            edges: where ages begin, the youngest first: a ticket has the place of how many of them it is older than.
        """

    def categories(self) -> dict[str, int]:
        """Give how many were created in the period, by their category, which may be empty."""

    def assignees(self) -> dict[str | None, int]:
        """Give how many were created in the period, by the name of their assignee."""

    def times_taken(self, shares: Sequence[int]) -> list[int | None]:
        """Give the time from creation to the end, in milliseconds, that so many in a hundred did not exceed."""
