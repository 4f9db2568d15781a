"""The program's own icons: SVG line drawings in `resources/icons`, coloured by the theme as they are drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from openclaw_desktop.ui.resources import resource_path

_DISABLED_OPACITY: Final = 0.45


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


def draw(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """Draw an icon.

    Args:
        name: a file in `resources/icons`, without its ending.
        color: `#RRGGBB` for its lines.
        size: the side of the square, in device-independent pixels.
        ratio: device pixels per device-independent pixel.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    pixmap = _clear(round(size * ratio), ratio)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def make_icon(name: str, color: str, sizes: tuple[int, ...], ratio: float) -> QIcon:
    """Give an icon drawn at each of `sizes`, with a fainter form for what is disabled."""
    icon = QIcon()
    for size in sizes:
        drawn = draw(name, color, size, ratio)
        icon.addPixmap(drawn, QIcon.Mode.Normal)
        icon.addPixmap(_fainter(drawn), QIcon.Mode.Disabled)
    return icon


def _fainter(drawn: QPixmap) -> QPixmap:
    pixmap = _clear(drawn.width(), drawn.devicePixelRatio())
    painter = QPainter(pixmap)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return pixmap


def _clear(side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
