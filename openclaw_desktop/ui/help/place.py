"""Where a reader of the help is, and the way there: back and forward as in a web browser. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page and a named place in it ("" for its beginning)."""

    page: str
    anchor: str = ""


class Way:
    """The places that a reader has been to."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Where the reader is, or None before the first page."""
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_on(self) -> bool:
        """Whether the reader has come back from somewhere."""
        return self._at < len(self._places) - 1

    def go_to(self, place: Place) -> None:
        """Be at a place; what lay ahead is forgotten."""
        if place != self.here:
            self._places[self._at + 1 :] = [place]
            self._at += 1

    def go_back(self) -> None:
        """Be where the reader was before."""
        self._at -= self.can_go_back

    def go_on(self) -> None:
        """Be where the reader came back from."""
        self._at += self.can_go_on
