"""What may happen to an approval, and what comes of it: pure, without database and request.

A seat is held by the user who decides from that place. With `any` the first decision settles it, whoever makes it;
with `all` everybody has to approve; with `sequential` everybody has to, one after the other. A rejection settles all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from openclaw_desktop.contract.approvals import ApprovalMode, ApprovalState

Decision = Literal["approved", "rejected"]


class Refused(Exception):
    """An action that the rules don't allow."""


class NotTheirs(Refused):
    """It is for somebody else to do this, whatever stands."""


class NotNow(Refused):
    """What stands does not allow it (any more, or yet)."""


class AlreadyAsked(Refused):
    """Whom it shall be handed to is asked already."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place from which is decided."""

    user_id: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules go by."""

    requester_id: str
    mode: ApprovalMode
    seats: tuple[Seat, ...]
    state: ApprovalState = "pending"

    @property
    def asked(self) -> tuple[int, ...]:
        """The places whose decision is needed now."""
        if self.state != "pending":
            return ()
        undecided = tuple(place for place, seat in enumerate(self.seats) if seat.decision is None)
        return undecided[:1] if self.mode == "sequential" else undecided

    def decided(self, user_id: str, decision: Decision) -> Standing:
        """Give what stands after a decision.

        Raises:
            NotTheirs: the user is no approver.
            NotNow: it is decided or withdrawn, they have decided already, or it is not yet their turn.
        """
        place = self._open_seat(user_id)
        if place not in self.asked:
            raise NotNow("It is not yet your turn to decide this.")
        seats = self._with_seat(place, replace(self.seats[place], decision=decision))
        settled = decision == "rejected" or self.mode == "any" or all(seat.decision for seat in seats)
        return replace(self, seats=seats, state=decision if settled else "pending")

    def delegated(self, user_id: str, to_id: str) -> Standing:
        """Give what stands after an approver has put somebody else in their place, be it their turn or not yet.

        Raises:
            NotTheirs: the user is no approver.
            NotNow: it is decided or withdrawn, or they have decided already.
            AlreadyAsked: the other one is an approver, too, or they are the same.
        """
        place = self._open_seat(user_id)
        if any(seat.user_id == to_id for seat in self.seats):
            raise AlreadyAsked("This user is asked already.")
        return replace(self, seats=self._with_seat(place, Seat(to_id)))

    def withdrawn(self, user_id: str) -> Standing:
        """Give what stands after it was withdrawn.

        Raises:
            NotTheirs: the user did not request it.
            NotNow: it is decided or withdrawn.
        """
        self._check_requester(user_id)
        return replace(self, state="withdrawn")

    def check_reminding(self, user_id: str) -> None:
        """Check that a user may remind those who are asked.

        Raises:
            NotTheirs: the user did not request it.
            NotNow: it is decided or withdrawn.
        """
        self._check_requester(user_id)

    def _check_requester(self, user_id: str) -> None:
        if user_id != self.requester_id:
            raise NotTheirs("Only who requested the approval may do this.")
        self._check_pending()

    def _open_seat(self, user_id: str) -> int:
        place = next((place for place, seat in enumerate(self.seats) if seat.user_id == user_id), None)
        if place is None:
            raise NotTheirs("Only who is asked for the approval may do this.")
        self._check_pending()
        if self.seats[place].decision is not None:
            raise NotNow("You have decided already.")
        return place

    def _check_pending(self) -> None:
        if self.state != "pending":
            raise NotNow(f"The approval is {self.state} already.")

    def _with_seat(self, place: int, seat: Seat) -> tuple[Seat, ...]:
        return (*self.seats[:place], seat, *self.seats[place + 1 :])
