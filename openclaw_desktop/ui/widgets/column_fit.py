"""The columns of a table that never scrolls sideways: one takes the room that is left, and some stand back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QTableView

from openclaw_desktop.ui import theme


def fit_columns(
    table: QTableView, widths: Mapping[int, int], *, filling: int, least: int, first_to_go: Sequence[int]
) -> None:
    """Give all columns that there is room for their widths, and one the rest.

    Args:
        table: in its present width.
        widths: of the columns, at 100 %.
        filling: the column that takes the rest.
        least: what that one needs, at 100 %.
        first_to_go: columns that can be missed, since what they say is told elsewhere as well, in that order.
    """
    room = table.viewport().width()
    needed = {column: theme.px(least if column == filling else width) for column, width in widths.items()}
    for column in first_to_go:
        if sum(needed.values()) <= room:
            break
        needed.pop(column, None)
    for column in widths:
        table.setColumnHidden(column, column not in needed)
        if column in needed and column != filling:
            table.setColumnWidth(column, needed[column])
    others = sum(needed.values()) - needed[filling]
    table.setColumnWidth(filling, max(needed[filling], room - others))
