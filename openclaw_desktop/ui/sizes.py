"""Sizes of files and folders as people read them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from openclaw_desktop.ui.language import current_locale


def data_size(count: int) -> str:
    """Say how much `count` bytes are, in the language in use: `3.4 MB`."""
    return QLocale(current_locale()).formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
