"""Lengths that widgets were given when they were made, brought to another scale while the program runs.

A widget says its margins, spacings and least sizes once, through `theme.px`. Rather than saying them again at every
change, each widget and layout remembers them as they are at 100 %, from the first change on: so a way there and back
ends where it began. What somebody has set anew since then is taken from what it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

_QTS_OWN: Final = "qt_"
_KEPT: Final = "openclawLengths"
_PANES: Final = "openclawPanes"
_NO_LIMIT: Final = 100_000
"""Qt has several numbers for as much as there is, all above this."""
Lengths = tuple[int, ...]


class _Rescaling:
    """One change of scale, from a factor to another."""

    def __init__(self, before: float, after: float) -> None:
        self._before, self._after = before, after
        window = QWidget()
        plain = (QVBoxLayout(window), QVBoxLayout(QWidget(window)))
        self._plain_margins = [layout.contentsMargins() for layout in plain]
        self._plain_gap = plain[0].spacing()

    def __call__(self, owner: QObject, name: str, now: Lengths, put: Callable[[Lengths], object]) -> None:
        """Bring lengths of a widget or a layout to the new scale.

        Args:
            owner: remembers them.
            name: what they are called there.
            now: what they are.
            put: sets them.
        """
        kept: dict[str, tuple[tuple[float, ...], Lengths]] = owner.property(_KEPT) or {}
        whole, put_last = kept.get(name, ((), ()))
        if now != put_last:
            whole = tuple(length / self._before for length in now)
        wanted = tuple(max(1, round(length * self._after)) if length > 0 else round(length) for length in whole)
        if wanted != now:
            put(wanted)
        owner.setProperty(_KEPT, kept | {name: (whole, wanted)})

    def widget(self, widget: QWidget) -> None:
        """Bring a widget's own lengths and those of its layouts to the new scale."""
        by_layout = _least_of_window(widget)
        for name, has_rule, length, put in (
            ("least width", "_q_stylesheet_minw", widget.minimumWidth(), widget.setMinimumWidth),
            ("least height", "_q_stylesheet_minh", widget.minimumHeight(), widget.setMinimumHeight),
            ("most width", "_q_stylesheet_maxw", widget.maximumWidth(), widget.setMaximumWidth),
            ("most height", "_q_stylesheet_maxh", widget.maximumHeight(), widget.setMaximumHeight),
        ):
            if name in by_layout and length == by_layout[name]:
                # Said once by us, it would no longer follow what comes into the window later.
                continue
            # What the style sheet says is said anew by the style sheet.
            if 0 < length < _NO_LIMIT and not widget.property(has_rule):
                self(widget, name, (length,), lambda lengths, put=put: put(lengths[0]))  # type: ignore[misc]
        # Qt's own buttons within a field find their size by themselves.
        if (
            isinstance(widget, QAbstractButton)
            and not widget.icon().isNull()
            and not isinstance(widget.parent(), QLineEdit)
        ):
            size = widget.iconSize()
            self(widget, "icon", (size.width(), size.height()), lambda sides: widget.setIconSize(QSize(*sides)))
        if isinstance(widget, QTableView):
            header = widget.verticalHeader()
            rows = (header.minimumSectionSize(), header.defaultSectionSize())
            self(widget, "rows", rows, lambda heights: _set_rows(widget, heights))
        layout = widget.layout()
        if layout is not None:
            self.layout(layout)

    def layout(self, layout: QLayout, inherited: frozenset[int] = frozenset()) -> None:
        """Bring a layout and those in it to the new scale; its `inherited` spacings are those of one around it."""
        # Its layouts, and none of its items: PySide would go on holding those after Qt has deleted them.
        inner = [(part, _gaps(part)) for part in layout.children() if isinstance(part, QLayout)]
        margins = layout.contentsMargins()
        # A layout without lengths of its own has the style's, which know no scale.
        known = layout.property(_KEPT) or {}
        if "margins" in known or margins not in self._plain_margins:
            sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
            self(layout, "margins", sides, lambda lengths: layout.setContentsMargins(*lengths))
        for at, gap in enumerate(_gaps(layout)):
            if (f"gap {at}" in known or gap != self._plain_gap) and at not in inherited:
                self(layout, f"gap {at}", (gap,), partial(_set_gap, layout, at))
        for part, before in inner:
            # What has changed along with this layout's is not the other's own.
            follows = [at for at, (was, now) in enumerate(zip(before, _gaps(part), strict=True)) if was != now]
            self.layout(part, frozenset(follows))
        layout.invalidate()

    def splitter(self, splitter: QSplitter) -> None:
        """Let the panes of a splitter that do not stretch be as wide as they are meant to be, and the others share.

        What they are meant to be is known until a person moves a handle: a window may have had no room for it.
        """
        lying = splitter.orientation() == Qt.Orientation.Horizontal
        panes = [splitter.widget(at) for at in range(splitter.count())]
        steady = [pane is not None and _stretch(pane.sizePolicy(), lying=lying) == 0 for pane in panes]
        meant: list[float] | None = splitter.property(_PANES)
        if meant is None:
            if not splitter.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
                # Never shown, it has not shared out its room yet.
                return
            sizes = splitter.sizes()
            if all(steady) or not any(steady) or not any(sizes):
                return
            meant = [size / self._before for size in sizes]
            splitter.setProperty(_PANES, meant)
            splitter.splitterMoved.connect(lambda _place, _handle: splitter.setProperty(_PANES, None))
        room = sum(splitter.sizes())
        kept = sum(size * self._after for size, stays in zip(meant, steady, strict=True) if stays)
        shared = sum(size for size, stays in zip(meant, steady, strict=True) if not stays)
        splitter.setSizes(
            [
                round(size * self._after if stays else (room - kept) * size / max(1, shared))
                for size, stays in zip(meant, steady, strict=True)
            ]
        )


def _least_of_window(widget: QWidget) -> dict[str, int]:
    """Give the least size that a window has by its layout alone."""
    layout = widget.layout() if widget.isWindow() else None
    if layout is None:
        return {}
    layout.activate()
    least = layout.totalMinimumSize()
    return {"least width": least.width(), "least height": least.height()}


def _stretch(policy: QSizePolicy, *, lying: bool) -> int:
    return policy.horizontalStretch() if lying else policy.verticalStretch()


def _set_rows(table: QTableView, heights: Lengths) -> None:
    header = table.verticalHeader()
    header.setMinimumSectionSize(heights[0])
    header.setDefaultSectionSize(heights[1])


def _gaps(layout: QLayout) -> Lengths:
    if isinstance(layout, QGridLayout):
        return (layout.horizontalSpacing(), layout.verticalSpacing())
    return (layout.spacing(),)


def _set_gap(layout: QLayout, at: int, length: Lengths) -> None:
    if isinstance(layout, QGridLayout):
        (layout.setVerticalSpacing if at else layout.setHorizontalSpacing)(length[0])
    else:
        layout.setSpacing(length[0])


def rescale(widgets: Iterable[QWidget], before: float, after: float) -> None:
    """Bring the lengths of widgets from one factor to another."""
    change = _Rescaling(before, after)
    splitters = []
    for widget in widgets:
        if widget.objectName().startswith(_QTS_OWN):
            continue
        change.widget(widget)
        if isinstance(widget, QSplitter):
            splitters.append(widget)
    # Once the panes know how narrow they may be.
    for splitter in splitters:
        change.splitter(splitter)
