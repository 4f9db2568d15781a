"""What is painted: the colours of pictures, and how far apart they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.theme import tokens

Colour = tuple[int, int, int]


def picture(widget: QWidget, part: QRect | None = None) -> QImage:
    """Give what a widget looks like, or a part of it, a pixel of the picture for each of the screen."""
    grabbed = widget.grab(widget.rect() if part is None else part)
    grabbed.setDevicePixelRatio(1)
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB888)


def lines(image: QImage) -> Iterator[bytes]:
    """Give the lines of a picture, three bytes a pixel."""
    data, step, width = bytes(image.constBits()), image.bytesPerLine(), image.width() * 3
    for row in range(image.height()):
        yield data[row * step : row * step + width]


def changes(before: QImage, after: QImage) -> Counter[tuple[Colour, Colour]]:
    """Count the pixels that differ, by their colour before and after."""
    found: Counter[tuple[Colour, Colour]] = Counter()
    for old, new in zip(lines(before), lines(after), strict=True):
        if old != new:
            for at in range(0, len(old), 3):
                if old[at : at + 3] != new[at : at + 3]:
                    found[_colour(old, at), _colour(new, at)] += 1
    return found


def colours(image: QImage) -> Counter[Colour]:
    """Count the pixels of each colour."""
    found: Counter[Colour] = Counter()
    for line in lines(image):
        found.update(zip(line[0::3], line[1::3], line[2::3], strict=True))
    return found


def _colour(line: bytes, at: int) -> Colour:
    return line[at], line[at + 1], line[at + 2]


@lru_cache(maxsize=4096)
def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast ratio (WCAG 2.2) of two colours."""
    return tokens.contrast(name(one), name(other))


def name(colour: Colour) -> str:
    """Write a colour as the theme does."""
    return "#{:02X}{:02X}{:02X}".format(*colour)
