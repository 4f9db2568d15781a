"""The columns of a table that never scrolls sideways: one takes the room that is left, and some stand back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QTableView

from openclaw_desktop.ui import theme


class FittingColumns(QObject):
    """Keeps at 100 % how wide each column is meant to be, and gives the table's header what there is room for.

    Signals:
        changed: a person made a column wider, or it was shown or hidden.
        fitted: the columns have their places and widths.
    """

    changed = Signal()
    fitted = Signal()

    def __init__(
        self,
        table: QTableView,
        first_width: Callable[[int], float],
        *,
        filling: int,
        least: int,
        first_to_go: Sequence[int],
        narrowest: int = 0,
    ) -> None:
        """Look after the columns of a table.

        Args:
            table: it has its model.
            first_width: how wide a column is, at 100 %, before somebody gives it another width.
            filling: the column that takes the rest.
            least: what that one needs, at 100 %.
            first_to_go: columns that can be missed where there is too little room, in that order.
            narrowest: how narrow a person can make a column, at 100 %; 0 is as narrow as Qt thinks fit.
        """
        super().__init__(table)
        self._table = table
        self._first_width = first_width
        self._filling, self._least = filling, least
        self._order = list(first_to_go)
        self._narrowest = narrowest
        self._given: dict[int, float] = {}
        self._unwanted: set[int] = set()
        self._fitting = False
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    def width(self, at: int) -> int:
        """Give the width that a column is meant to have, at 100 %."""
        return round(self._given.get(at) or self._first_width(at))

    def set_width(self, at: int, width: float) -> None:
        """Make a column so wide, at 100 %; as wide as at first, it follows what that is."""
        self._given.pop(at, None)
        if width != self.width(at):
            self._given[at] = width

    def is_wanted(self, at: int) -> bool:
        """Whether a column is to be seen, be there room for it or not."""
        return at not in self._unwanted

    def set_wanted(self, at: int, wanted: bool) -> None:
        """Show a column where there is room for it, or do not."""
        (self._unwanted.discard if wanted else self._unwanted.add)(at)

    def begin_anew(self, unwanted: Collection[int] = ()) -> None:
        """Forget every width that was given, and show all but these."""
        self._given.clear()
        self._unwanted = set(unwanted)

    def prefer(self, at: int) -> None:
        """Let all others stand back before this one, which a person has just asked for."""
        if at in self._order:
            self._order.remove(at)
            self._order.append(at)

    @Slot()
    def fit(self) -> None:
        """Give the wanted columns that there is room for their widths, and one the rest."""
        header = self._table.horizontalHeader()
        if self._fitting or not header.count():
            return
        room = self._table.viewport().width()
        needed = {at: theme.px(self._given.get(at) or self._first_width(at)) for at in range(header.count())}
        needed[self._filling] = theme.px(self._least)
        for at in self._unwanted:
            needed.pop(at, None)
        for at in self._order:
            if sum(needed.values()) <= room:
                break
            needed.pop(at, None)
        needed[self._filling] += max(0, room - sum(needed.values()))
        self._fitting = True
        if self._narrowest:
            header.setMinimumSectionSize(theme.px(self._narrowest))
        for at in range(header.count()):
            header.setSectionHidden(at, at not in needed)
            if at in needed:
                header.resizeSection(at, needed[at])
        self._fitting = False
        self.fitted.emit()

    def _most(self, at: int) -> int:
        """Give the width that a person can give a column without another, or itself, having to stand back."""
        header = self._table.horizontalHeader()
        others = sum(header.sectionSize(other) for other in range(header.count()) if other not in (at, self._filling))
        room = self._table.viewport().width() - others - theme.px(self._least)
        return max(room, header.minimumSectionSize())

    @Slot(int, int, int)
    def _on_resized(self, at: int, _before: int, after: int) -> None:
        """Take in what a person does at the header: a width of nothing is a column that was hidden."""
        if self._fitting:
            return
        if not after:
            self._unwanted.add(at)
        elif at != self._filling:
            self._unwanted.discard(at)
            self._given[at] = min(after, self._most(at)) * 100 / theme.px(100)
        self.fit()
        self.changed.emit()
