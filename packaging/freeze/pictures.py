"""Draw the app's icon in the sizes and forms that the systems ask for; run by a Python that has PySide6."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
_ICO_SIZES: Final = (16, 24, 32, 48, 64, 256)
_ICNS_TYPES: Final = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """Draw the icon, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Put pictures into a Windows icon, as PNG, which Windows reads since Vista."""
    start = 6 + 16 * len(_ICO_SIZES)
    entries, data = [], b""
    for size in _ICO_SIZES:
        place, one = start + len(data), pictures[size]
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(one), place))
        data += one
    return struct.pack("<HHH", 0, 1, len(_ICO_SIZES)) + b"".join(entries) + data


def icns(pictures: dict[int, bytes]) -> bytes:
    """Put pictures into an icon of macOS."""
    parts = [
        kind.encode() + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in _ICNS_TYPES.items()
    ]
    data = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(data)) + data


def main(svg: Path, folder: Path) -> None:
    """Write `png/<size>.png`, `openclaw.ico` and `openclaw.icns` into a folder."""
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    pictures = {size: png(renderer, size) for size in SIZES}
    (folder / "png").mkdir(parents=True, exist_ok=True)
    for size, one in pictures.items():
        (folder / "png" / f"{size}.png").write_bytes(one)
    (folder / "openclaw.ico").write_bytes(ico(pictures))
    (folder / "openclaw.icns").write_bytes(icns(pictures))
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
