"""Sizes of files as people read them."""

from __future__ import annotations

from typing import Final

_UNITS: Final = ("B", "KB", "MB", "GB")


def show_size(size: int) -> str:
    """Give a number of bytes with a unit of 1,024 steps: `0 B`, `12 KB`, `1.5 MB`."""
    value = float(size)
    for unit in _UNITS[:-1]:
        if value < 1024:
            return f"{value:.0f} {unit}" if value >= 10 or unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} {_UNITS[-1]}"
